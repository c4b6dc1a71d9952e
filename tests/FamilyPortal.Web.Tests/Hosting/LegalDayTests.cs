using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Tests.Hosting;

/// <summary>A legal day is a day in Amsterdam, wherever the machine stands and whichever clock change lies in between.</summary>
public sealed class LegalDayTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static TheoryData<string, string, string> Edges => new()
    {
        // The last second before midnight and midnight itself, in winter and in summer.
        { "2026-04-20T21:59:59Z", "2026-04-20", "2026-06-01" },
        { "2026-04-20T22:00:00Z", "2026-04-21", "2026-06-02" },
        { "2026-12-07T22:59:59Z", "2026-12-07", "2027-01-18" },
        { "2026-12-07T23:00:00Z", "2026-12-08", "2027-01-19" },
        // Both clock changes: 29 March and 25 October 2026.
        { "2026-03-28T22:59:59Z", "2026-03-28", "2026-05-11" },
        { "2026-03-28T23:00:00Z", "2026-03-29", "2026-05-11" },
        { "2026-03-29T21:59:59Z", "2026-03-29", "2026-05-11" },
        { "2026-03-29T22:00:00Z", "2026-03-30", "2026-05-11" },
        { "2026-10-24T21:59:59Z", "2026-10-24", "2026-12-07" },
        { "2026-10-24T22:00:00Z", "2026-10-25", "2026-12-07" },
        { "2026-10-25T22:59:59Z", "2026-10-25", "2026-12-07" },
        { "2026-10-25T23:00:00Z", "2026-10-26", "2026-12-07" },
        { "2028-02-28T23:00:00Z", "2028-02-29", "2028-04-11" },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void The_day_and_the_last_day_are_the_same_on_a_machine_in_any_time_zone(string instant, string day, string lastDay)
    {
        foreach (var zone in new[] { "UTC", "Europe/Amsterdam", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kolkata" })
        {
            var clock = new PortalClock(new Machine(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)), Amsterdam);

            Assert.Equal(day, clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(lastDay, Term.For("BEZWAAR_6W", clock.Today).LastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private sealed class Machine(DateTimeOffset now, TimeZoneInfo zone) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => zone;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
