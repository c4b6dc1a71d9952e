using System.Net;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Hosting;

public sealed class KeyRotationTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task While_another_process_rotates_and_retires_keys_no_page_or_message_fails(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var mila = await region.AsAsync(DemoCast.Mila);
        await using var other = region.AnotherNode();
        var rotation = other.GetRequiredService<KeyRotation>();
        using var done = new CancellationTokenSource();
        var sent = 0;
        var writing = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested || sent < 3; sent++)
            {
                Assert.Equal(HttpStatusCode.SeeOther, await SendAsync(sanne, $"Tijdens het wisselen {sent}."));
            }
        });
        var reading = Task.Run(async () =>
        {
            for (var read = 0; !done.IsCancellationRequested || read < 3; read++)
            {
                // Each sign-in seals a row under the portal's own key; each page opens plan and texts.
                using var emre = await region.AsAsync(DemoCast.Emre);
                Assert.Contains("Rustig naar school", await emre.GetStringAsync("/plan"), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.OK, (await mila.GetAsync("/caseload/H-1001")).StatusCode);
            }
        });

        for (var i = 0; i < 4; i++)
        {
            await rotation.RotateAsync(Region.Monday, default);
            await Task.Delay(100);
        }

        Assert.Null(await rotation.RetireAsync(Region.Monday + KeyRotation.Overlap, default));
        await done.CancelAsync();
        await writing;
        await reading;

        // A node that starts now, with nothing but the new key, reads all that was sent meanwhile, and the log holds.
        await using var later = region.AnotherNode();
        await using var scope = later.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        await records.TryKeysAsync(default);
        Assert.Equal(["k5"], later.GetRequiredService<KeySource>().Ring.Ids);
        var messages = await records.Database.Messages.AsNoTracking().ToListAsync();
        await later.GetRequiredService<Vault>().OpenAsync(records.Database, messages, default);
        Assert.Equal(sent, messages.Count(m => m.Body.Text.StartsWith("Tijdens het wisselen", StringComparison.Ordinal)));
        Assert.Null(await records.VerifyLogAsync(household: null, default));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient browser, string text)
    {
        var address = (await browser.GetAsync("/messages")).Header("Location");
        var page = await browser.OpenAsync(address);
        var answer = await browser.SubmitAsync(
            address, page.Token(), ("Form.ClientToken", page.QuerySelector("input[name='Form.ClientToken']")!.GetAttribute("value")!), ("Form.Text", text));
        return answer.StatusCode;
    }
}
