using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The question about a safe hearing (Awb 7:4(6), 7:6(2)). Only who handles the objection reads the answer: no page or copy shows it again.</summary>
public sealed class ObjectionHearingModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        var wishes = new HearingWishes(!Input.Declines, Input.Separate, Input.Withholds, TypedText.Plain(Input.Why));
        return Fits("Input.Why", wishes.Why) ? await SendAsync(ObjectionEvent.TellHearingWishes, wishes.Write(), "", Input.ClientToken, cancellationToken) : Page();
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Not in one room with other parties.</summary>
        public bool Separate { get; init; }

        /// <summary>Some papers must not reach others.</summary>
        public bool Withholds { get; init; }

        /// <summary>They do not want to be heard: Awb 7:3(c).</summary>
        public bool Declines { get; init; }

        /// <summary>What else is needed.</summary>
        public string? Why { get; init; }

        /// <summary>Made with the form: the same form sent twice is one step.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }
}
