using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Stopping an objection, and coming back on it within the days of thinking.</summary>
[NeedsFreshSignIn]
public sealed class ObjectionWithdrawModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether the reader stopped and can still come back.</summary>
    public bool IsThinking => Course.IsThinking(Today);

    /// <summary>Shows the question.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>Stops it, after a clear yes; or goes on with it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        return Input.TakesBack ? await SendAsync(ObjectionEvent.TakeBackWithdrawal, text: null, "", Input.ClientToken, cancellationToken)
            : !Input.IsSure ? this.Refuse("Input.IsSure", Words["objection.withdraw.unsure"], StatusCodes.Status422UnprocessableEntity)
            : await SendAsync(ObjectionEvent.AskWithdrawal, text: null, "", Input.ClientToken, cancellationToken);
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>The clear yes.</summary>
        public bool IsSure { get; init; }

        /// <summary>Whether the reader goes on after all.</summary>
        public bool TakesBack { get; init; }

        /// <summary>Made with the form: the same form sent twice is one step.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }
}
