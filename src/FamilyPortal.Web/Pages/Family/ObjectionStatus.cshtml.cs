using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One objection of the reader: where it stands, both clocks, what can be done now, and what was sent.</summary>
public sealed class ObjectionStatusModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>Where it stands today.</summary>
    public ObjectionState State => Course.StateOn(Today);

    /// <summary>The one thing to do.</summary>
    public ActionLink Primary => Asked ?? new(Words["objection.receipt"], $"/objections/{Paper.Id}/receipt.pdf", "download");

    /// <summary>Other things to do.</summary>
    public IReadOnlyList<ActionLink> Others =>
    [
        .. Asked is null ? Array.Empty<ActionLink>() : [new(Words["objection.receipt"], $"/objections/{Paper.Id}/receipt.pdf", "download")],
        .. Can(ObjectionEvent.AddGrounds) && Asked is not { Icon: "pencil" } ? [Do("grounds", "pencil")] : Array.Empty<ActionLink>(),
        .. Course.HearingOn is not null ? [Do("papers", "file-text")] : Array.Empty<ActionLink>(),
        .. Can(ObjectionEvent.TellHearingWishes) ? [Do("hearing", "lock")] : Array.Empty<ActionLink>(),
        .. Can(ObjectionEvent.NameRepresentative) ? [Do("representative", "users")] : Array.Empty<ActionLink>(),
        .. Can(ObjectionEvent.AskWithdrawal) ? [Do("withdraw", "arrow-left")] : Array.Empty<ActionLink>(),
    ];

    /// <summary>Who acts for the reader, a line each; empty when nobody does.</summary>
    public IReadOnlyList<string> Acting => Course.Last(ObjectionEvent.NameRepresentative)?.Text is { } text ? StepWords.Acting(Words, Representative.Read(text.Text)) : [];

    /// <summary>What can be asked of a court while the decision holds.</summary>
    public Remedy? InterimRelief => ObjectionCourse.IsOpen(State) ? Paper.Decision.Remedies.Remedies.FirstOrDefault(remedy => remedy.Kind == RemedyKind.InterimRelief) : null;

    private bool AsksWhyLate => Paper.IsLate && !Course.LatenessIsExplained && Course.LatenessIsExcused is null && Can(ObjectionEvent.ExplainLateness);

    // What the reader is waited for goes first.
    private ActionLink? Asked => Can(ObjectionEvent.TakeBackWithdrawal) ? new(Words["objection.do.back"], $"/objections/{Paper.Id}/withdraw", "arrow-left")
        : Can(ObjectionEvent.Repair) ? Do("grounds", "pencil")
        : AsksWhyLate ? Do("late", "clock")
        : Can(ObjectionEvent.ReceiveNoticeOfDefault) ? null
        : !Course.HasGrounds && Can(ObjectionEvent.AddGrounds) ? Do("grounds", "pencil")
        : null;

    /// <summary>Whether something was just sent; never what.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, string? sent, CancellationToken cancellationToken)
    {
        WasSent = sent is not null;
        return ShowAsync(id, cancellationToken);
    }

    private ActionLink Do(string what, string icon) => new(Words[$"objection.do.{what}"], $"/objections/{Paper.Id}/{what}", icon);
}
