using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// Publishing a decision. The gate says what is still missing, for a page and a machine alike; nothing is published while
/// anything is. A decision without reasons, author or remedy would cost its reader the term (Awb 3:45, 3:46).
/// </summary>
public static class DecisionPublishing
{
    /// <summary>The longest subject.</summary>
    public const int MaxSubject = 200;

    /// <summary>The longest text of one part.</summary>
    public const int MaxText = 20_000;

    /// <summary>What is older was destroyed by law (Jeugdwet 7.3.8(3)); such a date is a slip of the pen.</summary>
    private const int OldestYears = 20;

    /// <summary>What must be so before a decision is published, in the order of the form.</summary>
    /// <param name="today">The day in Amsterdam.</param>
    public static IReadOnlyList<DecisionCheck> Gate(DecisionProposal proposal, DateOnly today) =>
    [
        new(DecisionRequirement.Date, proposal.DecidedOn is { } on && on <= today && on > today.AddYears(-OldestYears)),
        new(DecisionRequirement.Subject, HasText(proposal.Text.Subject)),
        new(DecisionRequirement.What, HasText(proposal.Text.What)),
        new(DecisionRequirement.Reasons, HasText(proposal.Text.Reasons)),
        new(DecisionRequirement.Length, Fits(proposal.Text)),
        new(DecisionRequirement.Body, proposal.Body is not null),
        new(DecisionRequirement.Regime, proposal.Regime is not null),
        new(DecisionRequirement.Frame, proposal.Frame is not null),
        new(DecisionRequirement.Address, proposal.Body is null || HasText(proposal.Body.PostalAddress ?? "")),
        new(DecisionRequirement.Remedy, proposal.Body is null || proposal.Regime is null || proposal.Frame is null || proposal.Remedies.IsKnown),
        new(DecisionRequirement.LastDay, proposal.DecidedOn is not { } ruledOn || proposal.Remedies.WithLastDay is not { RuleId: { } rule } || TermRules.Find(rule, ruledOn) is not null),
        new(DecisionRequirement.Readers, proposal.Readers.Count > 0),
        new(DecisionRequirement.Addressee, proposal.Readers.Any(r => r.IsAddressee)),
        new(DecisionRequirement.Never, proposal.Audience.All(a => a.Default != DefaultView.Never || proposal.Readers.All(r => r.PersonId != a.PersonId))),
        new(DecisionRequirement.Deviations, proposal.Turns.All(t => proposal.Deviations.Any(d => d.PersonId == t.Person.PersonId && d.IsComplete))),
    ];

    /// <summary>The kinds of decision for which the table knows a remedy with one of these bodies, under this frame.</summary>
    public static IReadOnlyList<DocumentKind> KindsFor(IReadOnlyCollection<BodyKind> bodies, LegalFrame frame) =>
    [
        .. Enum.GetValues<DocumentKind>().Where(kind => kind is not (DocumentKind.SafetyPlan or DocumentKind.Report)
            && bodies.Any(body => Enum.GetValues<LegalRegime>().Any(regime => Remedies.For(kind, body, regime, frame).IsKnown))),
    ];

    /// <summary>
    /// The decision with its readers, and for each addressee the announcement with their own last day, or the letter that
    /// will be their announcement once it is posted.
    /// </summary>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    /// <exception cref="InvalidOperationException">The gate is not met.</exception>
    public static Decision Compose(DecisionProposal proposal, DecisionPublication publication, DutchCalendar? calendar = null)
    {
        if (Gate(proposal, publication.AnnouncedOn).FirstOrDefault(check => !check.IsMet) is { } open)
        {
            throw new InvalidOperationException($"A decision was published without {open.Requirement}.");
        }

        var text = proposal.Text.Write();
        var decision = new Decision
        {
            Id = publication.Id,
            HouseholdId = publication.HouseholdId,
            Kind = proposal.Kind,
            ResponsibleBodyId = proposal.Body!.Id,
            Regime = proposal.Regime!.Value,
            Frame = proposal.Frame!.Value,
            PublishedAt = publication.PublishedAt,
            VisibleFrom = publication.VisibleFrom,
            NeedsHighLevel = proposal.NeedsHighLevel,
            PublishedById = publication.PublishedById,
            DecidedOn = proposal.DecidedOn!.Value,
            Body = SealedText.Of(text),
        };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        decision.Readers.AddRange(proposal.Readers.Select(r => new PublicationReader
        {
            PublicationId = decision.Id,
            PersonId = r.PersonId,
            Basis = r.IsAddressee ? ReaderBasis.Addressee : r.Basis,
            ChildId = r.IsAddressee ? null : r.ChildId,
            Sequence = 1,
            ViewHash = hash,
        }));
        decision.Subjects.AddRange(proposal.Subjects.Select(id => new PublicationSubject { PublicationId = decision.Id, Publication = decision, PersonId = id, On = publication.AnnouncedOn }));
        decision.Announcements.AddRange(proposal.Readers.Where(r => r.IsAddressee && !r.AwaitsLetter)
            .Select(r => Announcement.Of(decision, r.PersonId, r.Channel!.Value, r.AnnouncedOn ?? publication.AnnouncedOn, proposal.Remedies, calendar)));
        decision.Letters.AddRange(proposal.Readers.Where(r => r.AwaitsLetter)
            .Select(r => new Letter { Id = Guid.NewGuid(), DecisionId = decision.Id, PersonId = r.PersonId, OrderedAt = publication.PublishedAt }));
        return decision;
    }

    private static bool HasText(string text) => !string.IsNullOrWhiteSpace(text);

