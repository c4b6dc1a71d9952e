namespace FamilyPortal.Web.Hosting;

/// <summary>How long emergency access lasts.</summary>
public static class EmergencyTime
{
    private const int Usual = 60, Least = 5, Most = 240;

    /// <summary>FamilyPortal:EmergencyMinutes; an hour when not set, never longer than four.</summary>
    public static int EmergencyMinutes(this IConfiguration configuration) => Math.Clamp(configuration.GetValue<int?>("FamilyPortal:EmergencyMinutes") ?? Usual, Least, Most);
}
