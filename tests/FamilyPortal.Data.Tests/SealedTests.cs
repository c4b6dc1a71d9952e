using System.Text;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.TestData;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class SealedTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_key_that_was_read_before_a_commit_that_failed_seals_nothing_afterwards(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var id = Guid.NewGuid();
        await using (var services = database.Services())
        {
            await WithAsync(services, async (db, vault) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await KeepAsync(db, vault, id, "Niet bewaard");
                Assert.Equal("Niet bewaard", await ReadAsync(db, vault, id));
                await transaction.RollbackAsync();
            });
            await WithAsync(services, (db, vault) => KeepAsync(db, vault, id, "Bewaard"));
        }

        // A later process knows no key but those that the database holds.
        await using var later = database.Services();
        await WithAsync(later, async (db, vault) => Assert.Equal("Bewaard", await ReadAsync(db, vault, id)));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task However_many_keys_are_asked_for_at_once_each_opens_its_own_text(DatabaseProvider provider)
    {
        const int Many = 2100;
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using (var writing = database.Services())
        {
            await WithAsync(writing, async (db, vault) =>
            {
                db.People.AddRange(Enumerable.Range(0, Many).Select(n => new Domain.Families.Person
                {
                    Id = Guid.NewGuid(), GivenName = "Veel", FamilyName = $"{n}", BirthDate = new(1980, 1, 1), Bsn = SealedText.Of($"Nummer {n}"),
                }));
                await vault.SealAsync(db, default);
                await db.SaveChangesAsync();
            });
        }

        await using var reading = database.Services();
        await WithAsync(reading, async (db, vault) =>
        {
            var people = await db.People.AsNoTracking().Where(p => p.GivenName == "Veel").ToListAsync();
            await vault.OpenAsync(db, people, default);
            Assert.Equal(Many, people.Count);
            Assert.All(people, p => Assert.Equal($"Nummer {p.FamilyName}", p.Bsn!.Text));
        });
    }

    private static async Task WithAsync(ServiceProvider services, Func<PortalDbContext, Vault, Task> act)
    {
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), services.GetRequiredService<Vault>());
    }

    private static async Task KeepAsync(PortalDbContext db, Vault vault, Guid id, string text)
    {
        var household = await db.Households.AsNoTracking().FirstAsync();
        var worker = await db.Staff.AsNoTracking().FirstAsync();
        db.Add(new Report
        {
            Id = id, HouseholdId = household.Id, Kind = DocumentKind.Report, ResponsibleBodyId = household.ResponsibleBodyId, PublishedById = worker.Id, Body = SealedText.Of(text),
        });
        await vault.SealAsync(db, default);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static async Task<string> ReadAsync(PortalDbContext db, Vault vault, Guid id)
    {
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == id);
        await vault.OpenAsync(db, [report], default);
        return report.Body.Text;
    }

    [Fact]
    public async Task A_copy_of_the_SQLite_file_holds_no_readable_goal_message_address_or_BSN()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        SqliteConnection.ClearAllPools();
        var bytes = Directory.GetFiles(database.Folder, "portal.db*").Select(File.ReadAllBytes).SelectMany(b => b).ToArray();
        var text = Encoding.Latin1.GetString(bytes) + Encoding.UTF8.GetString(bytes);
        Assert.Contains("H-1001", text, StringComparison.Ordinal);
        foreach (var secret in new[]
        {
            "Rustig naar school", "Mag ik bij het gesprek met school zijn", DemoCast.ShieldedAddress, DemoCast.HiddenFromFather,
            "hulp aan huis", "tandarts", "Dagopvang helpt mij niet", "999990007", "999990032",
        })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
