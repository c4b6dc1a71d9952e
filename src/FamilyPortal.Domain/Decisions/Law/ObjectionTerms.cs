namespace FamilyPortal.Domain.Decisions.Law;

/// <summary>
/// The dates around an objection. A late objection is never refused here: being late is an answer, and the reason is
/// asked (Awb 6:11).
/// </summary>
public static class ObjectionTerms
{
    /// <summary>Whether an objection was in time, by the Amsterdam date on which it reached our system: Awb 6:9(1), 2:20. Early is in time (6:10).</summary>
    public static Timeliness Judge(DateOnly receivedOn, DateOnly lastDay) =>
        receivedOn <= lastDay ? Timeliness.InTime : Timeliness.Late;

    /// <summary>Whether an objection by post was in time: posted within the term and received at most a week after it (Awb 6:9(2)).</summary>
    /// <param name="postedOn">Date of the postmark; null when unknown, and then only receipt counts.</param>
    /// <param name="receivedOn">The day the body received it.</param>
    /// <param name="lastDay">Last day of the term.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static Timeliness JudgePost(DateOnly? postedOn, DateOnly receivedOn, DateOnly lastDay, DutchCalendar? calendar = null)
    {
        var arrivedWithinAWeek = receivedOn <= Term.For("POST_1W", lastDay, calendar).LastDay;
        return postedOn <= lastDay && arrivedWithinAWeek ? Timeliness.InTime : Judge(receivedOn, lastDay);
    }

    /// <summary>
    /// When the decision on the objection is due: Awb 7:10(1). Counted from the last day of the objection term, not
    /// from the day the objection came in.
    /// </summary>
    /// <param name="lastDayOfObjectionTerm">Last day of the objection term, after any shift.</param>
    /// <param name="withCommittee">True when a committee as in Awb 7:13 advises.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static TermResult DecideBy(DateOnly lastDayOfObjectionTerm, bool withCommittee, DutchCalendar? calendar = null) =>
        Term.For(withCommittee ? "BOB_12W" : "BOB_6W", lastDayOfObjectionTerm, calendar);

    /// <summary>
    /// The latest due day after an adjournment of six weeks: Awb 7:10(3). Counted from the due day as it stood; how to
    /// count after a shifted term still has to be confirmed.
    /// </summary>
    public static TermResult AdjournedFrom(DateOnly decideBy, DutchCalendar? calendar = null) =>
        Term.For("BOB_VERDAGING_6W", decideBy, calendar);

    /// <summary>
    /// The due day after a suspension for repair of a defect: Awb 7:10(2). The days from the day after the request up
    /// to, not including, the day of repair are added; that last point is our reading of "tot de dag" and the earlier
    /// of the two. Refuses an end before the request.
    /// </summary>
    /// <param name="decideBy">The due day without the suspension.</param>
    /// <param name="requestedOn">The day the objector was asked to repair the defect.</param>
    /// <param name="endedOn">The day of the repair, or on which the term for it lapsed.</param>
    /// <param name="calendar">Holidays to count with; null means <see cref="DutchCalendar.Standard"/>.</param>
    public static DateOnly AfterSuspension(DateOnly decideBy, DateOnly requestedOn, DateOnly endedOn, DutchCalendar? calendar = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(endedOn, requestedOn);
        calendar = (calendar ?? DutchCalendar.Standard).ForTermFrom(requestedOn);
        var suspendedDays = Math.Max(0, endedOn.DayNumber - requestedOn.DayNumber - 1);
        var due = decideBy.AddDays(suspendedDays);
        return calendar.IsOrdinaryDay(due) ? due : calendar.NextOrdinaryDay(due);
    }
}

/// <summary>Whether something was filed within its term.</summary>
public enum Timeliness
{
    /// <summary>Filed within the term.</summary>
    InTime,

    /// <summary>Filed after the term: still accepted and acknowledged, and the reason is asked (Awb 6:11).</summary>
    Late,
}
