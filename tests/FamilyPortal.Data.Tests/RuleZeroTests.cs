using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Plans;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class RuleZeroTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_mother_has_three_versions_and_the_father_two_and_his_numbers_show_no_gap(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        Assert.Equal([3, 2, 1], (await VersionsAsync(database, "Sanne de Vries")).Select(v => v.Number));
        Assert.Equal([2, 1], (await VersionsAsync(database, "Emre Yilmaz")).Select(v => v.Number));
        Assert.Empty(await VersionsAsync(database, "Linda Bakker"));
        Assert.Empty(await VersionsAsync(database, "Petra Kok"));
        Assert.Equal(3, (await VersionsAsync(database, "Mila Jansen")).Count);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_hidden_part_is_in_the_mothers_view_and_nowhere_in_the_fathers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        Assert.Contains((await NewestAsync(database, "Sanne de Vries")).Items<Agreement>(), a => a.Item.What == DemoCast.HiddenFromFather);
        var father = await NewestAsync(database, "Emre Yilmaz");
        Assert.DoesNotContain(father.Items<Agreement>(), a => a.Item.What == DemoCast.HiddenFromFather);
        Assert.Equal([1, 2, 3, 4, 5, 6], father.Items<Agreement>().Select(a => a.Number));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Every_set_of_the_door_is_empty_for_a_stranger(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        foreach (var stranger in new[] { "Ingrid Vos", "Bas de Wit", "Marga Prins" })
        {
            await using var door = await database.DoorAsync(await database.ViewerAsync(stranger, Now));
            var r = door.Records;
            var counts = new[]
            {
                await r.Households.CountAsync(), await r.PlanVersions.CountAsync(), await r.PlanParts.CountAsync(), await r.Decisions.CountAsync(),
                await r.Announcements.CountAsync(), await r.Reports.CountAsync(), await r.OwnViews.CountAsync(), await r.Conversations.CountAsync(),
                await r.Messages.CountAsync(), await r.PlanDrafts.CountAsync(), await r.Objections.CountAsync(), await r.ObjectionDrafts.CountAsync(),
                await r.Duo.CountAsync(), await r.Unread.CountAsync(), await r.Unopened.CountAsync(), (await r.RunningTermsAsync(default)).Count, await r.LogOfMine.CountAsync(),
                (await r.CaseloadAsync(default)).Count,
            };
            Assert.All(counts, c => Assert.Equal(0, c));
        }
    }

    private static async Task<IReadOnlyList<PlanVersionLine>> VersionsAsync(TestDatabase database, string name)
    {
        await using var own = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        var household = await own.Records.Households.Where(h => h.Reference == "H-1001").Select(h => h.Id).SingleAsync();
        await using var door = await database.DoorAsync(await database.ViewerAsync(name, Now));
        return await door.Records.PlanVersionsAsync(household, default);
    }

    private static async Task<PlanView> NewestAsync(TestDatabase database, string name)
    {
        var newest = (await VersionsAsync(database, name))[0];
        await using var door = await database.DoorAsync(await database.ViewerAsync(name, Now));
        return (await door.Records.PlanViewsAsync([newest], default))[0];
    }
}
