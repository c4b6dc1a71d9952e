using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>What a check page showed is what it sends, also for who writes on two devices.</summary>
public sealed class CheckPageTests
{
    private const string Changed = "Er is iets veranderd nadat u deze pagina opende";

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task An_objection_or_complaint_that_changed_on_another_device_is_shown_again_before_it_is_sent(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        var (phone, laptop) = (await region.AsAsync(DemoCast.Sanne), await region.AsAsync(DemoCast.Sanne));
        var decision = await region.SannesDecisionAsync();
        var check = $"/decisions/{decision}/objection/check";

        await phone.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", "Eén keer is te weinig."));
        var shown = await phone.OpenAsync(check);
        await laptop.FillAsync($"/decisions/{decision}/objection", ("Input.Grounds", "Ik noem nu ook mijn adres."));
        var stale = await phone.SubmitAsync(check, shown.Filled());
        var again = await stale.ReadAsync();

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains(Changed, again.Text(), StringComparison.Ordinal);
        Assert.Contains("Ik noem nu ook mijn adres.", again.Text(), StringComparison.Ordinal);
        Assert.Empty(await region.ObjectionsAsync(decision));
        Assert.Equal(1, await region.DatabaseAsync(db => db.ObjectionDrafts.CountAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await phone.SubmitAsync(check, again.Filled(("Input.Shown", "")))).StatusCode);
        var sent = await Task.WhenAll(Enumerable.Repeat(again.Filled(), 3).Select(fields => phone.SubmitAsync(check, fields)));
        Assert.All(sent, answer => Assert.Equal($"/decisions/{decision}/objection/received", answer.Header("Location")));
        Assert.Matches($"^B-2026-[{CaseNumber.Alphabet}]{{{CaseNumber.Drawn}}}$", Assert.Single(await region.ObjectionsAsync(decision)).Number);

        var form = await phone.OpenAsync("/complaints/new");
        var about = form.QuerySelectorAll("input[name='Input.About']")[0].GetAttribute("value")!;
        await phone.FillAsync("/complaints/new", ("Input.About", about), ("Input.Text", "Niemand belde terug."));
        shown = await phone.OpenAsync("/complaints/new/check");
        await laptop.FillAsync("/complaints/new", ("Input.About", about), ("Input.Text", "Niemand belde terug, drie keer niet."));
        stale = await phone.SubmitAsync("/complaints/new/check", shown.Filled());
        again = await stale.ReadAsync();

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains(Changed, again.Text(), StringComparison.Ordinal);
        Assert.Contains("drie keer niet", again.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await region.DatabaseAsync(db => db.Complaints.CountAsync()));
        Assert.StartsWith("/complaints/", (await phone.SubmitAsync("/complaints/new/check", again.Filled())).Header("Location"), StringComparison.Ordinal);
        Assert.Equal(1, await region.DatabaseAsync(db => db.Complaints.CountAsync()));
    }
}
