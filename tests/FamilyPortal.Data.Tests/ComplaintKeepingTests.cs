using System.Text;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>Complaints on every database: kept once, each with a number of its own, sealed, and for their own readers alone.</summary>
public sealed class ComplaintKeepingTests
{
    private const string Secret = "Niemand belde terug over de tandarts";
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Twenty_times_the_same_form_at_once_is_one_number_and_other_forms_get_numbers_that_tell_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var (sanne, annie) = (await database.ViewerAsync("Sanne de Vries", Now), await database.ViewerAsync("Annie Smit", Now));
        var same = await FilingAsync(database, sanne);
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => FilingAsync(database, annie)));
        var filed = await Task.WhenAll(Enumerable.Repeat((Viewer: sanne, Filing: same), 20).Concat(others.Select(f => (Viewer: annie, Filing: f))).Select(one => Task.Run(async () =>
        {
            await using var door = await database.DoorAsync(one.Viewer);
            return (await door.Records.FileComplaintOnceAsync(one.Filing, default)).Filed;
        })));

        Assert.Single(filed.Take(20).Select(c => c!.Number).Distinct());
        Assert.Equal(6, filed.Select(c => c!.Number).Distinct().Count());
        Assert.All(filed, c => Assert.Matches($"^K-2026-[{CaseNumber.Alphabet}]{{{CaseNumber.Drawn}}}$", c!.Number));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task What_it_says_rests_sealed_and_opens_for_who_complained_and_who_handles_it_alone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var sanne = await database.ViewerAsync("Sanne de Vries", Now);
        Guid id;
        await using (var door = await database.DoorAsync(sanne))
        {
            id = (await door.Records.FileComplaintOnceAsync(await FilingAsync(database, sanne), default)).Filed!.Id;
        }

        await using (var services = database.Services())
        {
            await using var door = await database.DoorAsync(sanne);
            var row = await door.System.Database.Complaints.AsNoTracking().SingleAsync();
            Assert.All(new[] { row.Text, row.Wish, row.Who, row.Contact }, text => Assert.DoesNotContain("tandarts", Encoding.Latin1.GetString(text!.Kept), StringComparison.Ordinal));
            Assert.All(new[] { row.Text, row.Wish, row.Who, row.Contact }, text => Assert.False(text!.IsOpen));
        }

        foreach (var (name, reads) in new[] { ("Sanne de Vries", true), ("Marga Prins", true), ("Emre Yilmaz", false), ("Noor Yilmaz", false), ("Linda Bakker", false), ("Mila Jansen", false), ("Joost van Dam", false), ("Bas de Wit", false) })
        {
            await using var door = await database.DoorAsync(await database.ViewerAsync(name, Now));
            var complaint = await door.Records.ComplaintAsync(id, default);
            Assert.Equal(reads, complaint is not null);
            Assert.Equal(reads ? Secret : null, complaint?.Text.Text);
            Assert.Equal(reads ? 1 : 0, await door.Records.Complaints.CountAsync());
            var address = complaint is null ? null : await door.Records.AddressOfComplainantAsync(complaint, default);
            Assert.Equal(name == "Marga Prins" ? DemoCast.ShieldedAddress : null, address);
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_refused_step_and_a_step_by_somebody_else_leave_rows_and_log_as_they_were(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var sanne = await database.ViewerAsync("Sanne de Vries", Now);
        var marga = await database.ViewerAsync("Marga Prins", Now);
        await using var mothers = await database.DoorAsync(sanne);
        var filed = (await mothers.Records.FileComplaintOnceAsync(await FilingAsync(database, sanne), default)).Filed!;
        var before = await RowsAsync(mothers.System.Database);

        await using (var handler = await database.DoorAsync(marga))
        {
            // The first step in the same act would hold; the second does not, so neither is kept.
            var (outcome, refusal) = await handler.Records.StepInComplaintAsync(filed, Guid.NewGuid(), part: null, (c, _) => c.Take(c.Parts[0], Step(ComplaintEvent.TakeUp, marga), Today) ?? c.Take(c.Parts[0], Step(ComplaintEvent.React, marga), Today), default);
            Assert.Equal((SaveOutcome.Refused, ComplaintRefusal.NotInThisState), (outcome, refusal));
            (outcome, refusal) = await handler.Records.StepInComplaintAsync(filed, Guid.NewGuid(), (filed.Parts[0].Id, 7), (c, _) => c.Take(c.Parts[0], Step(ComplaintEvent.TakeUp, marga), Today), default);
            Assert.Equal((SaveOutcome.Conflict, null), (outcome, refusal));
        }

        foreach (var name in new[] { "Emre Yilmaz", "Linda Bakker", "Mila Jansen", "Joost van Dam" })
        {
            var viewer = await database.ViewerAsync(name, Now);
            await using var door = await database.DoorAsync(viewer);
            var (outcome, refusal) = await door.Records.StepInComplaintAsync(filed, Guid.NewGuid(), part: null, (c, _) => c.Take(c.Parts[0], Step(ComplaintEvent.TakeUp, viewer), Today), default);
            Assert.Equal((SaveOutcome.Refused, null), (outcome, refusal));
        }

        Assert.Equal(before, await RowsAsync(mothers.System.Database));
        await Assert.ThrowsAsync<InvalidOperationException>(() => mothers.Records.StepInComplaintAsync(filed, Guid.NewGuid(), part: null, (c, _) => c.Take(c.Parts[0], Step(ComplaintEvent.TakeUp, marga), Today), default));
        Assert.Equal(before, await RowsAsync(mothers.System.Database));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Nobody_files_for_somebody_else_but_a_handler_who_wrote_down_what_was_told(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var sannes = await FilingAsync(database, await database.ViewerAsync("Sanne de Vries", Now));
        foreach (var (name, isOral, isKept) in new[] { ("Emre Yilmaz", false, false), ("Linda Bakker", false, false), ("Mila Jansen", true, false), ("Marga Prins", false, false), ("Sanne de Vries", true, false), ("Marga Prins", true, true) })
        {
            await using var door = await database.DoorAsync(await database.ViewerAsync(name, Now));
            var (filed, _) = await door.Records.FileComplaintOnceAsync(sannes with { IsOral = isOral }, default);
            Assert.True(isKept == filed is not null, $"{name} {isOral}");
        }
    }

    private static async Task<ComplaintFiling> FilingAsync(TestDatabase database, Viewer viewer)
    {
        await using var door = await database.DoorAsync(viewer);
        var body = await door.System.Database.Organisations.SingleAsync(o => o.Kind == BodyKind.MunicipalExecutive);
        return new(Guid.NewGuid(), viewer.Person!.HouseholdId!.Value, viewer.PersonId, Secret, Now, Today, [new(body.Id, ComplaintRegime.Awb)], Guid.NewGuid())
        {
            Who = "de tandarts", Wish = "excuses van de tandarts", Contact = "naast de tandarts",
        };
    }

    private static ComplaintStep Step(ComplaintEvent what, Viewer staff) => new()
    {
        Event = what, On = Today, At = Now, StaffId = staff.StaffId, Text = SealedText.Of("Woorden."),
    };

    private static async Task<string> RowsAsync(PortalDbContext db) =>
        $"{await db.ComplaintParts.Select(p => p.State).SingleAsync()} {await db.ComplaintParts.Select(p => p.Revision).SingleAsync()} {await db.ComplaintParts.SelectMany(p => p.Steps).CountAsync()} {await db.AccessLog.CountAsync(l => l.ObjectKind == LogObject.Complaint)}";
}
