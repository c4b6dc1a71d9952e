using FamilyPortal.Data.Outbox;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class AnnouncingTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task An_announcement_in_the_portal_is_refused_without_a_trace_for_who_did_not_choose_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        var before = await RowsAsync(door);

        Assert.Equal(SaveOutcome.Refused, await door.Records.PublishOnceAsync(await DecisionAsync(door, "Emre"), default));
        Assert.Equal(SaveOutcome.Refused, await door.Records.PublishOnceAsync(await DecisionAsync(door, "Sanne", "Emre"), default));
        Assert.Equal(before, await RowsAsync(door));
        Assert.Equal(SaveOutcome.Kept, await door.Records.PublishOnceAsync(await DecisionAsync(door, "Sanne"), default));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_choice_that_was_taken_back_stops_a_publication_that_began_before_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var door = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now));
        var decision = await DecisionAsync(door, "Sanne");
        await using (var sanne = await database.DoorAsync(await database.ViewerAsync("Sanne de Vries", Now)))
        {
            Assert.Equal(SaveOutcome.Kept, await sanne.Records.ChooseChannelAsync(inPortal: false, default));
        }

        Assert.Equal(SaveOutcome.Refused, await door.Records.PublishOnceAsync(decision, default));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Nobody_learns_anothers_choice_address_or_letter_but_who_posts_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        Guid letter;
        await using (var mila = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now)))
        {
            var decision = await DecisionAsync(mila, channel: null, "Sanne");
            Assert.Equal(SaveOutcome.Kept, await mila.Records.PublishOnceAsync(decision, default));
            letter = decision.Letters.Single().Id;
            Assert.Equal("Lindenhof 27, 4321 ZX Klaverdam", await mila.Records.AddressOnLetterAsync(letter, default));
            Assert.Single(await mila.Records.InPortalAsync([decision.Letters[0].PersonId], default));
        }

        foreach (var other in new[] { "Emre Yilmaz", "Noor Yilmaz", "Sanne de Vries", "Petra Kok", "Joost van Dam", "Bas de Wit", "Ingrid Vos" })
        {
            await using var door = await database.DoorAsync(await database.ViewerAsync(other, Now));
            Assert.Null(await door.Records.LetterAsync(letter, default));
            Assert.Null(await door.Records.AddressOnLetterAsync(letter, default));
            Assert.Empty(await door.Records.LettersToPostAsync(default));
            Assert.DoesNotContain(await door.Records.UnreachedAsync(default), line => line.Reference == "H-1001");
            var sanne = await door.System.Database.People.Where(p => p.GivenName == "Sanne").Select(p => p.Id).SingleAsync();
            Assert.Equal(other == "Sanne de Vries" ? 1 : 0, (await door.Records.InPortalAsync([sanne], default)).Count);
            Assert.Equal(other == "Sanne de Vries", await door.Records.OwnPreferenceAsync(default) is not null);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_notice_is_given_to_one_node_and_comes_back_when_that_node_dies(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var first = database.Services();
        await using var second = database.Services();
        var id = await AddNoticeAsync(first);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => TakeAsync(n % 2 == 0 ? first : second, Now)));
        Assert.Equal([id], taken.OfType<Guid>());
        Assert.Null(await TakeAsync(second, Now.AddMinutes(4)));
        Assert.Equal(id, await TakeAsync(second, Now.AddMinutes(6)));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Two_nodes_that_plan_the_same_day_write_each_reminder_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var first = database.Services();
        await using var second = database.Services();
        await using (var scope = first.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.NoticePreferences.ExecuteUpdateAsync(s => s.SetProperty(p => p.Channel, NoticeChannel.Mail));
        }

        var today = DateOnly.FromDateTime(Now);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            await using var scope = (n % 2 == 0 ? first : second).CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NoticeOutbox>().PlanRemindersAsync(Now, today, DateOnly.FromDateTime, default);
        }));

        await using var reading = first.CreateAsyncScope();
        var planned = await reading.ServiceProvider.GetRequiredService<PortalDbContext>().Notices.Where(n => n.Kind == NoticeKind.Reminder).ToListAsync();
        Assert.NotEmpty(planned);
        Assert.Equal(planned.Count, planned.DistinctBy(n => (n.AnnouncementId, n.DaysBefore)).Count());
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_corrected_day_has_reminders_of_its_own_and_those_of_the_wrong_day_are_dropped(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var later = Now.AddDays(28);
        await using var services = database.Services();
        Guid decision;
        await using (var mila = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", Now)))
        {
            var published = await DecisionAsync(mila, channel: null, "Sanne");
            decision = published.Id;
            Assert.Equal(SaveOutcome.Kept, await mila.Records.PublishOnceAsync(published, default));
            var letter = await mila.Records.LetterAsync(published.Letters.Single().Id, default);
            Assert.Equal(SaveOutcome.Kept, await mila.Records.SendLetterAsync(letter!, AnnouncementChannel.Post, new(2026, 11, 23), default));
            await mila.System.Database.NoticePreferences.ExecuteUpdateAsync(s => s.SetProperty(p => p.Channel, NoticeChannel.Mail));
        }

        var wrong = Assert.Single(await RemindersAsync(services, later, decision));
        Assert.Equal(new DateOnly(2027, 1, 4), wrong.Announcement!.LastDay);
        await using (var mila = await database.DoorAsync(await database.ViewerAsync("Mila Jansen", later)))
        {
            var letter = await mila.Records.LetterAsync((await mila.System.Database.Letters.SingleAsync(l => l.DecisionId == decision)).Id, default);
            Assert.Equal(SaveOutcome.Kept, await mila.Records.CorrectPostingAsync(letter!, Guid.NewGuid(), new(2026, 11, 25), "Pas woensdag opgehaald.", default));
        }

        await using (var scope = services.CreateAsyncScope())
        {
            var verdict = await scope.ServiceProvider.GetRequiredService<NoticeOutbox>().JudgeAsync(wrong, later, later, default);
            Assert.Equal(NoticeReason.TermIsOver, verdict.Drop);
        }

        var reminders = await RemindersAsync(services, Now.AddDays(30), decision);
        Assert.Equal([new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 6)], reminders.Select(n => n.Announcement!.LastDay!.Value).Order());
    }

    private static async Task<List<Notice>> RemindersAsync(ServiceProvider services, DateTime now, Guid decision)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoticeOutbox>().PlanRemindersAsync(now, DateOnly.FromDateTime(now), DateOnly.FromDateTime, default);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.Notices.AsNoTracking().Include(n => n.Announcement).Where(n => n.Kind == NoticeKind.Reminder && n.Announcement!.DecisionId == decision).ToListAsync();
    }

    [Fact]
    public async Task A_copy_of_the_SQLite_file_holds_no_readable_mail_address_or_code()
    {
        await using var database = await TestDatabase.SeededAsync(DatabaseProvider.Sqlite, Now);
        string code;
        await using (var emre = await database.DoorAsync(await database.ViewerAsync("Emre Yilmaz", Now)))
        {
            Assert.Equal((SaveOutcome.Kept, true), await emre.Records.AskForMailAsync("emre@voorbeeld.test", new(9, 17), "nl", default));
            code = (await emre.Records.OwnPreferenceAsync(default))!.Code!.Text;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var text = System.Text.Encoding.Latin1.GetString([.. Directory.GetFiles(database.Folder, "portal.db*").Select(File.ReadAllBytes).SelectMany(b => b)]);
        Assert.Equal(8, code.Length);
        Assert.DoesNotContain("emre@voorbeeld.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, text, StringComparison.Ordinal);
    }

    private static Task<Decision> DecisionAsync(Door door, params string[] addressees) => DecisionAsync(door, AnnouncementChannel.Portal, addressees);

    /// <param name="channel">Null is a letter that is still to be posted.</param>
    private static async Task<Decision> DecisionAsync(Door door, AnnouncementChannel? channel, params string[] addressees)
    {
        var db = door.System.Database;
        var household = await db.Households.AsNoTracking().SingleAsync(h => h.Reference == "H-1001");
        var body = await db.Organisations.AsNoTracking().SingleAsync(o => o.Name == "Gemeente Klaverdam");
        var people = await db.People.Where(p => addressees.Contains(p.GivenName)).Select(p => p.Id).ToListAsync();
        var proposal = new DecisionProposal(
            DocumentKind.MunicipalDecision, new(2026, 11, 23), new("Hulp", "U krijgt hulp.", "U vroeg erom.", []), body, LegalRegime.Awb, LegalFrame.Voluntary,
            [.. people.Select(p => new DecisionReader(p, ReaderBasis.Addressee, ChildId: null, channel ?? AnnouncementChannel.Post))]);
        var mila = await db.Staff.Where(s => s.Name == "Mila Jansen").Select(s => s.Id).SingleAsync();
        return DecisionPublishing.Compose(proposal, new(Guid.NewGuid(), household.Id, mila, Now, Now, new(2026, 11, 23)));
    }

    private static async Task<string> RowsAsync(Door door)
    {
        var db = door.System.Database;
        return $"{await db.Decisions.CountAsync()} {await db.Announcements.CountAsync()} {await db.Letters.CountAsync()} {await db.Notices.CountAsync()} {await db.AccessLog.CountAsync()}";
    }

    private static async Task<Guid> AddNoticeAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var announcement = await db.Announcements.Include(a => a.Decision).FirstAsync();
        var notice = Notice.Reminder(announcement, 7, Now);
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return notice.Id;
    }

    private static async Task<Guid?> TakeAsync(ServiceProvider services, DateTime now)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<NoticeOutbox>().TakeAsync(now, default))?.Id;
    }
}
