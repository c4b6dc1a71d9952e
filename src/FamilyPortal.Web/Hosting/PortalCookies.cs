namespace FamilyPortal.Web.Hosting;

/// <summary>The names of the portal's cookies. All carry the __Host- prefix: this host only, the whole site, Secure.</summary>
public static class PortalCookies
{
    /// <summary>The session.</summary>
    public const string Session = "__Host-session";

    /// <summary>The antiforgery token.</summary>
    public const string Antiforgery = "__Host-af";

    /// <summary>The chosen language.</summary>
    public const string Language = "__Host-language";

    /// <summary>The options of every cookie: session-long, out of reach of scripts, also sent after the provider's redirect.</summary>
    public static CookieOptions Options => new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax };
}
