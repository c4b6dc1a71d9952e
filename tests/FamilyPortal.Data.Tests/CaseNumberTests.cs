using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class CaseNumberTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_number_that_somebody_has_already_is_drawn_again_and_the_objection_is_kept_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var sanne = await database.ViewerAsync("Sanne de Vries", Now);
        await using var door = await database.DoorAsync(sanne);
        var taken = await door.System.Database.Objections.Select(o => o.Number).FirstAsync();
        var announcement = await door.System.Database.Announcements.Include(a => a.Decision)
            .FirstAsync(a => a.PersonId == sanne.PersonId && a.Decision.Kind == DocumentKind.MunicipalDecision);
        var (filing, offered) = (new ObjectionFiling(
            Guid.NewGuid(), announcement.DecisionId, announcement.Decision.HouseholdId, sanne.PersonId, "Eén keer is te weinig.", null, Now, DateOnly.FromDateTime(Now), Guid.NewGuid()), new List<string>());

        var (filed, _) = await door.Records.FileOnceAsync(
            filing,
            (complete, number) =>
            {
                offered.Add(number);
                return Objection.File(complete, offered.Count == 1 ? taken : number, announcement.LastDay!.Value, announcement.LastDay.Value.AddDays(42));
            },
            default);

        Assert.Equal(2, offered.Count);
        Assert.Equal(offered[1], filed!.Number);
        Assert.Equal(1, await door.System.Database.Objections.CountAsync(o => o.PersonId == sanne.PersonId));
    }
}
