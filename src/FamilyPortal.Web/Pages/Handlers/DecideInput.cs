using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>All that the browser may set of a decision on an objection.</summary>
public sealed record DecideInput
{
    /// <summary>What is decided.</summary>
    public ObjectionOutcome? Outcome { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What was decided, in plain words.</summary>
    public string? What { get; init; }

    /// <summary>Why.</summary>
    public string? Reasons { get; init; }

    /// <summary>What it means, one line each.</summary>
    public string? Meaning { get; init; }

    /// <summary>To whom it is addressed besides the objector.</summary>
    public List<Guid> Also { get; init; } = [];

    /// <summary>How many steps the sender had seen.</summary>
    public int Seen { get; init; }

    /// <summary>Made with the form: the same form sent twice is one decision.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The decision as it would be published: for the objector, and who else of the contested decision's addressees was chosen, each by their own channel.</summary>
    /// <param name="others">The other addressees of the decision that is contested.</param>
    /// <param name="inPortal">Who takes announcements in the portal (Awb 2:8); for everybody else a letter is put ready.</param>
    internal DecisionProposal Proposal(Objection objection, IReadOnlyCollection<Guid> others, IReadOnlySet<Guid> inPortal, DateOnly today) => new(
        DocumentKind.ObjectionDecision,
        today,
        new(TypedText.Plain(Subject), TypedText.Plain(What), TypedText.Plain(Reasons), TypedText.Plain(Meaning).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        objection.Decision.ResponsibleBody,
        objection.Decision.Regime,
        objection.Decision.Frame,
        [
            .. others.Where(Also.Contains).Prepend(objection.PersonId)
                .Select(person => new DecisionReader(person, ReaderBasis.Addressee, ChildId: null, inPortal.Contains(person) ? AnnouncementChannel.Portal : AnnouncementChannel.Post)),
        ]);
}
