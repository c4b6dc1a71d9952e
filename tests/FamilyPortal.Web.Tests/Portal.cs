using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests;

/// <summary>
/// The portal in memory on a database of its own, over https because clients withhold Secure cookies over http.
/// The header X-Test-Reader (parent, young, staff) fills the frame as a session would; /test/status/{code} and /test/throw fail on demand.
/// </summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal_test_").FullName;

    /// <summary>Ends sessions instead of the real thing; null leaves it as it is.</summary>
    internal ISignOut? SignOut { get; init; }

    internal static void AddSignInKeys(string keys)
    {
        Directory.CreateDirectory(keys);
        foreach (var name in new[] { "sign-in-digid.pem", "sign-in-organisation.pem" })
        {
            using var key = System.Security.Cryptography.RSA.Create(2048);
            File.WriteAllText(Path.Combine(keys, name), key.ExportPkcs8PrivateKeyPem());
        }
    }

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    internal HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://portal.test"),
        AllowAutoRedirect = false,
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        AddSignInKeys(Path.Combine(folder, "keys"));
        builder
        .UseEnvironment("Testing")
        .UseSetting("FamilyPortal:SignIn:DigiD:Authority", "https://digid.test/realm")
        .UseSetting("FamilyPortal:SignIn:Organisation:Authority", "https://digid.test/staff")
        .UseSetting("FamilyPortal:Database:ConnectionString", $"Data Source={Path.Combine(folder, "portal.db")}")
        .UseSetting("FamilyPortal:Keys:Path", Path.Combine(folder, "keys"))
        .UseSetting("FamilyPortal:Files:Path", Path.Combine(folder, "files"))
        .ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, TestDoors>();
            if (SignOut is { } signOut)
            {
                services.AddSingleton(signOut);
            }
        });
    }

    private sealed class TestDoors : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, proceed) =>
            {
                Fill(context.RequestServices.GetRequiredService<Frame>(), context.Request.Headers["X-Test-Reader"].ToString());
                return proceed(context);
            });
            next(app);
            app.Use((context, proceed) =>
            {
                if (context.Request.Path == "/test/throw")
                {
                    throw new InvalidOperationException("Noor Yilmaz 999990068");
                }

                if (context.Request.Path.StartsWithSegments("/test/status", StringComparison.Ordinal, out var code))
                {
                    context.Response.StatusCode = int.Parse(code.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
                }

                return proceed(context);
            });
        };

        private static void Fill(Frame frame, string reader)
        {
            if (reader.Length == 0)
            {
                return;
            }

            frame.IsSignedIn = true;
            frame.IsStaff = reader == "staff";
            frame.IsYoung = reader == "young";
            frame.UserName = reader switch { "staff" => "Mila Jansen", "young" => "Noor", _ => "Sanne" };
            frame.Unread = 1;
            frame.SessionEndsAt = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        }
    }
}

/// <summary>What a browser does, in short.</summary>
internal static class Browsing
{
    internal static async Task<IHtmlDocument> ReadAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    internal static async Task<IHtmlDocument> OpenAsync(this HttpClient browser, string address) => await (await browser.GetAsync(address)).ReadAsync();

    internal static async Task<HttpResponseMessage> SendAsync(this HttpClient browser, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await browser.SendAsync(request);
    }

    /// <summary>Sends a form as a browser on our own page does.</summary>
    internal static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await browser.SendAsync(request);
    }

    /// <summary>The hidden antiforgery field of the first form that has one.</summary>
    internal static (string Name, string Value) Token(this IHtmlDocument page) =>
        ("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    internal static string Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}
