using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>
/// Revoking against acting, 500 pairs for each kind of right: nothing that begins after the answer to the revocation
/// succeeds. Each pair has a mandate of its own, revoked by the grantor's button while its helper acts.
/// </summary>
public sealed class RevocationRaceTests
{
    private const int Pairs = 500;

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task No_message_no_reading_of_the_plan_and_no_file_that_begins_after_the_revocation_was_answered_succeeds(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var (thread, file) = await AddFileAsync(region, person);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var token = (await eva.OpenAsync($"/for/{person}/messages/{thread}")).Token();
        await MandateTests.StopAsync(sanne, "Eva Blom");
        var kinds = new Dictionary<string, Func<Task<HttpResponseMessage>>>(StringComparer.Ordinal)
        {
            ["message"] = () => eva.SubmitAsync($"/for/{person}/messages/{thread}", token, ("Form.ClientToken", Guid.NewGuid().ToString()), ("Form.Text", "Een bericht.")),
            ["plan"] = () => eva.GetAsync($"/for/{person}/plan"),
            ["file"] = () => eva.GetAsync($"/for/{person}/files/{file}"),
        };
        var formToken = (await sanne.OpenAsync("/support")).Token();
        foreach (var (kind, act) in kinds)
        {
            var (late, early) = (0, 0);
            for (var pair = 0; pair < Pairs; pair++)
            {
                var mandate = await GrantAsync(region, person);
                var (first, during) = (ActAsync(act), Task.Run(async () => { await Task.Yield(); return await ActAsync(act); }));
                var revoked = await sanne.SubmitAsync("/mandates", formToken, ("Input.Id", mandate.ToString()));
                var answeredAt = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
                late += (await ActAsync(act)).Succeeded ? 1 : 0;
                foreach (var (began, succeeded) in await Task.WhenAll(first, during))
                {
                    late += succeeded && began > answeredAt ? 1 : 0;
                    early += succeeded ? 1 : 0;
                }
            }

            Assert.True(late == 0, $"{kind}: {late} acts began after the answer and succeeded.");
            Assert.True(early > 0, $"{kind}: no act ever succeeded, so the race proves nothing.");
        }

        // What was acknowledged before the revocation is there, under the mandate that allowed it.
        Assert.Equal(await region.DatabaseAsync(db => db.Messages.CountAsync(m => m.MandateId != null)), await region.DatabaseAsync(db => db.AccessLog.CountAsync(e => e.Action == LogAction.Sent && e.ActorKind == ActorKind.Helper)));
    }

    [Fact]
    public async Task A_download_that_runs_stops_within_moments_after_the_revocation()
    {
        await using var region = await Region.OpenAsync();
        var person = await MandateTests.PersonAsync(region, "Sanne");
        // More than the browser's connection takes before it is read.
        var (_, file) = await AddFileAsync(region, person, length: 3_000_000);
        using var eva = await region.AsAsync(DemoCast.Eva);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        await MandateTests.StopAsync(sanne, "Eva Blom");
        var mandate = await GrantAsync(region, person);
        using var answer = await eva.GetAsync($"/for/{person}/files/{file}", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        Assert.True(await body.ReadAsync(new byte[100]) > 0);
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.SubmitAsync("/mandates", (await sanne.OpenAsync("/support")).Token(), ("Input.Id", mandate.ToString()))).StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(2.1));
        await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(Stream.Null));
    }

    private static async Task<(long Began, bool Succeeded)> ActAsync(Func<Task<HttpResponseMessage>> act)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await act();
        return (began, answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther);
    }

    private static async Task<Guid> GrantAsync(Region region, Guid person)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var grantor = await records.Database.People.AsNoTracking().SingleAsync(p => p.Id == person);
        var household = await records.Database.HouseholdMembers.Where(m => m.PersonId == person).Select(m => m.HouseholdId).SingleAsync();
        var helper = await records.Database.Helpers.Where(h => h.Name == DemoCast.Eva.Name).Select(h => h.Id).SingleAsync();
        var viewer = new Viewer(Guid.Empty, new(person, household, grantor.GivenName, grantor.FamilyName, grantor.BirthDate), Staff: null, Region.Monday, DateOnly.FromDateTime(Region.Monday), Region.Monday);
        var mandate = Mandate.Grant(
            viewer, Guid.NewGuid(), new("Eva Blom", null, HelperRole.Lawyer, MandateViews.Plan | MandateViews.Messages | MandateViews.Objections, MandateActs.Message, 3), "test")!;
        Assert.True(mandate.Accept(helper, Region.Monday, viewer.Today));
        records.Database.Mandates.Add(mandate);
        await records.SaveAsync([], default);
        return mandate.Id;
    }

    private static async Task<(Guid Thread, Guid File)> AddFileAsync(Region region, Guid person, int length = 5000)
    {
        await using var scope = region.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var announcement = await records.Database.Announcements.Include(a => a.Decision).SingleAsync(a => a.PersonId == person);
        var objection = Objection.File(
            new(Guid.NewGuid(), announcement.DecisionId, announcement.Decision.HouseholdId, person, "Gronden.", null, Region.Monday, DateOnly.FromDateTime(Region.Monday), Guid.NewGuid()),
            "B-2026-9001",
            announcement.LastDay!.Value,
            announcement.LastDay.Value.AddDays(42));
        var (id, key, content) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(length));
        var storedAs = await scope.ServiceProvider.GetRequiredService<FileStore>().WriteAsync(content, key, id, default);
        var file = Attachment.Keep(
            new(id, objection.HouseholdId, person, AttachmentOwner.Objection, Region.Monday, FileKind.Pdf, content.Length, FileTraces.None, "brief.pdf", "", Convert.ToBase64String(key), storedAs), Guid.NewGuid(), isScanned: true);
        file.Send(objection.Id, step: 0, Region.Monday);
        records.Database.AddRange(objection, file);
        await records.SaveAsync([], default);
        return (await records.Database.Conversations.Where(c => c.PersonId == person).Select(c => c.Id).SingleAsync(), id);
    }
}
