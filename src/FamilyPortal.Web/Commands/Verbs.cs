using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Commands;

/// <summary>
/// What operators can ask on the command line, after `--`. Exit code 0 is success, 1 a finding, 2 wrong use.
/// </summary>
public static class Verbs
{
    private const int Success = 0;
    private const int Finding = 1;
    private const int WrongUse = 2;

    private static readonly Verb[] All =
    [
        new("migrate", "", "Creates the database or brings it to the model of this build.", MigrateAsync),
        new("seed", "--households N | --demo --fresh", "Adds N invented households for load tests; or (Development only) makes the demo region anew.", SeedAsync),
        new("term", "RULE YYYY-MM-DD", "Prints the last day of a term on its first line, then the steps and sources.", TermAsync),
        new("verify-log", "[--household REF]", "Recomputes the access log, compares it with the signed checkpoints where FamilyPortal__Checkpoints__Path is set, and names the first bad record.", VerifyLogAsync),
        new("rotate-keys", "[--add | --retire] [--line]", "Wraps every data key under a new wrapping key while the portal runs; run it again after an interruption. --add only adds the key, to bring it to every node first; --retire takes out the keys that wrap nothing any more. --line does so for the ring of the confidential line, which is kept by itself.", RotateKeysAsync),
        new("invite", "REFERENCE \"NAME\"", "Makes a code for a family member of 14 or older, to hand over or to print in a letter. An earlier code works no more.", InviteAsync),
        new("check-config", "", "Says what in the configuration would stop a start.", CheckConfigAsync),
    ];

