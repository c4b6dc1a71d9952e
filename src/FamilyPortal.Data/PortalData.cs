using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Files;
using FamilyPortal.Data.Line;
using FamilyPortal.Data.Outbox;
using FamilyPortal.Data.Providers;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPortal.Data;

/// <summary>Which database.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>What the data layer needs to know of its surroundings.</summary>
public sealed class PortalDataOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    public string ConnectionString { get; set; } = "Data Source=.data/portal.db";

    /// <summary>The folder with the key ring.</summary>
    public string KeysPath { get; set; } = ".data/keys";

    /// <summary>The key ring itself, where the environment holds it; null when it is in the folder.</summary>
    public string? KeyRing { get; set; }

    /// <summary>The folder with the ring of the confidential line; null is the folder of the portal's own.</summary>
    public string? LineKeysPath { get; set; }

    /// <summary>The ring of the confidential line itself, where the environment holds it; null when it is in its folder.</summary>
    public string? LineKeyRing { get; set; }

    /// <summary>Make a key ring for an empty database when there is none: Development and tests only.</summary>
    public bool MayCreateKeys { get; set; }

    /// <summary>The folder with what people sent, shared by all nodes.</summary>
    public string FilesPath { get; set; } = ".data/files";

    /// <summary>The folder with the signed checkpoints of the access log, on another host than the database; null keeps none.</summary>
    public string? CheckpointsPath { get; set; }

    /// <summary>The key that signs them; null is a file beside the key ring.</summary>
    public string? CheckpointsKeyPath { get; set; }

    /// <summary>ClamAV's daemon.</summary>
    public string ScannerHost { get; set; } = "127.0.0.1";

    public int ScannerPort { get; set; } = 3310;

    /// <summary>The program qpdf; null looks for it on PATH.</summary>
    public string? QpdfPath { get; set; }

    /// <summary>The program exiftool; null looks for it on PATH.</summary>
    public string? ExifToolPath { get; set; }

    public SessionLimits Sessions { get; set; } = new();

    /// <summary>Opens the ring of the confidential line.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is missing or unreadable: the portal must not start.</exception>
    public KeySource OpenLineKeys() => KeySource.OpenLine(LineKeysPath ?? KeysPath, LineKeyRing, MayCreateKeys);
}

/// <summary>Registers the data layer.</summary>
public static class PortalData
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring is missing or unreadable: the portal must not start.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalDataOptions options, Func<IServiceProvider, Viewer> viewer)
    {
        switch (options.Provider)
        {
            case DatabaseProvider.PostgreSql:
                services.AddDbContextPool<PostgreSqlPortalContext>(o => o.UseNpgsql(options.ConnectionString));
                services.AddScoped<PortalDbContext>(s => s.GetRequiredService<PostgreSqlPortalContext>());
                break;
            case DatabaseProvider.SqlServer:
                services.AddDbContextPool<SqlServerPortalContext>(o => o.UseSqlServer(options.ConnectionString));
                services.AddScoped<PortalDbContext>(s => s.GetRequiredService<SqlServerPortalContext>());
                break;
            default:
                services.AddDbContextPool<SqlitePortalContext>(o => o.UseSqlite(options.ConnectionString).AddInterceptors(SqliteConnections.Instance, SqliteConnections.Statements.Instance));
                services.AddScoped<PortalDbContext>(s => s.GetRequiredService<SqlitePortalContext>());
                break;
        }

        services.AddSingleton(options);
        services.AddSingleton(options.Sessions);
        services.AddSingleton(KeySource.Open(options.KeysPath, options.KeyRing, options.MayCreateKeys));
        services.AddSingleton(new LineVault(options.OpenLineKeys()));
        services.AddSingleton<WrappedDataKeys>();
        services.AddSingleton<WrappedLineKeys>();
        services.AddSingleton(s => new KeyRotation(s.GetRequiredService<KeySource>(), s.GetRequiredService<WrappedDataKeys>(), s.GetRequiredService<WriterGate>(), s.GetRequiredService<IServiceScopeFactory>()));
        services.AddKeyedSingleton(KeyRotation.Line, (s, _) => new KeyRotation(s.GetRequiredService<LineVault>().Source, s.GetRequiredService<WrappedLineKeys>(), s.GetRequiredService<WriterGate>(), s.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton(s => new Vault(s.GetRequiredService<KeySource>(), new MemoryCache(new MemoryCacheOptions { SizeLimit = 50_000 })));
        services.AddSingleton(new WriterGate(options.Provider == DatabaseProvider.Sqlite));
        services.AddSingleton<RecordWriter>();
        services.AddHostedService(s => s.GetRequiredService<RecordWriter>());
        if (options.CheckpointsPath is { } checkpoints)
        {
            services.AddSingleton(SigningKey.Open(options.CheckpointsKeyPath ?? Path.Combine(options.KeysPath, "checkpoint.pem"), options.MayCreateKeys));
            services.AddSingleton(s => new Checkpoints(checkpoints, s.GetRequiredService<SigningKey>()));
            services.AddHostedService<CheckpointKeeper>();
        }

        services.AddSingleton<LegalCalendar>();
        services.AddHostedService(s => s.GetRequiredService<LegalCalendar>());
        services.AddScoped(s => s.GetRequiredService<LegalCalendar>().Current);
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileTools>();
        services.AddSingleton<FileCleaning>();
        services.AddSingleton<IVirusScanner, ClamScanner>();
        services.AddSingleton<FileKeeper>();
        services.AddHostedService(s => s.GetRequiredService<FileKeeper>());
        services.AddScoped<Attachments>();
        services.AddSingleton<PdfBinder>();
        services.AddScoped<OwnFiles>();
        services.AddScoped(s => new PendingLog(s.GetRequiredService<RecordWriter>().WriteAsync));
        services.AddScoped<SessionRecords>();
        services.AddIdentityCore<Credential>(identity =>
        {
            // Length is what counts; rules about kinds of characters make worse passwords (NIST SP 800-63B).
            identity.Password.RequiredLength = 12;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<CredentialStore>().AddTokenProvider<AuthenticatorTokenProvider<Credential>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<CodeAccounts>();
        services.AddScoped<PasskeyRecords>();
        services.AddScoped<Invitations>();
        services.AddScoped<LiveMandates>();
        services.AddScoped<Representations>();
        services.AddScoped<KeptPosts>();
        services.AddScoped<IssuedCopies>();
        services.AddScoped<Tallies>();
        services.AddScoped<SystemRecords>();
        services.AddScoped<NoticeOutbox>();
        services.AddScoped(viewer);
        services.AddScoped<AccessibleRecords>();
        services.AddScoped<SealedLine>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedKeyOptions>();
        // Otherwise it is the folder where a node is installed, and nodes in two folders refuse each other's sessions and forms.
        services.AddDataProtection().SetApplicationName("FamilyPortal");
        return services;
    }
}