    private static bool Fits(DecisionText text) =>
        text.Subject.Length <= MaxSubject && text.What.Length <= MaxText && text.Reasons.Length <= MaxText && text.Meaning.Sum(line => line.Length) <= MaxText;
}

/// <summary>A decision as somebody wants to publish it; what is missing is null or empty.</summary>
/// <param name="Body">The author before the law.</param>
/// <param name="Readers">Everyone who will see it, by name.</param>
public sealed record DecisionProposal(
    DocumentKind Kind,
    DateOnly? DecidedOn,
    DecisionText Text,
    Organisation? Body,
    LegalRegime? Regime,
    LegalFrame? Frame,
    IReadOnlyList<DecisionReader> Readers)
{
    /// <summary>Whether it asks a session of the higher assurance level.</summary>
    public bool NeedsHighLevel { get; init; }

    /// <summary>Whom it is about, as chosen.</summary>
    public IReadOnlyList<Guid> About { get; init; } = [];

    /// <summary>Whom it is about: as chosen, else those to whom it is addressed.</summary>
    public IReadOnlyList<Guid> Subjects => About.Count > 0 ? About : [.. Readers.Where(r => r.IsAddressee).Select(r => r.PersonId)];

    /// <summary>Who can be a reader, with what the default table proposes; empty where nothing is proposed, as for an answer to an objection.</summary>
    public IReadOnlyList<ProposedReader> Audience { get; init; } = [];

    /// <summary>Why the choice of readers departs from the table.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>Where the choice of readers departs from the table.</summary>
    public IReadOnlyList<(ProposedReader Person, DeviationTurn Turn)> Turns =>
    [
        .. from person in Audience
           let turn = Deviation.TurnOf(person.Default, Readers.Any(r => r.PersonId == person.PersonId))
           where turn is not null
           select (person, turn.Value),
    ];

    /// <summary>What a reader would get.</summary>
    public IEnumerable<string> TextsFor(Guid reader) => Readers.Any(r => r.PersonId == reader) ? [Text.Subject, Text.What, Text.Reasons, .. Text.Meaning] : [];

    /// <summary>What its reader can do about it; unknown for a plan or report, and while body, regime or frame is missing.</summary>
    public RemedySet Remedies => Kind is not (DocumentKind.SafetyPlan or DocumentKind.Report) && Body is { } body && Regime is { } regime && Frame is { } frame
        ? Law.Remedies.For(Kind, body.Kind, regime, frame, DecidedOn)
        : RemedySet.Unknown;

    /// <summary>The id of what is published from one form: sent again as it was, it is the same decision.</summary>
    /// <param name="token">Made with the form.</param>
    public Guid Key(Guid token, Guid publisher, Guid household) => OnceKey.For(
        token,
        publisher,
        household,
        string.Join('\n', [$"{Kind} {DecidedOn:O} {Body?.Id} {Regime} {Frame}{(NeedsHighLevel ? " high" : "")}", .. Readers.Select(r => $"{r.PersonId} {r.Channel}"), .. About.Select(a => $"{a}"), .. Deviations.Select(d => $"{d}"), Text.Write()]));
}

/// <summary>One reader of a decision.</summary>
/// <param name="Basis">On what ground they read when it is not addressed to them.</param>
/// <param name="Channel">How it is announced to an addressee; null for who only reads along.</param>
/// <param name="AnnouncedOn">The day of posting or handing over; null in the portal for the day on which it becomes visible there, and on paper when it is still to be posted.</param>
public sealed record DecisionReader(Guid PersonId, ReaderBasis Basis, Guid? ChildId, AnnouncementChannel? Channel, DateOnly? AnnouncedOn = null)
{
    public bool IsAddressee => Channel is not null;

    /// <summary>Announced on paper, on a day that is not known yet.</summary>
    public bool AwaitsLetter => Channel is AnnouncementChannel.Post or AnnouncementChannel.Handed && AnnouncedOn is null;
}

/// <summary>When, where and by whom a decision is published.</summary>
/// <param name="Id">The proposal's key: the same form sent again is the same decision.</param>
/// <param name="AnnouncedOn">The day in Amsterdam on which it becomes visible.</param>
public sealed record DecisionPublication(Guid Id, Guid HouseholdId, Guid PublishedById, DateTime PublishedAt, DateTime VisibleFrom, DateOnly AnnouncedOn);

/// <summary>One point of the gate.</summary>
public sealed record DecisionCheck(DecisionRequirement Requirement, bool IsMet);

/// <summary>What a decision needs before it is published.</summary>
public enum DecisionRequirement
{
    /// <summary>A date on the decision, not in the future.</summary>
    Date,

    /// <summary>What it is about.</summary>
    Subject,

    /// <summary>What was decided.</summary>
    What,

    /// <summary>Why: Awb 3:46.</summary>
    Reasons,

    /// <summary>No part longer than is kept.</summary>
    Length,

    /// <summary>Who decides before the law.</summary>
    Body,

    /// <summary>Where that body can be reached on paper: Awb 3:45, 6:23.</summary>
    Address,

    /// <summary>Which body of law governs it.</summary>
    Regime,

    /// <summary>On what footing the household is helped.</summary>
    Frame,

    /// <summary>A remedy that is known for this combination: Awb 3:45.</summary>
    Remedy,

    /// <summary>A last day that can be counted, where the remedy has one.</summary>
    LastDay,

    /// <summary>Somebody who may read it.</summary>
    Readers,

    /// <summary>Somebody to whom it is announced: Awb 3:41.</summary>
    Addressee,

    /// <summary>No reader who is limited towards somebody it is about.</summary>
    Never,

    /// <summary>A ground, a reason and a review day for each reader who departs from the default table.</summary>
    Deviations,
}
