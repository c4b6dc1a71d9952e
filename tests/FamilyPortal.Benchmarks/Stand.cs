using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FamilyPortal.Data.Demo;

namespace FamilyPortal.Benchmarks;

/// <summary>The servers of one comparison; they end with it.</summary>
internal sealed class Stand(BenchmarkSettings settings) : IDisposable
{
    private readonly List<Server> servers = [];

    private string PortalBuild => Path.Combine(settings.Work, "portal");

    private string YardstickBuild => Path.Combine(settings.Work, "yardstick", "out");

    /// <summary>Publishes the portal and the yardstick.</summary>
    public async Task BuildAsync()
    {
        Console.WriteLine("Building");
        await Server.RunAsync(
            BenchmarkSettings.Repository, "dotnet", $"publish src/FamilyPortal.Web -c Release -r {RuntimeInformation.RuntimeIdentifier} -o \"{PortalBuild}\" -v quiet");
        var source = Path.GetDirectoryName(YardstickBuild)!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(settings.Yardstick, "limit"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(source, Path.GetRelativePath(Path.Combine(settings.Yardstick, "limit"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllBytesAsync(copy, await File.ReadAllBytesAsync(file));
        }

        await Server.RunAsync(source, "dotnet", "publish limit.csproj -c Release -o out -v quiet");
    }

    /// <summary>Fills the databases that are not there yet.</summary>
    public Task FillAsync(Databases databases) => databases.FillAsync(PortalBuild, YardstickBuild);

    /// <summary>What makes a flush to the disk take 2 ms; null where it cannot be built.</summary>
    public async Task<(string Name, string Value)[]?> SlowFlushAsync()
    {
        var library = Path.Combine(settings.Work, "slowsync.so");
        try
        {
            await Server.RunAsync(settings.Work, "cc", $"-shared -fPIC -o \"{library}\" \"{Path.Combine(settings.Yardstick, "slowsync.c")}\" -ldl");
            return [("LD_PRELOAD", library), ("SLOWSYNC_US", "2000")];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Starts the yardstick.</summary>
    public async Task<Side> YardstickAsync(Databases databases, params (string Name, string Value)[] more)
    {
        var address = Loopback();
        var server = await Server.StartAsync(
            YardstickBuild, "dotnet", "limit.dll", $"{address}hello", Log("yardstick"), [.. databases.Yardstick, ("ASPNETCORE_URLS", Plain(address)), .. more]);
        servers.Add(server);
        return new(address, server);
    }

    /// <summary>Starts the portal with a sign-in of its own.</summary>
    public async Task<Side> PortalAsync(Databases databases, params (string Name, string Value)[] more)
    {
        var (address, provider) = (Loopback(), Loopback());
        servers.Add(await StartSignInAsync(provider, address));
        var server = await Server.StartAsync(
            PortalBuild,
            "dotnet",
            "FamilyPortal.Web.dll",
            $"{address}health/ready",
            Log("portal"),
            [
                .. databases.Portal,
                .. Providers(Path.Combine(databases.Folder, "keys"), provider),
                ("ASPNETCORE_URLS", Plain(address)),
                // Every session of the measurement begins at one address.
                ("FamilyPortal__Limits__SignInsPerMinute", "100000"),
                .. more,
            ]);
        servers.Add(server);
        return new(address, server);
    }

    /// <summary>Signs in so many members, spread over the region, so that their rows are not neighbours.</summary>
    public async Task<IReadOnlyList<Member>> SignInAsync(Side portal, int households)
    {
        var count = Math.Min(settings.Sessions, households);
        var members = new List<Member>(count);
        for (var i = 0; i < count; i++)
        {
            members.Add(await Member.SignInAsync(portal.Address, LoadRegion.Bsn((int)((long)i * households / count))));
        }

        return members;
    }

    /// <summary>Cookies of the yardstick's own sign-in.</summary>
    public async Task<IReadOnlyList<string>> SignInAtYardstickAsync(Side yardstick)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler);
        var cookies = new List<string>();
        for (var i = 0; i < settings.Sessions; i++)
        {
            var household = 1 + ((long)i * settings.Households / settings.Sessions);
            using var answer = await client.GetAsync(new Uri(yardstick.Address, string.Create(CultureInfo.InvariantCulture, $"/login?p={household}&h={household}")));
            cookies.Add(answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        }

        return cookies;
    }

    public void Dispose() => servers.ForEach(s => s.Dispose());

    private string Log(string name) => Path.Combine(settings.Work, string.Create(CultureInfo.InvariantCulture, $"{name}-{servers.Count}.log"));

    private async Task<Server> StartSignInAsync(Uri provider, Uri portal)
    {
        var folder = Path.Combine(BenchmarkSettings.Repository, "src", "test-sign-in");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await Server.RunAsync(folder, "npm", "ci --no-audit --no-fund --silent");
        }

        return await Server.StartAsync(
            folder,
            "node",
            "server.mjs",
            $"{provider}digid/.well-known/openid-configuration",
            Log("sign-in"),
            ("PORT", provider.Port.ToString(CultureInfo.InvariantCulture)),
            ("PORTAL", Plain(portal)),
            ("ALLOW_ANY", "1"));
    }

    private static IEnumerable<(string Name, string Value)> Providers(string keys, Uri provider)
    {
        foreach (var (name, path) in new[] { ("DigiD", "digid"), ("Organisation", "organisation") })
        {
            var key = Path.Combine(keys, $"benchmark-{path}.pem");
            if (!File.Exists(key))
            {
                using var rsa = RSA.Create(3072);
                File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
            }

            yield return ($"FamilyPortal__SignIn__{name}__Authority", $"{provider}{path}");
            yield return ($"FamilyPortal__SignIn__{name}__ClientId", "family-portal");
            yield return ($"FamilyPortal__SignIn__{name}__KeyPath", key);
        }
    }

    private static Uri Loopback() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Server.FreePort()}/"));

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}

/// <summary>A started server and where it answers.</summary>
internal sealed record Side(Uri Address, Server Server);
