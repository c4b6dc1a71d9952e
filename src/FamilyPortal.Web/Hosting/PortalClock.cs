using System.Globalization;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// The portal's one clock: turns an instant into a legal day. Tokens, cookies and certificates keep system time.
/// </summary>
public sealed class PortalClock
{
    private readonly TimeProvider time;
    private readonly TimeZoneInfo zone;
    private readonly TimeSpan offset;

    /// <summary>Makes a clock in a time zone.</summary>
    /// <param name="time">Where instants come from.</param>
    /// <param name="zone">The zone in which days are counted.</param>
    /// <param name="startsAt">Where the clock starts, running on from there; null is the real time.</param>
    public PortalClock(TimeProvider time, TimeZoneInfo zone, DateTimeOffset? startsAt = null)
    {
        this.time = time;
        this.zone = zone;
        offset = startsAt is { } start ? start - time.GetUtcNow() : TimeSpan.Zero;
    }

    /// <summary>This instant, UTC.</summary>
    public DateTime Now => (time.GetUtcNow() + offset).UtcDateTime;

    /// <summary>This day in the portal's time zone.</summary>
    public DateOnly Today => AmsterdamDay(Now);

    /// <summary>The instant in real time, UTC; for sessions, which do not follow a clock set for a demonstration.</summary>
    public DateTime SystemNow => time.GetUtcNow().UtcDateTime;

    /// <summary>The day on which an instant falls.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public DateOnly AmsterdamDay(DateTime utc) => DateOnly.FromDateTime(Amsterdam(utc));

    /// <summary>The wall-clock time of an instant.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public DateTime Amsterdam(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The clock that the settings ask for.</summary>
    /// <exception cref="InvalidOperationException">A false time outside Development.</exception>
    public static PortalClock From(IConfiguration configuration, IHostEnvironment environment, TimeProvider time)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(configuration["FamilyPortal:TimeZone"] ?? "Europe/Amsterdam");
        if (configuration["FamilyPortal:FakeNow"] is not { Length: > 0 } fake)
        {
            return new PortalClock(time, found);
        }

        return environment.IsDevelopment()
            ? new PortalClock(time, found, DateTimeOffset.Parse(fake, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : throw new InvalidOperationException("FamilyPortal:FakeNow is for Development only: legal terms follow the real time.");
    }
}
