using System.Globalization;
using FamilyPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class PortalClockTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Theory]
    [InlineData("2026-12-03T22:59:59Z", "2026-12-03")]
    [InlineData("2026-12-03T23:00:00Z", "2026-12-04")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    public void A_day_begins_at_midnight_in_Amsterdam(string instant, string day)
    {
        var clock = new PortalClock(new FixedTime(instant), Amsterdam);

        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), clock.Today);
    }

    [Fact]
    public void A_set_clock_starts_there_and_runs_on()
    {
        var time = new FixedTime("2026-01-01T00:00:00Z");
        var clock = PortalClock.From(Settings("2030-05-05T10:00:00Z"), new HostingEnvironment { EnvironmentName = Environments.Development }, time);
        time.Instant = time.Instant.AddHours(2);

        Assert.Equal(new DateTime(2030, 5, 5, 12, 0, 0, DateTimeKind.Utc), clock.Now);
        Assert.Equal(new DateTime(2026, 1, 1, 2, 0, 0, DateTimeKind.Utc), clock.SystemNow);
    }

    [Fact]
    public void A_set_clock_is_refused_in_Production() => Assert.Throws<InvalidOperationException>(() =>
        PortalClock.From(Settings("2030-05-05T10:00:00Z"), new HostingEnvironment { EnvironmentName = Environments.Production }, TimeProvider.System));

    private static IConfiguration Settings(string fakeNow) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("FamilyPortal:FakeNow", fakeNow)]).Build();
}

/// <summary>A clock that a test sets.</summary>
internal sealed class FixedTime(string instant) : TimeProvider
{
    internal DateTimeOffset Instant { get; set; } = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => Instant;
}
