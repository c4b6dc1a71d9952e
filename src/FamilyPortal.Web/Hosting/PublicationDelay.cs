namespace FamilyPortal.Web.Hosting;

/// <summary>How long a published item waits before its readers see it, so that a wrong recipient can be recalled.</summary>
public static class PublicationDelay
{
    /// <summary>FamilyPortal:PublicationDelayMinutes; 10 when not set, none in the demo.</summary>
    public static TimeSpan BeforeVisible(this IConfiguration configuration) =>
        TimeSpan.FromMinutes(configuration.GetValue<int?>("FamilyPortal:PublicationDelayMinutes") ?? (configuration.IsDemo() ? 0 : 10));
}
