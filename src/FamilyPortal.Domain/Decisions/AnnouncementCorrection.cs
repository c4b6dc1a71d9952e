using FamilyPortal.Domain.Decisions.Law;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// Somebody found that the day written down for a letter was wrong. A correction is a new fact that names the old one
/// (Awb 2:12); both stay. A later last day counts at once; an earlier one, which could cost the addressee their right, only
/// when a second professional agrees.
/// </summary>
public sealed class AnnouncementCorrection
{
    /// <summary>The longest reason.</summary>
    public const int MaxReason = 2_000;

    public Guid Id { get; init; }

    /// <summary>The announcement with the wrong day.</summary>
    public Guid AnnouncementId { get; init; }

    public Announcement Announcement { get; init; } = null!;

    /// <summary>The day on which the letter was posted or handed over.</summary>
    public DateOnly AnnouncedOn { get; init; }

    /// <summary>The last day that follows from it; null when the item knows no term.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Why the first day was wrong, and what shows it.</summary>
    public required SealedText Reason { get; init; }

    /// <summary>The professional who found it.</summary>
    public Guid StaffId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The announcement it made; null while a colleague has to agree.</summary>
    public Announcement? Made { get; init; }

    /// <summary>A correction of the day of a letter.</summary>
    /// <param name="id">The key of the form: sent twice, it is one correction.</param>
    /// <param name="wrong">What was written down.</param>
    /// <param name="decision">With its responsible body.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static AnnouncementCorrection Of(
        Guid id, Announcement wrong, Decision decision, DateOnly on, string reason, Guid staff, DateTime at, DutchCalendar? calendar = null) => new()
    {
        Id = id,
        AnnouncementId = wrong.Id,
        AnnouncedOn = on,
        LastDay = Announcement.Of(decision, wrong.PersonId, wrong.Channel, on, Letter.RemediesOf(decision), calendar).LastDay,
        Reason = SealedText.Of(reason),
        StaffId = staff,
        At = at,
    };

    /// <summary>It would make the last day earlier than what its addressee was told, or could read.</summary>
    /// <param name="wrong">What was written down.</param>
    public bool NeedsColleague(Announcement wrong, DutchCalendar calendar) => LastDay < wrong.LastDayIn(calendar);

    /// <summary>The announcement that counts from now on.</summary>
    /// <param name="confirmedBy">The colleague who agreed; null where nobody had to.</param>
    /// <exception cref="ArgumentException">Nobody agrees with their own correction.</exception>
    public Announcement Make(Announcement wrong, Decision decision, DateTime at, Guid? confirmedBy, DutchCalendar? calendar = null)
    {
        if (confirmedBy == StaffId)
        {
            throw new ArgumentException("A second professional agrees with a correction.", nameof(confirmedBy));
        }

        var counted = Announcement.Of(decision, wrong.PersonId, wrong.Channel, AnnouncedOn, Letter.RemediesOf(decision), calendar);
        return new()
        {
            Id = counted.Id,
            DecisionId = counted.DecisionId,
            PersonId = counted.PersonId,
            Channel = counted.Channel,
            AnnouncedOn = counted.AnnouncedOn,
            RuleId = counted.RuleId,
            CountedFrom = counted.CountedFrom,
            LastDay = LastDay,
            CorrectionId = Id,
            CorrectedAt = at,
            ConfirmedById = confirmedBy,
        };
    }
}
