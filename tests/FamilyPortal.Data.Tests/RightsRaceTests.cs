using System.Diagnostics;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>
/// Losing a right against using it, 500 pairs for each kind: nothing that begins after the loss was answered succeeds.
/// Mandates race over the pages themselves, in RevocationRaceTests.
/// </summary>
public sealed class RightsRaceTests
{
    private const int Pairs = 500;

    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_a_measure_was_written_down_the_limited_person_reads_nothing_about_who_it_protects(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var about = await AddProtectedAsync(database);
        var emre = await PersonAsync(database, "Emre");
        await using var mila = await NodeAsync(database, "Mila Jansen");
        await using var his = await NodeAsync(database, "Emre Yilmaz");
        await RaceAsync(
            pair => WithAsync(mila, door => door.EnterRelationAsync(about[pair].Reference, new(emre, about[pair].Person, RelationKind.Restriction, Authority: null, Today, Until: null, RelationSource.Stated, Proof: null), default)),
            pair => WithAsync(his, door => door.Reports.AnyAsync(r => r.Id == about[pair].Report)));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_a_professional_left_the_duo_they_answer_nobody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var mila = await NodeAsync(database, "Mila Jansen");
        var (thread, household, pair) = await ReadAsync(database, async db => (
            await db.Conversations.Where(c => c.Person.GivenName == "Sanne").Select(c => c.Id).SingleAsync(),
            await db.Households.Where(h => h.Reference == "H-1001").Select(h => h.Id).SingleAsync(),
            await db.ContactPairs.Where(p => p.Household.Reference == "H-1001" && p.Staff.Name == "Mila Jansen").Select(p => p.Id).SingleAsync()));
        await using var desk = database.Services();
        await RaceAsync(
            _ => UntilAsync(desk, pair, Today),
            _ => WithAsync(mila, async door => await door.SendAsync(thread, household, "Antwoord.", Guid.NewGuid(), Today, default) == SaveOutcome.Kept),
            restore: () => UntilAsync(desk, pair, null));
        Assert.Equal(
            await ReadAsync(database, db => db.AccessLog.CountAsync(e => e.Action == LogAction.Sent && e.ObjectId == thread && e.At == Now)),
            await ReadAsync(database, db => db.Messages.CountAsync(m => m.ConversationId == thread && m.SentAt == Now)));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_a_session_ended_its_key_opens_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var one = database.Services();
        await using var other = database.Services();
        var keys = new string[Pairs];
        for (var i = 0; i < Pairs; i++)
        {
            keys[i] = await SessionsAsync(one, async records =>
            {
                var account = (await records.AccountAsync(TestDatabase.StaffIssuer, "staff-mila-jansen", bsn: null, default))!;
                return (await records.OpenAsync(account, "organisation", "", TestDatabase.StaffIssuer, providerSession: null, idToken: null, default)).Key;
            });
        }

        await RaceAsync(
            pair => SessionsAsync(other, async records => { await records.EndAsync(keys[pair], default); return true; }),
            pair => SessionsAsync(one, async records => await records.FindAsync(keys[pair], touch: false, Today, Now, default) is not null));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task After_an_addressee_took_back_the_choice_for_the_portal_no_decision_is_announced_there(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var mila = await NodeAsync(database, "Mila Jansen");
        await using var sanne = await NodeAsync(database, "Sanne de Vries");
        var (person, household, body, worker) = await ReadAsync(database, async db => (
            await db.People.Where(p => p.GivenName == "Sanne").Select(p => p.Id).SingleAsync(), await db.Households.AsNoTracking().SingleAsync(h => h.Reference == "H-1001"),
            await db.Organisations.AsNoTracking().SingleAsync(o => o.Name == "Gemeente Klaverdam"), await db.Staff.Where(s => s.Name == "Mila Jansen").Select(s => s.Id).SingleAsync()));
        Decision Compose() => DecisionPublishing.Compose(
            new(DocumentKind.MunicipalDecision, Today, new("Hulp", "U krijgt hulp.", "U vroeg erom.", []), body, LegalRegime.Awb, LegalFrame.Voluntary, [new(person, ReaderBasis.Addressee, ChildId: null, AnnouncementChannel.Portal)]),
            new(Guid.NewGuid(), household.Id, worker, Now, Now, Today));

        // Of two choices at one moment the later counts, so each is made a second after the one before.
        var at = Now;
        Task ChooseAsync(bool inPortal)
        {
            at = at.AddSeconds(1);
            return WithAsync(sanne, door => door.ChooseChannelAsync(inPortal, default), at);
        }

        await RaceAsync(
            _ => ChooseAsync(inPortal: false),
            _ => WithAsync(mila, async door => await door.PublishOnceAsync(Compose(), default) == SaveOutcome.Kept),
            restore: () => ChooseAsync(inPortal: true),
            pairs: 150);
    }

    /// <summary>Each pair: two acts while the right is lost, and one that begins after the answer.</summary>
    private static async Task RaceAsync(Func<int, Task> loseAsync, Func<int, Task<bool>> actAsync, Func<Task>? restore = null, int pairs = Pairs)
    {
        var (late, early) = (0, 0);
        async Task<(long Began, bool Succeeded)> TryAsync(int pair)
        {
            var began = Stopwatch.GetTimestamp();
            return (began, await actAsync(pair));
        }

        for (var pair = 0; pair < pairs; pair++)
        {
            var number = pair;
            var acts = new[] { Task.Run(() => TryAsync(number)), Task.Run(async () => { await Task.Yield(); return await TryAsync(number); }) };
            if (pair % 2 == 0)
            {
                // Half of them are well under way, the others begin beside it.
                await Task.WhenAny(acts[0], Task.Delay(1));
            }

            await loseAsync(pair);
            var answeredAt = Stopwatch.GetTimestamp();
            late += await actAsync(pair) ? 1 : 0;
            foreach (var (began, succeeded) in await Task.WhenAll(acts))
            {
                late += succeeded && began > answeredAt ? 1 : 0;
                early += succeeded ? 1 : 0;
            }

            await (restore?.Invoke() ?? Task.CompletedTask);
        }

        Assert.True(late == 0, $"{late} acts began after the answer and succeeded.");
        Assert.True(early > 0, "No act ever succeeded, so the race proves nothing.");
    }

    // As many people as there are pairs, twenty to a household of the same duo, each with a report about them that the father reads.
    private static async Task<List<(string Reference, Guid Person, Guid Report)>> AddProtectedAsync(TestDatabase database)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var like = await db.Reports.AsNoTracking().FirstAsync(r => r.Household.Reference == "H-1001");
        var emre = await db.People.Where(p => p.GivenName == "Emre").Select(p => p.Id).SingleAsync();
        var mila = await db.Staff.Where(s => s.Name == "Mila Jansen").Select(s => s.Id).SingleAsync();
        var added = new List<(string, Guid, Guid)>(Pairs);
        Household home = null!;
        for (var i = 0; i < Pairs; i++)
        {
            if (i % 20 == 0)
            {
                home = new Household { Id = Guid.NewGuid(), Reference = $"H-9{i:000}", ResponsibleBodyId = like.ResponsibleBodyId };
                home.Pair.Add(new ContactPairMember { Id = Guid.NewGuid(), HouseholdId = home.Id, StaffId = mila, From = Today.AddDays(-9) });
                db.Add(home);
                db.Add(new HouseholdMember { HouseholdId = home.Id, PersonId = emre, Role = FamilyRole.Father, From = Today.AddYears(-1), EnteredAt = Now.AddYears(-1) });
            }

            var person = new Person { Id = Guid.NewGuid(), GivenName = "Kind", FamilyName = $"{i}", BirthDate = new(2012, 1, 1) };
            var report = new Report
            {
                Id = Guid.NewGuid(), HouseholdId = home.Id, Kind = DocumentKind.Report, ResponsibleBodyId = like.ResponsibleBodyId, Regime = like.Regime, Frame = like.Frame,
                PublishedById = like.PublishedById, PublishedAt = Now.AddDays(-1), VisibleFrom = Now.AddDays(-1), Body = SealedText.Of("{}"),
            };
            report.Subjects.Add(new() { PublicationId = report.Id, PersonId = person.Id, On = Today.AddDays(-1) });
            report.Readers.Add(new() { PublicationId = report.Id, PersonId = emre, Basis = ReaderBasis.Addressee, Sequence = 1, ViewHash = new byte[32] });
            db.Add(person);
            db.Add(new HouseholdMember { HouseholdId = home.Id, PersonId = person.Id, Role = FamilyRole.Child, From = Today.AddYears(-1), EnteredAt = Now.AddYears(-1) });
            db.Add(report);
            added.Add((home.Reference, person.Id, report.Id));
        }

        await records.SaveAsync([], default);
        return added;
    }

