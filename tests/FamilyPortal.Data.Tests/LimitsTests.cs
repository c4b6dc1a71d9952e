using FamilyPortal.Data.Providers;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>The database keeps people apart by itself, whatever a program forgets (L7).</summary>
public sealed class LimitsTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task While_a_restriction_holds_no_row_names_the_limited_person_for_what_is_about_the_protected_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        var (sanne, emre, noor) = (await PersonAsync(services, "Sanne"), await PersonAsync(services, "Emre"), await PersonAsync(services, "Noor"));

        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.Add(Report(db, emre, about: sanne))), StringComparison.Ordinal);
        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.Add(Part(db, emre, about: sanne))), StringComparison.Ordinal);
        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.PublicationSubjects.Add(new() { PublicationId = ReadBy(db, emre), PersonId = sanne, On = Today })), StringComparison.Ordinal);
        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.PlanPartSubjects.Add(new() { PartId = PartReadBy(db, emre), PersonId = sanne, On = Today })), StringComparison.Ordinal);

        // About another, or to another, is kept; so is the same for a day before the measure began.
        Assert.Null(await RefusedAsync(services, db => db.Add(Report(db, emre, about: noor))));
        Assert.Null(await RefusedAsync(services, db => db.Add(Report(db, sanne, about: emre))));
        Assert.Null(await RefusedAsync(services, db => db.Add(Report(db, emre, about: sanne, on: Today.AddDays(-121)))));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Neither_writes_into_the_others_thread_and_both_write_in_their_own(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        var (sanne, emre, noor) = (await PersonAsync(services, "Sanne"), await PersonAsync(services, "Emre"), await PersonAsync(services, "Noor"));

        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.Add(Message(db, thread: emre, author: sanne))), StringComparison.Ordinal);
        Assert.Contains(Limits.Refusal, await RefusedAsync(services, db => db.Add(Message(db, thread: sanne, author: emre))), StringComparison.Ordinal);
        Assert.Null(await RefusedAsync(services, db => db.Add(Message(db, thread: emre, author: emre))));
        Assert.Null(await RefusedAsync(services, db => db.Add(Message(db, thread: sanne, author: noor))));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_relation_is_ended_once_and_never_changed_or_deleted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        foreach (var statement in new[]
        {
            "DELETE FROM \"Relations\"", "UPDATE \"Relations\" SET \"Kind\" = 'Mentorship'", "UPDATE \"Relations\" SET \"Until\" = '2026-01-01'", "UPDATE \"Relations\" SET \"Authority\" = 'With'",
        })
        {
            Assert.Contains(Limits.EndOnlyRefusal, await RunAsync(services, statement), StringComparison.Ordinal);
        }

        var staff = Guid.NewGuid();
        Assert.Null(await RefusedAsync(services, db => db.Relations.First(r => r.Kind == RelationKind.Restriction).End(Today, RelationSource.CourtOrder, "Beschikking", staff, Now, agreedBy: Guid.NewGuid())));
        Assert.Contains(Limits.EndOnlyRefusal, await RunAsync(services, "UPDATE \"Relations\" SET \"Until\" = NULL WHERE \"Kind\" = 'Restriction'"), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Every_limit_stands_after_the_migrations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = provider switch
        {
            DatabaseProvider.Sqlite => "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            DatabaseProvider.PostgreSql => "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
            _ => "SELECT name FROM sys.triggers",
        };
        var names = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        Assert.All(Limits.Tables.Select(t => $"{t}_Limited").Append("Relations_EndOnly"), wanted => Assert.Contains(wanted, names));
    }

    private static Report Report(PortalDbContext db, Guid reader, Guid about, DateOnly? on = null)
    {
        var like = db.Reports.AsNoTracking().First();
        var report = new Report { Id = Guid.NewGuid(), HouseholdId = like.HouseholdId, Kind = DocumentKind.Report, ResponsibleBodyId = like.ResponsibleBodyId, PublishedById = like.PublishedById, PublishedAt = Now, Body = SealedText.Of("{}") };
        report.Readers.Add(new() { PublicationId = report.Id, PersonId = reader, Basis = ReaderBasis.Named, Sequence = 1, ViewHash = new byte[32] });
        report.Subjects.Add(new() { PublicationId = report.Id, PersonId = about, On = on ?? Today });
        return report;
    }

    private static PlanPart Part(PortalDbContext db, Guid reader, Guid about)
    {
        var version = db.PlanVersions.AsNoTracking().First(v => v.Household.Reference == "H-1001").Id;
        var part = new PlanPart { Id = Guid.NewGuid(), VersionId = version, ItemKey = Guid.NewGuid(), Order = 99, Content = SealedText.Of("{}") };
        part.Readers.Add(new() { PartId = part.Id, PersonId = reader });
        part.Subjects.Add(new() { PartId = part.Id, PersonId = about, On = Today });
        return part;
    }

    private static Message Message(PortalDbContext db, Guid thread, Guid author)
    {
        var conversation = db.Conversations.AsNoTracking().First(c => c.PersonId == thread).Id;
        return new() { Id = Guid.NewGuid(), ConversationId = conversation, AuthorPersonId = author, Body = SealedText.Of("Hallo"), SentAt = Now, ClientToken = Guid.NewGuid() };
    }

    private static Guid ReadBy(PortalDbContext db, Guid person) => db.PublicationReaders.First(r => r.PersonId == person).PublicationId;

    private static Guid PartReadBy(PortalDbContext db, Guid person) => db.PlanPartReaders.First(r => r.PersonId == person).PartId;

    private static async Task<Guid> PersonAsync(IServiceProvider services, string given)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().People.Where(p => p.GivenName == given).Select(p => p.Id).SingleAsync();
    }

    /// <summary>What the database says against a change that no rule checked; null when it is kept.</summary>
    private static async Task<string?> RefusedAsync(IServiceProvider services, Action<PortalDbContext> change)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        change(records.Database);
        return (await Record.ExceptionAsync(() => records.SaveAsync([], default)))?.InnerException?.Message;
    }

    private static async Task<string?> RunAsync(IServiceProvider services, string statement)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        return (await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync()))?.Message;
    }
}
