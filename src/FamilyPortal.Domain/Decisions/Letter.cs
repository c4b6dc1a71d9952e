using FamilyPortal.Domain.Decisions.Law;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// A decision that is still to be announced to one addressee on paper. Posting it, or handing it over, makes the
/// announcement: from that day on the addressee's own term counts (Awb 3:41).
/// </summary>
public sealed class Letter
{
    /// <summary>Random, since it appears in addresses.</summary>
    public Guid Id { get; init; }

    public Guid DecisionId { get; init; }

    public Decision Decision { get; init; } = null!;

    public Guid PersonId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime OrderedAt { get; init; }

    /// <summary>Whether it can have been posted or handed over on a day: not before the decision was made, and not in the future.</summary>
    public static bool CanBeSentOn(DateOnly on, DateOnly decidedOn, DateOnly today) => on >= decidedOn && on <= today;

    /// <summary>The announcement that sending it makes.</summary>
    /// <param name="decision">With its responsible body.</param>
    /// <param name="channel">Post or Handed.</param>
    /// <param name="on">The day of posting or handing over.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A letter does not go through the portal.</exception>
    public Announcement Sent(Decision decision, AnnouncementChannel channel, DateOnly on, DutchCalendar? calendar = null)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(channel, AnnouncementChannel.Portal);
        return Announcement.Of(decision, PersonId, channel, on, RemediesOf(decision), calendar);
    }

    /// <summary>
    /// The term that runs before the letter is posted: an appeal in a family case counts from the ruling (Rv 806). Null where
    /// posting begins it.
    /// </summary>
    /// <param name="decision">With its responsible body.</param>
    public static Announcement? RunsAlready(Decision decision, DutchCalendar? calendar = null) =>
        RemediesOf(decision).WithLastDay?.RuleId is { } id && TermRules.Find(id, decision.DecidedOn)?.Start == TermStart.DayOfRuling
            ? Announcement.Of(decision, person: default, AnnouncementChannel.Post, decision.DecidedOn, RemediesOf(decision), calendar)
            : null;

    /// <summary>The last day if the letter went on this day: the earliest that the term can end. Who objects before is early, which is in time (Awb 6:10).</summary>
    /// <param name="decision">With its responsible body; it knows a term.</param>
    public static DateOnly EarliestTerm(Decision decision, DateOnly on, DutchCalendar? calendar = null) =>
        Announcement.Of(decision, person: default, AnnouncementChannel.Post, on, RemediesOf(decision), calendar).LastDay!.Value;

    internal static RemedySet RemediesOf(Decision decision) =>
        Remedies.For(decision.Kind, decision.ResponsibleBody.Kind, decision.Regime, decision.Frame, decision.DecidedOn);
}