    private static async Task<Node> NodeAsync(TestDatabase database, string name)
    {
        var viewer = await database.ViewerAsync(name, Now);
        var node = new Node(database, viewer);
        await node.StartAsync();
        return node;
    }

    private static Task<T> WithAsync<T>(Node node, Func<AccessibleRecords, Task<T>> act, DateTime? at = null) => node.WithAsync(act, at);

    private static async Task<bool> UntilAsync(ServiceProvider services, Guid pair, DateOnly? day)
    {
        await using var scope = services.CreateAsyncScope();
        var gate = services.GetRequiredService<WriterGate>();
        using var turn = await gate.EnterAsync(default);
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ContactPairs.Where(p => p.Id == pair).ExecuteUpdateAsync(s => s.SetProperty(p => p.Until, day)) == 1;
    }

    private static async Task<T> SessionsAsync<T>(ServiceProvider services, Func<SessionRecords, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<SessionRecords>());
    }

    private static Task<Guid> PersonAsync(TestDatabase database, string name) => ReadAsync(database, db => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync());

    private static async Task<T> ReadAsync<T>(TestDatabase database, Func<PortalDbContext, Task<T>> read)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>One person's requests at a node of their own: a scope for each, and one log writer.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly AsyncLocal<DateTime?> moment = new();
        private readonly ServiceProvider services;

        public Node(TestDatabase database, Viewer viewer) => services = database.Services(viewer, v => moment.Value is { } at ? v with { Now = at } : v);

        public async Task StartAsync()
        {
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StartAsync(default);
            }
        }

        public async Task<T> WithAsync<T>(Func<AccessibleRecords, Task<T>> act, DateTime? at)
        {
            moment.Value = at;
            await using var scope = services.CreateAsyncScope();
            return await act(scope.ServiceProvider.GetRequiredService<AccessibleRecords>());
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StopAsync(default);
            }

            await services.DisposeAsync();
        }
    }
}
