using FamilyPortal.Data.Providers;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

public sealed class PublishedRowsTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_database_refuses_to_change_or_delete_what_was_published_sent_or_logged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        await using var services = database.Services();
        await AddCalendarChangeAsync(services);
        await AddComplaintAsync(services);
        await AddObjectionStepAsync(services);
        await AddLetterAndRetractionAsync(services);
        await AddCorrectionAnswerAsync(services);
        await AddAnsweredViewAsync(services);
        await AddJudgementsAsync(services);
        await AddCorrectionAndPaperAsync(services);
        await AddAnswerAndCopyAsync(services);
        foreach (var table in Immutability.Tables)
        {
            foreach (var statement in new[] { $"DELETE FROM \"{table}\"", Update(table) })
            {
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT count(*) FROM \"{table}\"";
                Assert.NotEqual(0L, Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
                command.CommandText = statement;
                var refused = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync());
                Assert.True(refused?.Message.Contains("immutable", StringComparison.Ordinal), $"{provider}: {statement}");
            }
        }
    }

    // The demo region has no decree of its own.
    private static async Task AddCalendarChangeAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        records.Database.CalendarChanges.Add(new()
        {
            Id = Guid.NewGuid(),
            Day = new(2026, 12, 7),
            Source = "Stb. 2026, 400",
            CheckedOn = new(2026, 11, 20),
            At = Now,
            On = DateOnly.FromDateTime(Now),
            StaffId = await records.Database.Staff.Select(s => s.Id).FirstAsync(),
        });
        await records.SaveAsync([], default);
    }

    // Nobody in the demo region took a step in a complaint about somebody by name.
    private static async Task AddComplaintAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var member = await records.Database.HouseholdMembers.FirstAsync();
        var body = await records.Database.Organisations.FirstAsync(o => o.Kind == BodyKind.MunicipalExecutive);
        var staff = await records.Database.Staff.FirstAsync();
        var today = DateOnly.FromDateTime(Now);
        var complaint = Complaint.File(
            new(Guid.NewGuid(), member.HouseholdId, member.PersonId, "Niemand belde terug.", Now, today, [new(body.Id, ComplaintRegime.Awb) { StaffIds = [staff.Id] }], Guid.NewGuid()),
            "K-2026-9001");
        Assert.Null(complaint.Take(complaint.Parts[0], new() { Event = ComplaintEvent.TakeUp, On = today, At = Now, StaffId = staff.Id }, today));
        records.Database.Add(complaint);
        await records.SaveAsync([], default);
    }

    private static async Task AddCorrectionAnswerAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var (view, staff) = (await records.Database.OwnViews.Select(v => v.Id).FirstAsync(), await records.Database.Staff.Select(s => s.Id).FirstAsync());
        records.Database.Add(Domain.Reports.CorrectionAnswer.Give(view, staff, Now, isGranted: true, "Dat klopt.", decision: null));
        await records.SaveAsync([], default);
    }

    private static async Task AddLetterAndRetractionAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var decision = await records.Database.Decisions.Select(d => d.Id).FirstAsync();
        var person = await records.Database.People.Select(p => p.Id).FirstAsync();
        records.Database.Add(new Line.LineRow { ConversationId = Guid.NewGuid(), Number = 1, Content = [1] });
        records.Database.MessageRetractions.Add(new() { MessageId = await records.Database.Messages.Select(m => m.Id).FirstAsync(), At = Now });
        records.Database.Letters.Add(new() { Id = Guid.NewGuid(), DecisionId = decision, PersonId = person, OrderedAt = Now });
        await records.SaveAsync([], default);
    }

    private static async Task AddObjectionStepAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var objection = await records.Database.Objections.FirstAsync();
        records.Database.ObjectionSteps.Add(new() { ObjectionId = objection.Id, Sequence = 1, Event = Domain.Decisions.ObjectionEvent.Assess, On = objection.ReceivedOn, At = Now });
        await records.SaveAsync([], default);
    }

    private static async Task AddAnsweredViewAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var announcement = await records.Database.Announcements.Include(a => a.Decision).FirstAsync();
        var decision = announcement.Decision;
        var proposal = new ProposedDecision
        {
            Id = Guid.NewGuid(), HouseholdId = decision.HouseholdId, Kind = decision.Kind, ResponsibleBodyId = decision.ResponsibleBodyId, Regime = decision.Regime, Frame = decision.Frame,
            OpenedAt = Now, OpenedById = decision.PublishedById, RespondBy = DateOnly.FromDateTime(Now), Body = SealedText.Of("x"), Addressees = [new() { PersonId = announcement.PersonId }],
        };
        var view = Viewpoint.Give(Guid.NewGuid(), proposal, announcement.PersonId, "Ik zie het anders.", Now, DateOnly.FromDateTime(Now));
        records.Database.AddRange(proposal, view, new ViewpointAnswer { ViewpointId = view.Id, DecisionId = decision.Id, StaffId = decision.PublishedById, Text = SealedText.Of("Gezien.") });
        await records.SaveAsync([], default);
    }

    private static async Task AddJudgementsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var decision = await records.Database.Decisions.FirstAsync();
        var person = await records.Database.PublicationReaders.Select(r => r.PersonId).FirstAsync();
        var staff = await records.Database.Staff.Select(s => s.Id).ToListAsync();
        var deviation = AgreedDeviation.Of(decision.Id, item: default, new(person, "Hierom.", new(2027, 1, 4), DeviationGround.EndingViolence), DeviationTurn.Withheld, staff[0], staff[1]);
        records.Database.AddRange(
            deviation,
            new DeviationReview { Id = Guid.NewGuid(), DeviationId = deviation.Id, ReviewOn = new(2027, 3, 1), Reason = SealedText.Of("Nog steeds."), StaffId = staff[0], At = Now },
            new SecondLook { Id = Guid.NewGuid(), PublicationId = decision.Id, AskedById = staff[0], AgreedById = staff[1], AgreedAt = Now, Reason = SealedText.Of("Gezien.") },
            new Capacity { Id = Guid.NewGuid(), PersonId = person, Reason = SealedText.Of("Hierom."), JudgedById = staff[0], JudgedOn = DateOnly.FromDateTime(Now), At = Now, ReviewOn = new(2027, 1, 4) });
        await records.SaveAsync([], default);
    }

    private static async Task AddAnswerAndCopyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var version = await records.Database.PlanVersions.FirstAsync();
        var person = await records.Database.People.Select(p => p.Id).FirstAsync();
        records.Database.Add(new Domain.Publications.IssuedCopy { Id = Guid.NewGuid(), CodeHash = new byte[32], ContentHash = new byte[32], IssuedAt = Now, PublicationId = version.Id, PersonId = person });
        records.Database.Add(new Domain.Plans.AgreementAnswer { Id = Guid.NewGuid(), HouseholdId = version.HouseholdId, VersionId = version.Id, PersonId = person, AgreedHash = new byte[32], At = Now });
        await records.SaveAsync([], default);
    }

    private static async Task AddCorrectionAndPaperAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var staff = await records.Database.Staff.Select(s => s.Id).FirstAsync();
        var wrong = await records.Database.Announcements.Include(a => a.Decision).ThenInclude(d => d.ResponsibleBody).FirstAsync();
        var objection = await records.Database.Objections.Select(o => o.Id).FirstAsync();
        records.Database.AddRange(
            AnnouncementCorrection.Of(Guid.NewGuid(), wrong, wrong.Decision, wrong.AnnouncedOn.AddDays(1), "Een dag later.", staff, Now),
            new HearingPaper { Id = Guid.NewGuid(), ObjectionId = objection, Title = SealedText.Of("Advies"), Text = SealedText.Of("Twee keer."), StaffId = staff, At = Now });
        await records.SaveAsync([], default);
    }

    private static string Update(string table) => table switch
    {
        "SecondLooks" => "UPDATE \"SecondLooks\" SET \"AskedById\" = \"AskedById\"",
        "Capacities" or "PublicationSubjects" or "PlanPartSubjects" => $"UPDATE \"{table}\" SET \"PersonId\" = \"PersonId\"",
        "Complaints" => "UPDATE \"Complaints\" SET \"Number\" = 'x'",
        "ComplaintSteps" => "UPDATE \"ComplaintSteps\" SET \"Sequence\" = 9",
        "ComplaintSubjects" => "UPDATE \"ComplaintSubjects\" SET \"StaffId\" = \"StaffId\"",
        "CalendarChanges" => "UPDATE \"CalendarChanges\" SET \"Source\" = 'x'",
        "ObjectionSteps" => "UPDATE \"ObjectionSteps\" SET \"Event\" = 'Close'",
        "AnnouncementCorrections" or "HearingPapers" or "DeviationReviews" or "CorrectionAnswers" => $"UPDATE \"{table}\" SET \"StaffId\" = \"StaffId\"",
        "AccessLog" => "UPDATE \"AccessLog\" SET \"Action\" = 'Viewed'",
        "ViewpointAnswers" => "UPDATE \"ViewpointAnswers\" SET \"StaffId\" = \"StaffId\"",
        "LineRows" => "UPDATE \"LineRows\" SET \"Number\" = \"Number\"",
        "MessageRetractions" => "UPDATE \"MessageRetractions\" SET \"MessageId\" = \"MessageId\"",
        "Messages" => "UPDATE \"Messages\" SET \"ConversationId\" = \"ConversationId\"",
        "PlanParts" => "UPDATE \"PlanParts\" SET \"Order\" = 9",
        "PlanPartReaders" or "PublicationReaders" or "Announcements" or "Withholdings" or "ProposalAddressees" or "Viewpoints" or "Letters" or "ChannelChoices" or "AgreementAnswers" or "IssuedCopies" or "OwnViews" => $"UPDATE \"{table}\" SET \"PersonId\" = \"PersonId\"",
        _ => $"UPDATE \"{table}\" SET \"Frame\" = 'Voluntary'",
    };

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task The_model_has_no_change_that_no_migration_made(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        Assert.False(scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.HasPendingModelChanges());
    }
}
