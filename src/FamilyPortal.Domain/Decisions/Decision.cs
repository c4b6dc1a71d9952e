using System.Text.Json;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Decisions;

/// <summary>A published decision, instruction or order, with its own announcement per addressee.</summary>
public sealed class Decision : Publication
{
    /// <summary>The date on the decision itself.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>A <see cref="DecisionText"/> as JSON.</summary>
    public required SealedText Body { get; init; }

    public List<Announcement> Announcements { get; init; } = [];

    /// <summary>What is still to be announced on paper, and what was.</summary>
    public List<Letter> Letters { get; init; } = [];
}

/// <summary>The words of a decision.</summary>
/// <param name="Subject">What it is about, in a few words.</param>
/// <param name="What">What was decided, in plain words (B1).</param>
/// <param name="Reasons">Why: no decision without reasons, Awb 3:46.</param>
/// <param name="Meaning">What it means for the reader, one line each.</param>
public sealed record DecisionText(string Subject, string What, string Reasons, IReadOnlyList<string> Meaning)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static DecisionText Read(string text) =>
        JsonSerializer.Deserialize<DecisionText>(text) ?? throw new JsonException("A decision was empty.");
}

/// <summary>
/// Bekendmaking to one addressee (Awb 3:41): two parents may have two last days, and each sees only their own.
/// </summary>
public sealed class Announcement
{
    public Guid Id { get; init; }

    public Guid DecisionId { get; init; }

    public Decision Decision { get; init; } = null!;

    public Guid PersonId { get; init; }

    public AnnouncementChannel Channel { get; init; }

    /// <summary>The day of posting, handing over, or placing in the portal.</summary>
    public DateOnly AnnouncedOn { get; init; }

    /// <summary>The term that was counted; null when the item knows no term.</summary>
    public string? RuleId { get; init; }

    /// <summary>Day zero of the term; for an appeal in family cases the day of the ruling (Rv 806). Null means <see cref="AnnouncedOn"/>.</summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>The last day, computed when it was announced; null when the item knows no term.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The correction that made this announcement, in the place of the one it names; null for the first one.</summary>
    public Guid? CorrectionId { get; init; }

    public AnnouncementCorrection? Correction { get; init; }

    /// <summary>When the correction took effect, UTC; null for the first one.</summary>
    public DateTime? CorrectedAt { get; init; }

    /// <summary>The second professional who agreed that the last day becomes earlier; null where nobody had to.</summary>
    public Guid? ConfirmedById { get; init; }

    /// <summary>What was said later about a wrong day. Once one of them made another announcement, that one counts.</summary>
    public List<AnnouncementCorrection> Corrections { get; init; } = [];

    /// <summary>
    /// Announces a decision to one addressee. An appeal in family cases runs from the ruling, whenever it is announced;
    /// every other term from the announcement.
    /// </summary>
    /// <param name="remedies">What can be done against the decision.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static Announcement Of(Decision decision, Guid person, AnnouncementChannel channel, DateOnly on, RemedySet remedies, DutchCalendar? calendar)
    {
        var rule = remedies.WithLastDay?.RuleId is { } id ? TermRules.Find(id, on) : null;
        var start = rule?.Start == TermStart.DayOfRuling ? decision.DecidedOn : on;
        return new Announcement
        {
            Id = Guid.NewGuid(),
            DecisionId = decision.Id,
            PersonId = person,
            Channel = channel,
            AnnouncedOn = on,
            RuleId = rule?.Id,
            CountedFrom = rule is null ? null : start,
            LastDay = rule is null ? null : Term.For(rule, start, calendar).LastDay,
        };
    }

    /// <summary>How the term is counted with a calendar; null when the item knows no term.</summary>
    public TermResult? Count(DutchCalendar calendar) =>
        RuleId is { } rule && TermRules.Find(rule, CountedFrom ?? AnnouncedOn) is { } found ? Term.For(found, CountedFrom ?? AnnouncedOn, calendar) : null;

    /// <summary>A day equated since the announcement can have moved a last day by so many days at most.</summary>
    public const int LongestShift = 14;

    /// <summary>
    /// The last day with a calendar. A day equated since the announcement makes it later; nothing ever makes it earlier
    /// than what was told.
    /// </summary>
    public DateOnly? LastDayIn(DutchCalendar calendar) => LastDay is { } told ? Term.Told(RuleId, CountedFrom ?? AnnouncedOn, told, calendar) : null;
}

public enum AnnouncementChannel
{
    /// <summary>Placed in the portal; only for somebody who expressly chose so (Awb 2:8).</summary>
    Portal,

    Post,

    Handed,
}
