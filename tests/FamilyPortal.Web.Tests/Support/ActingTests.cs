using System.Net;
using AngleSharp.Html.Dom;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>What a helper does for somebody: sends it in their name, or prepares what only they send.</summary>
public sealed class ActingTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_helper_with_that_act_objects_and_everything_names_both_until_it_is_taken_back(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var decision = await region.SannesDecisionAsync();
        var form = $"/for/{person}/decisions/{decision}/objection";

        // Reading decisions is not objecting to them.
        Assert.Equal(HttpStatusCode.OK, (await eva.GetAsync($"/for/{person}/decisions/{decision}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eva.GetAsync(form)).StatusCode);

        await GiveAsync(sanne, eva, "Mevrouw Blom", "Objection");
        var list = await sanne.OpenAsync("/mandates");
        Assert.Contains(list.QuerySelectorAll("h2"), h => h.TextContent == "Eva Blom");
        Assert.Contains("U noemde deze persoon: Mevrouw Blom", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mag bezwaar maken namens", (await eva.OpenAsync($"/for/{person}")).Body!.TextContent, StringComparison.Ordinal);

        var sent = await eva.FillAsync(form, ("Input.Grounds", "Namens mijn cliënt: dit klopt niet."));
        Assert.Equal($"{form}/check", sent.Header("Location"));
        var check = await eva.OpenAsync($"{form}/check");
        Assert.Contains("Eva Blom, namens Sanne de Vries", check.Body!.TextContent, StringComparison.Ordinal);
        var filed = await eva.FillAsync($"{form}/check");
        Assert.Equal($"{form}/received", filed.Header("Location"));
        Assert.Contains("Eva Blom, namens Sanne de Vries", (await eva.OpenAsync($"{form}/received")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Eva Blom, namens Sanne de Vries", (await sanne.OpenAsync($"/decisions/{decision}/objection/received")).Body!.TextContent, StringComparison.Ordinal);
        var objection = Assert.Single(await region.ObjectionsAsync(decision));
        Assert.Equal(person, objection.PersonId);
        Assert.NotNull(objection.MandateId);
        var line = await region.DatabaseAsync(db => db.AccessLog.SingleAsync(e => e.Action == LogAction.Filed && e.ObjectId == objection.Id));
        Assert.Equal((ActorKind.Helper, person, objection.MandateId), (line.ActorKind, line.PersonId, line.MandateId));

        await MandateTests.StopAsync(sanne, "Eva Blom");
        Assert.Equal(HttpStatusCode.NotFound, (await eva.GetAsync(form)).StatusCode);
    }

    [Fact]
    public async Task What_a_supporter_prepares_only_the_person_sends_in_their_own_name()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        using var eva = await region.AsAsync(DemoCast.Eva);
        var person = await MandateTests.PersonAsync(region, "Sanne");
        var decision = await region.SannesDecisionAsync();
        await GiveAsync(sanne, eva, "Eva Blom", "ObjectionDraft", "MessageDraft");
        var form = $"/for/{person}/decisions/{decision}/objection";
        var kept = await eva.FillAsync(form, ("Input.Grounds", "Voorbereid door Eva."));
        Assert.Equal($"{form}?saved=1", kept.Header("Location"));
        Assert.Equal(HttpStatusCode.NotFound, (await eva.GetAsync($"{form}/check")).StatusCode);
        var token = (await eva.OpenAsync(form)).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await eva.SubmitAsync($"{form}/check", token)).StatusCode);
        Assert.Empty(await region.ObjectionsAsync(decision));
        Assert.Contains("Voorbereid door Eva.", (await sanne.OpenAsync($"/decisions/{decision}/objection")).QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await sanne.FillAsync($"/decisions/{decision}/objection/check");
        Assert.Null(Assert.Single(await region.ObjectionsAsync(decision)).MandateId);

        var thread = (await eva.GetAsync($"/for/{person}/messages")).Headers.Location!.OriginalString;
        var own = (await sanne.GetAsync("/messages")).Headers.Location!.OriginalString;
        var page = await eva.OpenAsync(thread);
        Assert.Null(page.QuerySelector("form[action*='/messages/'] textarea"));
        Assert.Equal(HttpStatusCode.Forbidden, (await eva.SubmitAsync(thread, token, ("Form.Text", "Stiekem"), ("Form.ClientToken", Guid.NewGuid().ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await eva.FillAsync($"{thread}/prepare", ("Form.Text", "Kunt u mij bellen?"))).StatusCode);
        using var mila = await region.AsAsync(DemoCast.Mila);
        var work = await mila.OpenAsync($"/caseload/H-1001/messages/{own.Split('/')[^1]}");
        Assert.DoesNotContain("Kunt u mij bellen?", work.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Eva Blom zette een bericht voor u klaar.", (await sanne.OpenAsync(own)).Body!.TextContent, StringComparison.Ordinal);
        var ready = await sanne.OpenAsync($"{own}/prepared");
        Assert.Equal("Kunt u mij bellen?", ((IHtmlTextAreaElement)ready.QuerySelector("textarea")!).Value);
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.FillAsync($"{own}/prepared", ("Form.Text", "Kunt u mij morgen bellen?"))).StatusCode);
        var message = await region.DatabaseAsync(db => db.Messages.OrderByDescending(m => m.SentAt).FirstAsync(m => m.AuthorPersonId == person));
        Assert.Null(message.MandateId);
        Assert.False(await region.DatabaseAsync(db => db.MessageDrafts.AnyAsync()));
        Assert.Contains("Kunt u mij morgen bellen?", (await sanne.OpenAsync(own)).Body!.TextContent, StringComparison.Ordinal);

        // Nobody else has such pages, and what is thrown away is gone.
        using var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync($"{own}/prepared")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sanne.GetAsync($"{own}/prepare")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eva.GetAsync($"{thread}/prepared")).StatusCode);
        await eva.FillAsync($"{thread}/prepare", ("Form.Text", "Nog een."));
        var waits = await sanne.OpenAsync($"{own}/prepared");
        Assert.Equal(HttpStatusCode.SeeOther, (await sanne.SubmitAsync($"{own}/prepared?handler=discard", [.. waits.Filled()])).StatusCode);
        Assert.False(await region.DatabaseAsync(db => db.MessageDrafts.AnyAsync()));
    }

    [Fact]
    public async Task A_name_keeps_no_marks_that_turn_the_text_around_it_and_no_name_is_endless()
    {
        await using var region = await Region.OpenAsync();
        using var sanne = await region.AsAsync(DemoCast.Sanne);
        var who = await sanne.OpenAsync("/mandates/new");
        async Task<IHtmlDocument> AskAsync(string organisation) => await (await sanne.SubmitAsync("/mandates/new", [.. who.Filled(("Input.Name", "Jan\u202E Bos"), ("Input.Organisation", organisation))])).ReadAsync();
        Assert.NotNull((await AskAsync(new string('a', 20_000))).QuerySelector("#Input_Organisation[aria-invalid]"));
        Assert.DoesNotContain("\u202E", (await AskAsync("Bureau\u202E X")).QuerySelector("legend")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Gives a mandate with acts, which a helper who has an account takes on.</summary>
    private static async Task GiveAsync(HttpClient grantor, HttpClient helper, string name, params string[] acts)
    {
        var who = await grantor.OpenAsync("/mandates/new");
        (string, string)[] fields = [who.Token(), ("Input.ClientToken", who.QuerySelector("input[name='Input.ClientToken']")!.GetAttribute("value")!), ("Input.Name", name), ("Input.Role", "Lawyer"), ("Input.Views", "Decisions"), .. acts.Select(a => ("Input.Acts", a)), ("Input.Months", "3")];
        var given = await grantor.SubmitAsync("/mandates/new?handler=give", [.. fields, ("Input.Step", "Check"), ("Input.IsFree", "true")]);
        var link = new Uri((await grantor.OpenAsync(given.Headers.Location!.OriginalString)).QuerySelector("#link")!.TextContent).AbsolutePath;
        Assert.Equal("/for", (await helper.SubmitAsync("/sign-in/invitation?handler=accept", (await helper.OpenAsync(link)).Token(), ("Input.Code", link.Split('/')[^1]))).Header("Location"));
    }
}
