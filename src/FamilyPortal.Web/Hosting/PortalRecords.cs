using FamilyPortal.Data;
using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;

namespace FamilyPortal.Web.Hosting;

/// <summary>Connects the pages to the records and to sign-in, from the settings under FamilyPortal.</summary>
public static class PortalRecords
{
    /// <summary>Adds the data layer. The viewer of a request comes from its session.</summary>
    public static void AddRecords(this WebApplicationBuilder builder)
    {
        var options = DataOptions(builder.Configuration, builder.Environment);
        builder.Services.AddPortalData(options, services =>
            services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Viewer()
            ?? services.GetRequiredService<OnBehalf>().Viewer
            ?? throw new InvalidOperationException("Records are read for a viewer who is signed in."));
        builder.Services.AddScoped<OnBehalf>();
        builder.Services.AddSingleton<EvidenceKey>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
    }

    /// <summary>Adds sign-in with DigiD and the organisation's provider, on sessions in the database.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("FamilyPortal:SignIn");
        var keys = DataOptions(builder.Configuration, builder.Environment).KeysPath;
        builder.Services.AddPortalSignIn(options =>
        {
            options.HomePath = "/";
            options.OutcomePath = OutcomePath;
            options.DigiD.KeyPath = Path.Combine(keys, "sign-in-digid.pem");
            options.Organisation.KeyPath = Path.Combine(keys, "sign-in-organisation.pem");
            // The signed token holds a BSN and would pass through the address bar; a client id is enough to say goodbye.
            options.DigiD.IdTokenHintAtSignOut = false;
            options.Organisation.IdTokenHintAtSignOut = false;
            settings.Bind(options);
        });
        builder.Services.AddScoped<ISessionStore, PortalSessions>();
        builder.Services.AddScoped<ISignOut, SessionSignOut>();
        builder.Services.AddScoped<CodeSignIn>();
        builder.Services.AddViewers();
    }

    // Who stops is back at the start, with a message; staff read about their own organisation, not about DigiD.
    private static string OutcomePath(string scheme, string outcome) => (scheme, outcome) switch
    {
        (_, SignInOutcome.Cancelled) => "/?outcome=cancelled",
        (PortalSignIn.Organisation, SignInOutcome.Unavailable) => "/sign-in?outcome=unavailable-staff",
        _ => $"/sign-in?outcome={outcome}",
    };

    /// <summary>The data layer's settings.</summary>
    public static PortalDataOptions DataOptions(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection("FamilyPortal");
        var options = new PortalDataOptions { MayCreateKeys = !environment.IsProduction() };
        settings.GetSection("Database").Bind(options);
        options.KeysPath = settings["Keys:Path"] ?? options.KeysPath;
        options.KeyRing = settings["Keys:Ring"];
        options.LineKeysPath = settings["Keys:LinePath"];
        options.LineKeyRing = settings["Keys:LineRing"];
        options.FilesPath = settings["Files:Path"] ?? options.FilesPath;
        options.CheckpointsPath = settings["Checkpoints:Path"];
        options.CheckpointsKeyPath = settings["Checkpoints:KeyPath"];
        options.QpdfPath = settings["Files:Qpdf"];
        options.ExifToolPath = settings["Files:ExifTool"];
        options.ScannerHost = settings["VirusScanner:Host"] ?? options.ScannerHost;
        options.ScannerPort = settings.GetValue("VirusScanner:Port", options.ScannerPort);
        settings.GetSection("Session").Bind(options.Sessions);
        return options;
    }

    private sealed class DatabaseAnswers(SystemRecords records) : Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck
    {
        public async Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult> CheckHealthAsync(
            Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await records.AnswersAsync(cancellationToken)
                ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy()
                : Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Unhealthy();
    }
}

/// <summary>Ends the session on the server first, then says where the provider says goodbye.</summary>
public sealed class SessionSignOut : ISignOut
{
    /// <inheritdoc />
    public async Task<Uri?> EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var next = await context.EndSessionAsync(cancellationToken);
        return Uri.TryCreate(next, UriKind.Absolute, out var goodbye) && goodbye.Scheme.StartsWith("http", StringComparison.Ordinal) ? goodbye : null;
    }
}