    /// <summary>Runs a verb; null when the arguments ask for the portal itself.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return args is ["--help"] or ["-h"] ? Help() : null;
        }

        if (Array.Find(All, v => v.Name == args[0]) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"There is no command '{args[0]}'.");
            Help();
            return WrongUse;
        }

        var rest = args[1..];
        if (rest.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine($"{verb.Name} {verb.Arguments}\n  {verb.Does}");
            return Success;
        }

        return await verb.Run(rest);
    }

    private static int Help()
    {
        Console.WriteLine("Without a command the portal starts. Commands:");
        foreach (var verb in All)
        {
            Console.WriteLine($"  {$"{verb.Name} {verb.Arguments}",-42} {verb.Does}");
        }

        return Success;
    }

    private static async Task<int> MigrateAsync(string[] args)
    {
        if (args.Length > 0)
        {
            return await WrongAsync("migrate takes no arguments.");
        }

        await WithRecordsAsync((_, _) => Task.FromResult(Success));
        Console.WriteLine("The database is up to date.");
        return Success;
    }

    private static async Task<int> InviteAsync(string[] args)
    {
        if (args is not [var reference, var name])
        {
            return await WrongAsync("invite takes the number of a household and the name of one of its people.");
        }

        return await WithRecordsAsync(async (services, _) =>
        {
            var (records, clock) = (services.GetRequiredService<SystemRecords>(), services.GetRequiredService<PortalClock>());
            var person = await records.Database.HouseholdMembers.Where(m => m.Household.Reference == reference && m.Person.GivenName + " " + m.Person.FamilyName == name)
                .Select(m => m.Person).FirstOrDefaultAsync();
            if (person is null || person.AgeOn(clock.Today) < Domain.Families.Age.DigiDIsPersonalFrom)
            {
                await Console.Error.WriteLineAsync("Nobody of 14 or older has that name in that household; younger people get their code in the room.");
                return Finding;
            }

            foreach (var earlier in await records.Database.Invitations.Where(i => i.PersonId == person.Id && i.UsedAt == null).ToListAsync())
            {
                earlier.UsedAt = clock.Now;
            }

            person.InvitedAt ??= clock.Now;
            var invitation = Data.Sessions.Invitations.To(person, records.Index, clock.Now);
            var code = invitation.Code.Text;
            records.Database.Invitations.Add(invitation);
            await records.SaveAsync(
                [new(Data.AccessLog.LogLine.PortalChain, clock.Now, Domain.Access.ActorKind.Computer, Guid.Empty, Domain.Access.LogAction.Granted, Domain.Access.LogObject.Session, person.Id, person.Id, Domain.Access.LogReason.Administers)], default);
            Console.WriteLine(code);
            Console.WriteLine($"  Works once, with the date of birth, until {invitation.ExpiresAt:yyyy-MM-dd} at /sign-in/invitation.");
            return Success;
        });
    }

    private static async Task<int> SeedAsync(string[] args)
    {
        switch (args)
        {
            case ["--households", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var households) && households is > 0 and <= 990_000:
                return await WithRecordsAsync(async (services, _) =>
                {
                    await LoadRegion.SeedAsync(services, households, services.GetRequiredService<PortalClock>().Now, Console.WriteLine, default);
                    return Success;
                });
            case ["--demo", "--fresh"]:
                return await FreshDemoAsync();
            default:
                return await WrongAsync("seed takes --households N, or --demo --fresh.");
        }
    }

    private static async Task<int> FreshDemoAsync()
    {
        var builder = Builder();
        if (!builder.Environment.IsDevelopment())
        {
            await Console.Error.WriteLineAsync("The demo region is for Development only.");
            return Finding;
        }

        await using (var app = builder.Build())
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.EnsureDeletedAsync();
        }

        return await WithRecordsAsync(async (services, configuration) =>
        {
            var clock = services.GetRequiredService<PortalClock>();
            await DemoRegion.SeedAsync(
                services.GetRequiredService<SystemRecords>(), clock.Now, clock.Today, configuration["FamilyPortal:SignIn:Organisation:Authority"] ?? "", default);
            Console.WriteLine("The demo region is there, with dates relative to now.");
            return Success;
        });
    }

    private static async Task<int> TermAsync(string[] args)
    {
        if (args is not [var rule, var text] || !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
        {
            return await WrongAsync("term takes a rule and a day, such as: term BEZWAAR_6W 2026-06-01");
        }

        if (TermRules.Find(rule, start) is null)
        {
            return await WrongAsync($"There is no rule '{rule}' on that day. Rules: {string.Join(", ", Term.Rules.Select(r => r.Id).Distinct(StringComparer.Ordinal))}");
        }

        var term = Term.For(rule, start);
        Console.WriteLine(term.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var step in term.Steps)
        {
            var reason = step.ReasonKey is null ? "" : $" ({Localization.Texts.Find(step.ReasonKey, Dutch)})";
            Console.WriteLine($"{step.Date:yyyy-MM-dd} {string.Format(Dutch, Localization.Texts.Find(step.Key, Dutch) ?? step.Key, step.Date.ToString("dddd d MMMM yyyy", Dutch), reason)}");
        }

        foreach (var warning in term.WarningKeys)
        {
            Console.WriteLine(Localization.Texts.Find(warning, Dutch));
        }

        Console.WriteLine("Bron: " + string.Join("; ", term.Sources));
        return Success;
    }

    private static async Task<int> VerifyLogAsync(string[] args)
    {
        if (args is not ([] or ["--household", _]))
        {
            return await WrongAsync("verify-log takes nothing, or --household REF.");
        }

        return await WithRecordsAsync(async (services, _) =>
        {
            var records = services.GetRequiredService<SystemRecords>();
            Data.AccessLog.LogFault? fault;
            try
            {
                fault = await records.VerifyLogAsync(args is [_, var reference] ? reference : null, default);
                if (fault is null && args.Length == 0 && services.GetService<Data.AccessLog.Checkpoints>() is { } checkpoints)
                {
                    fault = await checkpoints.FirstFaultAsync(records.Database, default);
                }
            }
            catch (ArgumentException unknown)
            {
                return await WrongAsync(unknown.Message);
            }
            catch (System.Data.Common.DbException unreadable)
            {
                // A table that was dropped is a finding, not a crash.
                fault = new(Guid.Empty, Sequence: null, $"a table of it is missing or cannot be read ({unreadable.Message})");
            }

            Console.WriteLine(fault is null
                ? "The access log holds."
                : fault.Chain == Guid.Empty ? $"The access log does not hold: {fault.What}."
                : $"The access log does not hold: record {fault.Sequence?.ToString(CultureInfo.InvariantCulture) ?? "?"} of chain {fault.Chain} {fault.What}.");
            return fault is null ? Success : Finding;
        });
    }

    private static async Task<int> RotateKeysAsync(string[] args)
    {
        var isLine = args.Contains("--line", StringComparer.Ordinal);
        args = [.. args.Where(a => a != "--line")];
        if (args is not ([] or ["--add"] or ["--retire"]))
        {
            return await WrongAsync("rotate-keys takes nothing, --add, or --retire, each with or without --line.");
        }

        return await WithRecordsAsync(async (services, _) =>
        {
            var rotation = isLine
                ? services.GetRequiredKeyedService<Data.Encryption.KeyRotation>(Data.Encryption.KeyRotation.Line)
                : services.GetRequiredService<Data.Encryption.KeyRotation>();
            var now = services.GetRequiredService<PortalClock>().Now;
            switch (args)
            {
                case ["--add"]:
                    Console.WriteLine($"Key '{rotation.AddKey().Others[^1]}' is in the ring and wraps nothing yet. Bring the ring to every node, then run rotate-keys.");
                    return Success;
                case ["--retire"] when await rotation.RetireAsync(now, default) is { } refusal:
                    Console.WriteLine(refusal);
                    return Finding;
                case ["--retire"]:
                    Console.WriteLine("The old keys are out of the ring. Backups from before still need them: keep the old ring apart as long as those are kept.");
                    return Success;
                default:
                    var state = await rotation.RotateAsync(now, default);
                    Console.WriteLine($"{state.Rewrapped} data keys were wrapped anew; all are under key '{state.Current}'. The ring still holds {string.Join(", ", state.Others)}: run rotate-keys --retire later.");
                    return Success;
            }
        });
    }

    private static async Task<int> CheckConfigAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        var wrong = Starting.Objections(builder.Configuration, builder.Environment).ToList();
        var options = PortalRecords.DataOptions(builder.Configuration, builder.Environment);
        foreach (var open in new Func<Data.Encryption.KeySource>[] { () => Data.Encryption.KeySource.Open(options.KeysPath, options.KeyRing, options.MayCreateKeys), options.OpenLineKeys })
        {
            try
            {
                open();
            }
            catch (System.Security.Cryptography.CryptographicException keys)
            {
                wrong.Add(keys.Message);
            }
        }

        wrong.ForEach(Console.WriteLine);
        if (wrong.Count == 0)
        {
            Console.WriteLine("The configuration is in order.");
        }

        return args.Length > 0 ? WrongUse : wrong.Count == 0 ? Success : Finding;
    }

    private static CultureInfo Dutch => CultureInfo.GetCultureInfo("nl-NL");

    private static async Task<int> WrongAsync(string what)
    {
        await Console.Error.WriteLineAsync(what);
        return WrongUse;
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddFrame();
        builder.AddRecords();
        return builder;
    }

    private static async Task<int> WithRecordsAsync(Func<IServiceProvider, IConfiguration, Task<int>> act)
    {
        await using var app = Builder().Build();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.OpenDatabaseAsync(default);
        return await act(scope.ServiceProvider, app.Configuration);
    }

    private sealed record Verb(string Name, string Arguments, string Does, Func<string[], Task<int>> Run);
}
