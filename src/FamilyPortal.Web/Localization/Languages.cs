using System.Globalization;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Localization;

/// <summary>A language the portal speaks.</summary>
/// <param name="Code">Two letters, as in lang and in the cookie.</param>
/// <param name="Name">Its name in itself.</param>
/// <param name="Culture">How dates and numbers are written.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture)
{
    /// <summary>Writing direction: "ltr" or "rtl".</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}

/// <summary>
/// The languages, the first is the source and the default. A further one (ar, tr, pl, uk) needs a line here and its resx files.
/// </summary>
public static class Languages
{
    /// <summary>All languages that can be chosen.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new("nl", "Nederlands", CultureInfo.GetCultureInfo("nl-NL")),
        new("en", "English", CultureInfo.GetCultureInfo("en-GB")),
    ];

    /// <summary>The language of this request.</summary>
    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    /// <summary>The language with this code; null when the portal does not speak it.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>
    /// Sets the language from the reader's own choice. The browser's preference is left aside: on a shared device it says little,
    /// and legal texts start in Dutch (Awb 2:6).
    /// </summary>
    public static IApplicationBuilder UseReaderLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var language = Find(context.Request.Cookies[PortalCookies.Language]) ?? All[0];
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        context.Response.Headers.ContentLanguage = language.Code;
        return next(context);
    });
}
