using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The body did not decide in time: what can be done now, with amounts, and a letter that is ready to be sent (Awb 4:17, 6:12).</summary>
public sealed class ObjectionOverdueModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What can be done when a body is late.</summary>
    public RemedySet Remedies => Domain.Decisions.Law.Remedies.ForOverdueDecision(Filed.Objection.Decision.ResponsibleBody.Kind);

    /// <summary>The stretches of the penalty with one amount a day each, when the letter was received on the day it was, or is today.</summary>
    public IReadOnlyList<IReadOnlyList<PenaltyDay>> Rates => [.. Penalty.Days(Course.NoticeReceivedOn ?? Today).GroupBy(day => day.Euro).Select(group => group.ToList())];

    /// <summary>The letter, a line each.</summary>
    public IReadOnlyList<string> Letter => StepWords.Notice(Paper, Today);

    /// <summary>Whether the letter can be sent now.</summary>
    public bool MaySend => Can(ObjectionEvent.ReceiveNoticeOfDefault);

    /// <summary>Shows what can be done; there is no such page while the body is in time.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Viewed, cancellationToken) && IsOverdue ? Page() : NotFound();

    /// <summary>Sends the letter inside the portal: the body has it at once.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, LogAction.Viewed, cancellationToken)
            ? await SendAsync(ObjectionEvent.ReceiveNoticeOfDefault, string.Join('\n', Letter), "", Input.ClientToken, cancellationToken)
            : NotFound();

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Made with the form: the same form sent twice is one step.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }
}
