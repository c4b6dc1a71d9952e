using FamilyPortal.Domain;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>What the door refuses of who writes facts down or asks a second professional, whatever a page lets through.</summary>
public sealed class LastingWordTests
{
    private const string Home = "H-1001";
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_measure_is_lifted_by_no_second_entry_and_by_no_word(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        Task<Relation> MeasureAsync() => ReadAsync(database, db => db.Relations.AsNoTracking().SingleAsync(r => r.Kind == RelationKind.Restriction && r.Source != RelationSource.Stated));
        var measure = await MeasureAsync();
        var (from, to) = (measure.FromPersonId, measure.ToPersonId);

        var brief = new RelationEntry(from, to, RelationKind.Restriction, Authority: null, new(2020, 1, 1), new(2020, 1, 2), RelationSource.Stated, Proof: null);
        Assert.Equal(SaveOutcome.Kept, await door.Records.EnterRelationAsync(Home, brief, default));
        Assert.True((await MeasureAsync()) is { EndedAt: null, Until: null });

        Assert.Equal(SaveOutcome.Refused, await door.Records.EndRelationAsync(Home, to, measure.Id, Today, RelationSource.Stated, "Zij zegt het", default));
        Assert.Equal(SaveOutcome.Refused, await door.Records.EndRelationAsync(Home, to, measure.Id, Today, RelationSource.CourtOrder, " ", default));
        Assert.Null((await MeasureAsync()).EndedAt);
        Assert.Equal(SaveOutcome.Refused, await door.Records.EndRelationAsync(Home, to, measure.Id, Today, RelationSource.CourtOrder, "Beschikking", default));

        // A second professional agrees; who asked, and who is not of the duo, does not.
        Assert.Equal(SaveOutcome.Refused, await door.Records.AskEndAsync(Home, to, measure.Id, Today, RelationSource.Stated, "Zij zegt het", named: null, default));
        Assert.Equal(SaveOutcome.Kept, await door.Records.AskEndAsync(Home, to, measure.Id, Today, RelationSource.CourtOrder, "Beschikking", named: null, default));
        Assert.Equal(SaveOutcome.Duplicate, await door.Records.AskEndAsync(Home, to, measure.Id, Today, RelationSource.CourtOrder, "Beschikking", named: null, default));
        var asked = await door.Records.WaitingEnds.Select(w => w.Id).SingleAsync();
        Assert.Equal(SaveOutcome.Refused, await door.Records.SettleEndAsync(asked, agrees: true, default));
        await using (var stranger = await database.DoorAsync(await database.ViewerAsync("Petra Kok", Now)))
        {
            Assert.Equal(SaveOutcome.Refused, await stranger.Records.SettleEndAsync(asked, agrees: true, default));
        }

        Assert.Null((await MeasureAsync()).EndedAt);
        await using var second = await database.DoorAsync(await database.ViewerAsync("Youssef Amrani", Now));
        Assert.Equal(SaveOutcome.Kept, await second.Records.SettleEndAsync(asked, agrees: true, default));
        var (mila, youssef) = (door.Records.Viewer.StaffId, second.Records.Viewer.StaffId);
        Assert.True(await MeasureAsync() is { EndedAt: not null } ended && ended.EndedById == mila && ended.EndAgreedById == youssef);
        Assert.Equal(SaveOutcome.Refused, await second.Records.SettleEndAsync(asked, agrees: true, default));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_fact_names_nobody_for_whom_the_table_says_never_and_is_read_only_beside_its_person(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var (sem, noor) = (await PersonAsync(database, "Sem"), await PersonAsync(database, "Noor"));
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        Assert.Equal(SaveOutcome.Refused, await door.Records.EnterFactAsync(Home, sem, ProtectedKind.School, "De Wilgen", [noor], default));
        Assert.False(await ReadAsync(database, db => db.ProtectedFacts.AnyAsync(f => f.PersonId == sem && f.Kind == ProtectedKind.School)));
        Assert.Equal(SaveOutcome.Kept, await door.Records.EnterFactAsync(Home, sem, ProtectedKind.School, "De Wilgen", [], default));

        // A row from before: it counts as long as both live in one household.
        await ChangeAsync(database, async db => db.Add(new ProtectedFactReader
        {
            FactId = await db.ProtectedFacts.Where(f => f.PersonId == sem && f.Kind == ProtectedKind.School).Select(f => f.Id).SingleAsync(), PersonId = noor,
        }));
        var reader = await database.ViewerAsync("Noor Yilmaz", Now);
        async Task<int> ReadsAsync()
        {
            await using var own = await database.DoorAsync(reader);
            return await own.Records.Facts.CountAsync(f => f.PersonId == sem);
        }

        Assert.Equal(1, await ReadsAsync());
        Assert.Equal(SaveOutcome.Kept, await door.Records.EndMembershipAsync(Home, noor, Today, RelationSource.DocumentSeen, default));
        Assert.Equal(0, await ReadsAsync());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Who_works_in_a_duo_names_no_outsider_for_a_draft(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var outsider = await StaffAsync(database, "Petra Kok");
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        var household = (await door.Records.HouseholdAsync(Home, default))!.Id;
        Assert.Equal(SaveOutcome.Kept, await door.Records.SaveDraftAsync(household, new DraftContent(PlanPhase.Direct, Today.AddDays(42), []), 3, 0, default));
        var draft = (await door.Records.DraftAsync(household, default))!;
        Assert.Equal(SaveOutcome.Refused, await door.Records.AskColleagueAsync(draft, 3, draft.Revision, outsider, default));
        Assert.Equal(SaveOutcome.Refused, await door.Records.AskColleagueAsync(draft, 3, draft.Revision, Guid.NewGuid(), default));
        Assert.Equal(SaveOutcome.Kept, await door.Records.AskColleagueAsync(draft, 3, draft.Revision, named: null, default));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_choice_of_readers_is_looked_at_again_until_a_later_version_shares_its_part(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        var (person, mila, youssef) = (await PersonAsync(database, "Emre"), await StaffAsync(database, "Mila Jansen"), await StaffAsync(database, "Youssef Amrani"));
        var part = await ReadAsync(database, db => db.PlanParts.AsNoTracking().Where(p => p.Version.Household.Reference == Home && p.Readers.All(r => r.PersonId != person)).OrderByDescending(p => p.Version.Number).FirstAsync());
        var asked = new Deviation(person, "De plek blijft privé.", Today.AddDays(60), DeviationGround.PrivacyOfAnother);
        await ChangeAsync(database, db => Task.FromResult(db.Add(AgreedDeviation.Of(part.VersionId, part.ItemKey, asked, DeviationTurn.Withheld, mila, youssef))));
        var review = Assert.Single(await door.Records.ReviewsAsync(Today.AddDays(60), default), r => r.ItemKey == part.ItemKey);
        Assert.Equal((Home, "Emre", "De plek blijft privé."), (review.Reference, review.Name, review.Reason));
        Assert.DoesNotContain(await door.Records.ReviewsAsync(Today.AddDays(59), default), r => r.ItemKey == part.ItemKey);

        await ChangeAsync(database, async db =>
        {
            var newest = await db.PlanVersions.AsNoTracking().Where(v => v.Household.Reference == Home).OrderByDescending(v => v.Number).FirstAsync();
            var version = new PlanVersion
            {
                Id = Guid.NewGuid(), HouseholdId = newest.HouseholdId, Kind = DocumentKind.SafetyPlan, Number = newest.Number + 1, ResponsibleBodyId = newest.ResponsibleBodyId, Regime = newest.Regime,
                Frame = newest.Frame, PublishedAt = Now, VisibleFrom = Now, PublishedById = newest.PublishedById, SupersedesId = newest.Id, Phase = newest.Phase, ReviewOn = newest.ReviewOn,
            };
            var shared = new PlanPart { Id = Guid.NewGuid(), VersionId = version.Id, ItemKey = part.ItemKey, Order = 0, Content = SealedText.Of(PlanText.Write(new PlanSummary("Wij zwemmen."))) };
            shared.Readers.Add(new() { PartId = shared.Id, PersonId = person });
            version.Parts.Add(shared);
            db.Add(version);
        });
        Assert.DoesNotContain(await door.Records.ReviewsAsync(Today.AddYears(5), default), r => r.ItemKey == part.ItemKey);
    }

    private static Task<Guid> PersonAsync(TestDatabase database, string name) => ReadAsync(database, db => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync());

    private static Task<Guid> StaffAsync(TestDatabase database, string name) => ReadAsync(database, db => db.Staff.Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

    private static async Task<T> ReadAsync<T>(TestDatabase database, Func<PortalDbContext, Task<T>> read)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private static async Task ChangeAsync(TestDatabase database, Func<PortalDbContext, Task> change)
    {
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        await change(records.Database);
        await records.SaveAsync([], default);
    }
}
