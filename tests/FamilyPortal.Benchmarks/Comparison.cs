using System.Globalization;
using System.Text.Json;
using FamilyPortal.Data;

namespace FamilyPortal.Benchmarks;

/// <summary>The portal beside the yardstick, on the same machine in the same minutes.</summary>
internal sealed class Comparison(BenchmarkSettings settings)
{
    /// <summary>Builds, fills, starts, measures and prints.</summary>
    public async Task RunAsync()
    {
        Directory.CreateDirectory(settings.Work);
        if (settings.Builds)
        {
            using var stand = new Stand(settings);
            await stand.BuildAsync();
        }

        var first = await AgainstYardstickAsync(new(settings));
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await WithSlowFlushAsync(new(settings));
        }

        await WithoutLogAsync(new(settings), "The log's cost", []);
        if (settings.Large > settings.Households)
        {
            await AtScaleAsync(new(settings), new(settings with { Households = settings.Large }));
        }

        Console.WriteLine(first);
    }

    /// <summary>Pages and messages; returns what starting and memory cost.</summary>
    private async Task<string> AgainstYardstickAsync(Databases databases)
    {
        using var stand = new Stand(settings);
        await stand.FillAsync(databases);
        var yardstick = await stand.YardstickAsync(databases);
        var portal = await stand.PortalAsync(databases);
        var (idlePortal, idleYardstick) = (portal.Server.Memory, yardstick.Server.Memory);
        var members = await stand.SignInAsync(portal, settings.Households);
        var atYardstick = await stand.SignInAtYardstickAsync(yardstick);

        Title($"{settings.Provider}, {settings.Households} households, against the bare page");
        await PagesAsync(
            Row("limit:plan", yardstick, "/plan/efnt"),
            Row("limit:plan-compiled", yardstick, "/plan/efc", "limit:plan"),
            Row("limit:plan-signed-in", yardstick, "/a/plan/efnt/group", "limit:plan", atYardstick),
            Row("portal:plan", portal, "/plan", "limit:plan", Cookies(members)),
            Row("limit:thread", yardstick, "/thread/efnt"),
            Row("limit:thread-signed-in", yardstick, "/a/thread/efnt/group", "limit:thread", atYardstick),
            Row("portal:thread", portal, members[0].Thread, "limit:thread", Cookies(members), [.. members.Select(m => m.Thread)]));
        await new Posts(settings).CompareAsync([AtYardstick("limit:post", yardstick, "/message/efnt"), AtYardstick("limit:post-group", yardstick, "/message/group"), AtPortal(portal, members)]);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""

            Start and memory, portal / yardstick
            start to the first answer  {portal.Server.StartedIn.TotalSeconds:0.00} / {yardstick.Server.StartedIn.TotalSeconds:0.00} s  ratio {portal.Server.StartedIn / yardstick.Server.StartedIn:0.0}
            memory when idle           {idlePortal} / {idleYardstick} MiB  ratio {(double)idlePortal / idleYardstick:0.0}
            memory after load          {portal.Server.Memory} / {yardstick.Server.Memory} MiB  ratio {(double)portal.Server.Memory / yardstick.Server.Memory:0.0}
            """);
    }

    /// <summary>A disk whose flush takes 2 ms: messages against one commit for each, and what the log costs then.</summary>
    private async Task WithSlowFlushAsync(Databases databases)
    {
        using var stand = new Stand(settings);
        if (await stand.SlowFlushAsync() is not { } slow)
        {
            Console.WriteLine("\nSkipped: a slow flush (no C compiler)");
            return;
        }

        var yardstick = await stand.YardstickAsync(databases, slow);
        var portal = await stand.PortalAsync(databases, slow);
        var members = await stand.SignInAsync(portal, settings.Households);
        Title("A flush of 2 ms, against one commit for each message");
        await new Posts(settings).CompareAsync([AtYardstick("limit:post", yardstick, "/message/efnt"), AtYardstick("limit:post-group", yardstick, "/message/group"), AtPortal(portal, members)]);
        await WithoutLogAsync(databases, "The log's cost with a flush of 2 ms", slow);
    }

    /// <summary>The same pages of a portal that keeps no log of what is read, and of one that does.</summary>
    private async Task WithoutLogAsync(Databases databases, string title, (string Name, string Value)[] more)
    {
        using var stand = new Stand(settings);
        var logged = await stand.PortalAsync(databases, more);
        var unlogged = await stand.PortalAsync(databases, [.. more, ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location)]);
        // Both nodes take the same sessions.
        var members = await stand.SignInAsync(logged, settings.Households);
        Title($"{title}, against a portal without a log");
        await PagesAsync(
            Row("portal:plan-unlogged", unlogged, "/plan", cookies: Cookies(members)),
            Row("portal:plan", logged, "/plan", "portal:plan-unlogged", Cookies(members)),
            Row("portal:thread-unlogged", unlogged, members[0].Thread, cookies: Cookies(members), paths: [.. members.Select(m => m.Thread)]),
            Row("portal:thread", logged, members[0].Thread, "portal:thread-unlogged", Cookies(members), [.. members.Select(m => m.Thread)]));
    }

    /// <summary>The plan in a region ten times as large.</summary>
    private async Task AtScaleAsync(Databases small, Databases large)
    {
        using var stand = new Stand(settings);
        await stand.FillAsync(large);
        var (few, many) = (await stand.PortalAsync(small), await stand.PortalAsync(large));
        var (ofFew, ofMany) = (await stand.SignInAsync(few, settings.Households), await stand.SignInAsync(many, settings.Large));
        Title($"{settings.Large} households, against {settings.Households}");
        await PagesAsync(
            Row("portal:plan", few, "/plan", cookies: Cookies(ofFew)),
            Row("portal:plan-large", many, "/plan", "portal:plan", Cookies(ofMany)));
    }

    private async Task PagesAsync(params IReadOnlyList<Dictionary<string, object>> rows)
    {
        var file = Path.Combine(settings.Work, "suite.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { rows }));
        Console.Write(await Server.RunAsync(
            settings.Work,
            "node",
            $"\"{Path.Combine(settings.Yardstick, "bench.mjs")}\" --suite {file} --conns {settings.Connections} --rounds {settings.Rounds} --secs {settings.Seconds} --warm 4 --out {Path.Combine(settings.Work, "result.json")}"));
    }

    private static Dictionary<string, object> Row(string name, Side side, string path, string? against = null, IReadOnlyList<string>? cookies = null, IReadOnlyList<string>? paths = null)
    {
        var row = new Dictionary<string, object> { ["name"] = name, ["url"] = new Uri(side.Address, path), ["pids"] = new[] { side.Server.Id }, ["base"] = against ?? name };
        if (cookies is not null)
        {
            row["cookie"] = cookies;
        }

        if (paths is not null)
        {
            row["path"] = paths;
        }

        return row;
    }

    private const string Message = "Dank+voor+het+bezoek.+Kunt+u+de+brief+nog+een+keer+sturen?";

    private static Posts.Row AtYardstick(string name, Side yardstick, string path) => new(name, yardstick.Address, [(path, null, $"body={Message}")]);

    private static Posts.Row AtPortal(Side portal, IReadOnlyList<Member> members) => new(
        "portal:post",
        portal.Address,
        [.. members.Select(m => (m.Thread, (string?)m.Cookies, $"__RequestVerificationToken={Uri.EscapeDataString(m.FormToken)}&Form.Text={Message}&Form.ClientToken=CLIENTTOKEN"))]);

    private static IReadOnlyList<string> Cookies(IReadOnlyList<Member> members) => [.. members.Select(m => m.Cookies)];

    private static void Title(string title) => Console.WriteLine($"\n{title}");
}
