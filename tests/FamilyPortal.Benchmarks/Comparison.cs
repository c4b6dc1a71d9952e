using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using FamilyPortal.Data.Demo;

namespace FamilyPortal.Benchmarks;

/// <summary>The portal beside the yardstick, on the same machine in the same minutes.</summary>
internal static class Comparison
{
    /// <summary>Builds, fills, starts, measures and prints.</summary>
    public static async Task<int> RunAsync(BenchmarkSettings settings)
    {
        Directory.CreateDirectory(settings.Work);
        var portalBuild = Path.Combine(settings.Work, "portal");
        var yardstickBuild = Path.Combine(settings.Work, "yardstick", "out");
        if (settings.Builds)
        {
            await BuildAsync(settings, portalBuild, yardstickBuild);
        }

        var databases = new Databases(settings);
        await databases.FillAsync(portalBuild, yardstickBuild);

        var (yardstickAddress, portalAddress, provider) = (Loopback(), Loopback(), Loopback());
        using var yardstick = await Server.StartAsync(
            yardstickBuild, "dotnet", "limit.dll", $"{yardstickAddress}hello", Path.Combine(settings.Work, "yardstick.log"), [.. databases.Yardstick, ("ASPNETCORE_URLS", Plain(yardstickAddress))]);
        using var signIn = await StartSignInAsync(settings, provider, portalAddress);
        using var portal = await Server.StartAsync(
            portalBuild,
            "dotnet",
            "FamilyPortal.Web.dll",
            $"{portalAddress}health/ready",
            Path.Combine(settings.Work, "portal.log"),
            [
                .. databases.Portal,
                .. Providers(Path.Combine(databases.Folder, "keys"), provider),
                ("ASPNETCORE_URLS", Plain(portalAddress)),
                // Every session of the measurement begins at one address.
                ("FamilyPortal__Limits__SignInsPerMinute", "100000"),
            ]);
        Console.WriteLine($"Started: portal {portal.StartedIn.TotalSeconds:0.00} s, {portal.Memory} MiB; yardstick {yardstick.StartedIn.TotalSeconds:0.00} s, {yardstick.Memory} MiB");

        var members = await SignInAsync(settings, portalAddress);
        var signedInAtYardstick = await SignInAtYardstickAsync(settings, yardstickAddress);
        await MeasurePagesAsync(settings, yardstickAddress, yardstick.Id, signedInAtYardstick, portalAddress, portal.Id, members);
        await MeasurePostsAsync(settings, yardstickAddress, portalAddress, members);
        Console.WriteLine($"After:   portal {portal.Memory} MiB; yardstick {yardstick.Memory} MiB");
        return 0;
    }

    private static async Task BuildAsync(BenchmarkSettings settings, string portal, string yardstick)
    {
        Console.WriteLine("Building");
        await Server.RunAsync(
            BenchmarkSettings.Repository, "dotnet", $"publish src/FamilyPortal.Web -c Release -r {RuntimeInformation.RuntimeIdentifier} -o \"{portal}\" -v quiet");
        var source = Path.GetDirectoryName(yardstick)!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(settings.Yardstick, "limit"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(source, Path.GetRelativePath(Path.Combine(settings.Yardstick, "limit"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllBytesAsync(copy, await File.ReadAllBytesAsync(file));
        }

        await Server.RunAsync(source, "dotnet", "publish limit.csproj -c Release -o out -v quiet");
    }

    private static async Task<Server> StartSignInAsync(BenchmarkSettings settings, Uri provider, Uri portal)
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
            Path.Combine(settings.Work, "sign-in.log"),
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

    private static async Task<IReadOnlyList<Member>> SignInAsync(BenchmarkSettings settings, Uri portal)
    {
        var count = Math.Min(settings.Sessions, settings.Households);
        var members = new List<Member>(count);
        for (var i = 0; i < count; i++)
        {
            // Spread over the region, so that their rows are not neighbours.
            members.Add(await Member.SignInAsync(portal, LoadRegion.Bsn((int)((long)i * settings.Households / count))));
        }

        return members;
    }

    private static async Task<IReadOnlyList<string>> SignInAtYardstickAsync(BenchmarkSettings settings, Uri yardstick)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler);
        var cookies = new List<string>();
        for (var i = 0; i < settings.Sessions; i++)
        {
            var household = 1 + ((long)i * settings.Households / settings.Sessions);
            using var answer = await client.GetAsync(new Uri(yardstick, string.Create(CultureInfo.InvariantCulture, $"/login?p={household}&h={household}")));
            cookies.Add(answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        }

        return cookies;
    }

    private static async Task MeasurePagesAsync(
        BenchmarkSettings settings, Uri yardstick, int yardstickId, IReadOnlyList<string> atYardstick, Uri portal, int portalId, IReadOnlyList<Member> members)
    {
        string[] cookies = [.. members.Select(m => m.Cookies)];
        object Of(string name, string path, object? cookie, string? pageBase = null) =>
            new { name, url = new Uri(yardstick, path), cookie, pids = new[] { yardstickId }, @base = pageBase ?? name };
        var suite = new
        {
            rows = new[]
            {
                Of("limit:plan", "/plan/efnt", cookie: null),
                Of("limit:plan-compiled", "/plan/efc", cookie: null, "limit:plan"),
                Of("limit:plan-signed-in", "/a/plan/efnt/group", atYardstick, "limit:plan"),
                new { name = "portal:plan", url = new Uri(portal, "/plan"), cookie = cookies, pids = new[] { portalId }, @base = "limit:plan" },
                Of("limit:thread", "/thread/efnt", cookie: null),
                Of("limit:thread-signed-in", "/a/thread/efnt/group", atYardstick, "limit:thread"),
                new { name = "portal:thread", url = new Uri(portal, members[0].Thread), path = members.Select(m => m.Thread), cookie = cookies, pids = new[] { portalId }, @base = "limit:thread" },
            },
        };
        var file = Path.Combine(settings.Work, "suite.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(suite));
        Console.Write(await Server.RunAsync(
            settings.Work,
            "node",
            $"\"{Path.Combine(settings.Yardstick, "bench.mjs")}\" --suite {file} --conns {settings.Connections} --rounds {settings.Rounds} --secs {settings.Seconds} --warm 4 --out {Path.Combine(settings.Work, "result.json")}"));
    }

    private static Task MeasurePostsAsync(BenchmarkSettings settings, Uri yardstick, Uri portal, IReadOnlyList<Member> members)
    {
        const string Text = "Dank+voor+het+bezoek.+Kunt+u+de+brief+nog+een+keer+sturen?";
        return new Posts(settings).CompareAsync(
        [
            new("limit:post", yardstick, [("/message/efnt", null, $"body={Text}")]),
            new("limit:post-group", yardstick, [("/message/group", null, $"body={Text}")]),
            new("portal:post", portal, [.. members.Select(m => (m.Thread, (string?)m.Cookies, $"__RequestVerificationToken={Uri.EscapeDataString(m.FormToken)}&Form.Text={Text}&Form.ClientToken=CLIENTTOKEN"))]),
        ]);
    }

    private static Uri Loopback() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Server.FreePort()}/"));

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
