namespace FamilyPortal.Domain.Notices;

/// <summary>When somebody is reminded of a last day.</summary>
public static class Reminders
{
    /// <summary>How many days before the last day.</summary>
    public static readonly IReadOnlyList<int> DaysBefore = [14, 7, 3, 1];

    /// <summary>
    /// The reminder that is due on a day; null when none is. One that was missed, since the portal stood still, is due until
    /// the next one is; the last day itself has none.
    /// </summary>
    /// <param name="since">Reminders of earlier days are not made up for: the day of the choice, or the day after the announcement.</param>
    public static int? DueOn(DateOnly today, DateOnly lastDay, DateOnly since)
    {
        var left = lastDay.DayNumber - today.DayNumber;
        int? step = left < 1 ? null : DaysBefore.Where(days => days >= left).Select(days => (int?)days).Min();
        return step is { } days && lastDay.AddDays(-days) >= since ? days : null;
    }
}
