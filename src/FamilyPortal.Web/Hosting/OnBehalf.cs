using FamilyPortal.Domain.Access;

namespace FamilyPortal.Web.Hosting;

/// <summary>For whom work in the background reads: the same door, the same rules, that person at that moment. Empty in a request.</summary>
public sealed class OnBehalf
{
    /// <summary>Who asked for the work; null until it is told.</summary>
    public Viewer? Viewer { get; set; }
}

/// <summary>The portal's own address as a browser uses it.</summary>
public static class Origins
{
    /// <summary>Scheme and host, without a slash at the end.</summary>
    public static string Origin(this HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";
}
