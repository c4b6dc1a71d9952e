using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Objections in any state, kept as the portal keeps them, and what is kept of them afterwards.</summary>
internal static class CourseRegion
{
    internal static readonly DateOnly Today = DateOnly.FromDateTime(Region.Monday);

    /// <summary>When the objections of these tests came in, with time for each path below before today.</summary>
    internal static readonly DateOnly Received = Today.AddDays(-60);

    /// <summary>An objection of Sanne with these steps, in the open of the database.</summary>
    internal static Task<Guid> ObjectionAsync(this Region region, DateOnly lastDay, bool isOnPaper, bool hasGrounds, params ObjectionStep[] steps) =>
        KeepAsync(region, lastDay, Received, isOnPaper, hasGrounds, steps);

    /// <summary>An objection of Sanne that came in on a day of its own, without steps.</summary>
    internal static Task<Guid> ObjectionAsync(this Region region, DateOnly lastDay, DateOnly received) => KeepAsync(region, lastDay, received, isOnPaper: false, hasGrounds: true);

    private static async Task<Guid> KeepAsync(Region region, DateOnly lastDay, DateOnly received, bool isOnPaper, bool hasGrounds, params ObjectionStep[] steps)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var announcement = await records.Database.Announcements.Include(a => a.Decision)
            .SingleAsync(a => a.Decision.Household.Reference == "H-1001" && a.Decision.Kind == DocumentKind.MunicipalDecision);
        var joost = await records.Database.Staff.Where(s => s.Name == DemoCast.Joost.Name).Select(s => s.Id).SingleAsync();
        var body = await records.Database.Organisations.Where(o => o.Id != announcement.Decision.ResponsibleBodyId).Select(o => o.Id).FirstAsync();
        var number = $"B-2026-{8000 + await records.Database.Objections.CountAsync():0000}";
        var filing = new ObjectionFiling(
            Guid.NewGuid(), announcement.DecisionId, announcement.Decision.HouseholdId, announcement.PersonId, hasGrounds ? "Twee keer per week." : null, null,
            received.ToDateTime(new(9, 0), DateTimeKind.Utc), received, Guid.NewGuid());
        var objection = isOnPaper
            ? Objection.Record(filing, number, new(joost, lastDay, PostedOn: null, FirstReceivedOn: null))
            : Objection.File(filing, number, lastDay, lastDay.AddDays(42));
        var course = ObjectionCourse.Of(objection, []);
        foreach (var step in steps)
        {
            var answer = course.Take(step with { Id = Guid.NewGuid(), ObjectionId = objection.Id, StaffId = joost, BodyId = step.Event == ObjectionEvent.Forward ? body : null, At = Region.Monday }, Today.AddYears(1));
            Assert.Null(answer.Refusal);
            course = answer.Course;
        }

        objection.Follow(course);
        records.Database.Objections.Add(objection);
        records.Database.ObjectionSteps.AddRange(course.Steps);
        await records.SaveAsync([], default);
        return objection.Id;
    }

    /// <summary>A step that brings an objection of these tests further.</summary>
    internal static ObjectionStep Step(ObjectionEvent what, int day = 0) => new()
    {
        Event = what,
        On = Received.AddDays(day),
        Until = what is ObjectionEvent.AskRepair or ObjectionEvent.AskWhyLate or ObjectionEvent.InviteToHearing ? Received.AddDays(day + 14) : null,
        Waiver = what == ObjectionEvent.WaiveHearing ? HearingWaiver.ObjectorDeclined : null,
        Outcome = what == ObjectionEvent.Decide ? ObjectionOutcome.Upheld : null,
        Text = what == ObjectionEvent.InviteToHearing ? SealedText.Of(new HearingInvitation(new(10, 0), "Stadhuis, kamer 3", IsSeparate: true).Write()) : SealedText.Of("Woorden."),
    };

    /// <summary>What is kept of one objection: its state, revision and steps.</summary>
    internal static Task<(ObjectionState State, int Revision, int Steps)> KeptAsync(this Region region, Guid id) => region.DatabaseAsync(async db =>
    {
        var objection = await db.Objections.AsNoTracking().SingleAsync(o => o.Id == id);
        return (objection.State, objection.Revision, await db.ObjectionSteps.CountAsync(s => s.ObjectionId == id));
    });
}
