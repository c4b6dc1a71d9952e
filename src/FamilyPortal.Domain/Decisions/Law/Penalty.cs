namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// The penalty (dwangsom) a body owes when it decides too late: Awb 4:17(1)(2), and 7:14 for objections. It runs from
/// the fifteenth day after receipt of the notice of default, for at most 42 days. The first day is our reading of
/// 4:17(3) and still has to be confirmed.
/// </summary>
public static class Penalty
{
    /// <summary>How many days the penalty runs at most.</summary>
    public const int MaximumDays = 42;

    /// <summary>The most a penalty can be, in whole euros.</summary>
    public const int MaximumEuro = 1442;

    private const int DaysPerRate = 14;
    private static readonly int[] EuroPerDay = [23, 35, 45];

    /// <summary>Where the law says so.</summary>
    public static IReadOnlyList<LawSource> Sources { get; } =
        [LawSource.Awb("4:17(1)"), LawSource.Awb("4:17(2)"), LawSource.Awb("4:17(3)").Unconfirmed(), LawSource.Awb("7:14")];

    /// <summary>Every day of the penalty, when the body received the notice of default on this date.</summary>
    public static IReadOnlyList<PenaltyDay> Days(DateOnly noticeReceivedOn)
    {
        var first = Term.For("DWANGSOM_START", noticeReceivedOn).LastDay;
        var days = new List<PenaltyDay>(MaximumDays);
        var total = 0;
        for (var number = 1; number <= MaximumDays; number++)
        {
            var euro = EuroPerDay[(number - 1) / DaysPerRate];
            total += euro;
            days.Add(new PenaltyDay(number, first.AddDays(number - 1), euro, total));
        }

        return days;
    }

    /// <summary>The penalty in whole euros up to and including this day; 0 before the first day, the maximum after the last.</summary>
    public static int TotalThrough(DateOnly day, DateOnly noticeReceivedOn) =>
        Days(noticeReceivedOn).LastOrDefault(penalty => penalty.Date <= day)?.TotalEuro ?? 0;
}

/// <summary>One day of a penalty.</summary>
/// <param name="Number">1 to 42.</param>
/// <param name="Date">The day.</param>
/// <param name="Euro">Owed for this day, in whole euros.</param>
/// <param name="TotalEuro">Owed up to and including this day, in whole euros.</param>
public sealed record PenaltyDay(int Number, DateOnly Date, int Euro, int TotalEuro);

/// <summary>
/// What follows from a notice of default (ingebrekestelling): Awb 4:17, 4:18, 6:12. All dates are calendar days; whether
/// the Algemene termijnenwet moves the two weeks is an open question, and not moving them is the earlier, stricter date for the body.
/// </summary>
/// <param name="ReceivedOn">The day the body received the notice.</param>
/// <param name="DecideWithinTwoWeeks">Last day on which a decision costs nothing.</param>
/// <param name="FirstPenaltyDay">First day with a penalty, and first day on which appeal against not deciding is possible.</param>
/// <param name="LastPenaltyDay">Forty-second day with a penalty.</param>
/// <param name="AmountFixedBy">
/// Last day on which the body fixes the amount when the penalty ran to its end (Awb 4:18): two weeks after the last penalty day.
/// </param>
public sealed record NoticeOfDefault(
    DateOnly ReceivedOn, DateOnly DecideWithinTwoWeeks, DateOnly FirstPenaltyDay, DateOnly LastPenaltyDay, DateOnly AmountFixedBy)
{
    /// <summary>Where the law says so.</summary>
    public static IReadOnlyList<LawSource> Sources { get; } =
        [LawSource.Awb("4:17(1)"), LawSource.Awb("4:17(3)").Unconfirmed(), LawSource.Awb("4:18"), LawSource.Awb("6:12")];

    /// <summary>Computes the dates that follow from a notice received on this day.</summary>
    public static NoticeOfDefault ReceivedAt(DateOnly receivedOn)
    {
        var first = Term.For("DWANGSOM_START", receivedOn).LastDay;
        var last = Term.For("DWANGSOM_END", receivedOn).LastDay;
        return new NoticeOfDefault(receivedOn, first.AddDays(-1), first, last, last.AddDays(14));
    }

    /// <summary>Whether the term for deciding has passed, so that a notice of default makes sense: from the day after the last day.</summary>
    public static bool MayBeSent(DateOnly decideBy, DateOnly today) => today > decideBy;
}
