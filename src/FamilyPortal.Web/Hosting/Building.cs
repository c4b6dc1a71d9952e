using System.Text.Encodings.Web;
using System.Text.Unicode;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Markdown;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace FamilyPortal.Web.Hosting;

/// <summary>What Program.cs composes the portal's frame from.</summary>
public static class Building
{
    /// <summary>Adds clock, frame, pages, antiforgery, error pages and health.</summary>
    public static void AddFrame(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Read a little further than is taken, so that the refusal is a page.
            kestrel.Limits.MaxRequestLineSize = ReadableAddresses.LongestRead;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => PortalClock.From(builder.Configuration, builder.Environment, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<Frame>();
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.Add<ErrorPages.StalePageFilter>();
            options.Filters.Add<LogBeforeAnswer>();
            options.Filters.Add<ForSomebody.FollowLinks>();
            options.Filters.Add<OnlyForms>();
            options.Filters.Add<ReadableFields>();
            // A page says itself, in the reader's language, what it needs.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        services.AddExceptionHandler<ErrorPages.ReferencedFault>();
        services.AddHealthChecks();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = PortalCookies.Antiforgery;
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.HeaderName = "RequestVerificationToken";
            // UseSecureCookies makes it Secure. Antiforgery itself would refuse http://localhost, which browsers trust.
            options.Cookie.SecurePolicy = CookieSecurePolicy.None;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Adds the texts.</summary>
    public static void AddWords(this WebApplicationBuilder builder)
    {
        var isStrict = !builder.Environment.IsProduction();
        builder.Services.AddScoped(provider => new Words(provider.GetRequiredService<Frame>(), provider.GetRequiredService<PortalClock>(), isStrict));
        // Letters of every language as they are: readable source, smaller pages. What HTML needs stays encoded.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    /// <summary>Adds what the public pages need: the Markdown texts.</summary>
    public static void AddPublicPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Documents.PdfPrinter>();
        builder.Services.AddScoped<Documents.Printing>();
        builder.Services.AddScoped<Documents.OwnPapers>();
        builder.Services.AddSingleton<Documents.OwnFileMaking>();
        builder.Services.AddSingleton(new ContentPages(text => new Microsoft.AspNetCore.Html.HtmlString(SafeMarkdown.ToHtml(text))));
    }

    /// <summary>Adds the demo's test sign-in, and refuses what has no place in Production.</summary>
    /// <exception cref="StartRefusedException">The configuration must not serve real people.</exception>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (Starting.Objections(builder.Configuration, builder.Environment) is { Count: > 0 } wrong)
        {
            throw new StartRefusedException("The portal does not start: " + string.Join(' ', wrong));
        }

        if (builder.Configuration.IsDemo() && builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<TestSignIn>();
        }
    }

    /// <summary>Makes every cookie Secure and out of reach of scripts, whoever sets it.</summary>
    public static IApplicationBuilder UseSecureCookies(this IApplicationBuilder app) => app.UseCookiePolicy(new CookiePolicyOptions
    {
        Secure = CookieSecurePolicy.Always,
        HttpOnly = HttpOnlyPolicy.Always,
        MinimumSameSitePolicy = SameSiteMode.Lax,
    });
}
