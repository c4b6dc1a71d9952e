using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static FamilyPortal.Domain.Decisions.ComplaintEvent;
using static FamilyPortal.Domain.Decisions.ComplaintState;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>Complaints of Sanne in any state, kept as the portal keeps them, and what is kept of them afterwards.</summary>
internal static class ComplaintRegion
{
    internal static readonly DateOnly Today = DateOnly.FromDateTime(Region.Monday);
    internal static readonly DateOnly Received = Today.AddDays(-5);

    /// <summary>The steps that bring a part into a state; null where its regime does not know that state.</summary>
    internal static ComplaintEvent[]? Path(ComplaintRegime regime, ComplaintState state)
    {
        var awb = regime == ComplaintRegime.Awb;
        var committee = regime is ComplaintRegime.YouthAct or ComplaintRegime.Wmo;
        return state switch
        {
            ToConfirm or Acknowledged => [],
            Filed => [ConfirmText],
            Forwarded => [Forward],
            Withdrawn => [Withdraw],
            Closed => [Forward, Close],
            Handling when awb || committee => [TakeUp],
            Heard when awb || committee => [TakeUp, Hear],
            SolvedInformally when awb || committee => [SolveInformally],
            Advised when awb => [AppointCommittee, TakeUp, Hear, ReceiveAdvice],
            NotTaken when awb => [DeclineToTreat],
            Answered when awb => [TakeUp, Hear, SendFindings],
            ComplaintState.Opinion when committee => [TakeUp, Hear, GiveOpinion],
            Answered when committee => [TakeUp, Hear, GiveOpinion, React],
            _ => null,
        };
    }

    /// <summary>A complaint of Sanne about one body, after these steps.</summary>
    internal static async Task<(Guid Complaint, Guid Part)> ComplaintAsync(this Region region, ComplaintRegime regime, bool isOral, params ComplaintEvent[] steps)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var member = await db.HouseholdMembers.SingleAsync(m => m.Person.GivenName == "Sanne");
        var bodies = await db.Organisations.AsNoTracking().OrderBy(o => o.Name).ToListAsync();
        var marga = await db.Staff.Where(s => s.Name == DemoCast.Marga.Name).Select(s => s.Id).SingleAsync();
        var body = bodies.First(b => ComplaintRegimes.For(b.Kind) == regime);
        var filing = new ComplaintFiling(
            Guid.NewGuid(), member.HouseholdId, member.PersonId, "Niemand belde terug.", Received.ToDateTime(new(9, 0), DateTimeKind.Utc), Received, [new(body.Id, regime, body.CommitteeWeeks)], Guid.NewGuid())
        {
            IsOral = isOral,
        };
        var complaint = Complaint.File(filing, $"K-2026-{8000 + await db.Complaints.CountAsync():0000}");
        foreach (var what in steps)
        {
            Assert.Null(complaint.Take(complaint.Parts[0], Step(what) with { StaffId = marga, BodyId = what == Forward && regime != ComplaintRegime.Disciplinary ? bodies.First(b => b != body).Id : null }, Today));
        }

        db.Add(complaint);
        await records.SaveAsync([], default);
        return (complaint.Id, complaint.Parts[0].Id);
    }

    /// <summary>A complaint of Sanne in a state.</summary>
    internal static Task<(Guid Complaint, Guid Part)> ComplaintAsync(this Region region, ComplaintRegime regime, ComplaintState state, params ComplaintEvent[] more) =>
        region.ComplaintAsync(regime, state is ToConfirm or Filed, [.. Path(regime, state)!, .. more]);

    /// <summary>A step with all that its guard asks.</summary>
    internal static ComplaintStep Step(ComplaintEvent what) => new()
    {
        Event = what,
        On = Received,
        At = Region.Monday,
        HasConsent = true,
        Ground = what == DeclineToTreat ? NotTreatedGround.OlderThanOneYear : null,
        Outcome = what is GiveOpinion or SendFindings ? ComplaintFinding.Upheld : null,
        Text = SealedText.Of("Woorden."),
        Until = what is Delay or ComplaintEvent.Promise or InviteToHearing ? Today.AddDays(120) : null,
    };

    /// <summary>What is kept of one complaint: the parts with state and revision, the steps, and the lines of the log about it.</summary>
    internal static Task<string> RestsAsync(this Region region, Guid id) => region.DatabaseAsync(async db =>
    {
        var parts = await db.ComplaintParts.AsNoTracking().Where(p => p.ComplaintId == id).OrderBy(p => p.ReceivedOn).ThenBy(p => p.Id)
            .Select(p => new { p.State, p.Revision, p.AnswerBy, p.DueOn, Steps = p.Steps.Count }).ToListAsync();
        var lines = await db.AccessLog.CountAsync(l => l.ObjectId == id && l.Action != Domain.Access.LogAction.Viewed);
        return $"{string.Join("; ", parts)} {lines}";
    });

    /// <summary>Where the first part of a complaint stands.</summary>
    internal static Task<(ComplaintState State, int Steps)> StandsAsync(this Region region, Guid part) => region.DatabaseAsync(async db =>
    {
        var found = await db.ComplaintParts.AsNoTracking().Include(p => p.Steps).SingleAsync(p => p.Id == part);
        return (found.State, found.Steps.Count);
    });

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
