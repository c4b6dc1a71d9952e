using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Providers;

namespace FamilyPortal.Web.Hosting;

/// <summary>What happens between building the portal and serving its first page.</summary>
public static class Starting
{
    /// <summary>Whether this is the demo region, with invented people and the test sign-in.</summary>
    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>("FamilyPortal:Demo");

    /// <summary>
    /// A checkout run by `dotnet run` is Development on port 5080 unless its environment says otherwise; a published portal has
    /// no project file beside it. Not a launch profile, which would put its own line before what a command prints.
    /// </summary>
    public static void AssumeCheckout()
    {
        if (!File.Exists("FamilyPortal.Web.csproj"))
        {
            return;
        }

        Assume("ASPNETCORE_URLS", "http://localhost:5080");
        if (Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null)
        {
            Assume("ASPNETCORE_ENVIRONMENT", Environments.Development);
        }
    }

    private static void Assume(string variable, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        {
            Environment.SetEnvironmentVariable(variable, value);
        }
    }

    /// <summary>What stops a start, in Production more than elsewhere, one sentence each; empty when nothing does.</summary>
    public static IReadOnlyList<string> Objections(IConfiguration configuration, IHostEnvironment environment)
    {
        var wrong = new List<string>();
        if (configuration["FamilyPortal:Mail:Host"] is { Length: > 0 } && !System.Net.Mail.MailAddress.TryCreate(configuration["FamilyPortal:Mail:From"], out _))
        {
            wrong.Add("FamilyPortal__Mail__From must be a mail address when FamilyPortal__Mail__Host is set.");
        }

        if (!environment.IsProduction())
        {
            return wrong;
        }

        if (configuration.IsDemo())
        {
            wrong.Add("FamilyPortal__Demo is true: the demo region has no place in Production.");
        }

        if (configuration["FamilyPortal:FakeNow"] is { Length: > 0 })
        {
            wrong.Add("FamilyPortal__FakeNow is set: Production follows the real time.");
        }

        foreach (var provider in new[] { "DigiD", "Organisation" })
        {
            var authority = configuration[$"FamilyPortal:SignIn:{provider}:Authority"];
            if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.IsLoopback)
            {
                wrong.Add($"FamilyPortal__SignIn__{provider}__Authority must be a real provider on https.");
            }
        }

        return wrong;
    }

    /// <summary>Brings the database to this build's model and, in the demo, fills it when it is empty.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.OpenDatabaseAsync(cancellationToken);
        await app.Services.GetRequiredService<LegalCalendar>().RefreshAsync(cancellationToken);
        if (app.Configuration.IsDemo())
        {
            var clock = scope.ServiceProvider.GetRequiredService<PortalClock>();
            await DemoRegion.SeedAsync(
                scope.ServiceProvider.GetRequiredService<SystemRecords>(),
                clock.Now,
                clock.Today,
                app.Configuration["FamilyPortal:SignIn:Organisation:Authority"] ?? "",
                cancellationToken);
        }
    }

    /// <summary>Brings the database to this build's model and makes sure that the keys are its keys.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They are not.</exception>
    public static async Task OpenDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await PortalMigrations.ApplyAsync(services.GetRequiredService<PortalDbContext>(), cancellationToken);
        await services.GetRequiredService<SystemRecords>().TryKeysAsync(cancellationToken);
    }
}

/// <summary>The settings are not those of a portal for real people. Its message is for the operator.</summary>
public sealed class StartRefusedException(string message) : InvalidOperationException(message);
