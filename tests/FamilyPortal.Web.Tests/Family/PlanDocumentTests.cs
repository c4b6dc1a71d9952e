using System.Globalization;
using Bunit;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Tests.Localization;

namespace FamilyPortal.Web.Tests.Family;

public sealed class PlanDocumentTests : BunitContext
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private readonly Words words = WordsTests.Dutch();

    public PlanDocumentTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void A_copy_carries_no_links_and_all_that_folds_is_open()
    {
        var plan = Show(isCopy: true, prefix: "as-");
        Assert.Empty(plan.FindAll("a"));
        Assert.All(plan.FindAll("details"), d => Assert.True(d.HasAttribute("open")));
        Assert.All(plan.FindAll("section[aria-labelledby]"), s => Assert.StartsWith("as-", s.GetAttribute("aria-labelledby"), StringComparison.Ordinal));
        Assert.NotEmpty(Show(isCopy: false).FindAll("a"));
    }

    [Fact]
    public void Text_of_the_plan_is_shown_as_it_was_typed_and_never_as_html()
    {
        var plan = Show();
        Assert.Empty(plan.FindAll("script"));
        Assert.Contains("&lt;script&gt;", plan.Markup, StringComparison.Ordinal);
        Assert.Contains("<del>&lt;b&gt;oud</del>", plan.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_day_state_or_basis_is_told_in_words()
    {
        var before = new Agreement("Bellen", "Mila", "Deze week", Day, null, Basis.Voluntary, AgreementState.Accepted);
        var key = Guid.NewGuid();
        var changes = PlanDifference.Between(
            View(new PlanEntry(key, before)),
            View(new PlanEntry(key, before with { Due = Day.AddDays(7), State = AgreementState.Met, Basis = Basis.Imposed })));
        var told = Render<PlanChanges>(part => part.Add(p => p.Words, words).Add(p => p.Id, "t").Add(p => p.Title, "Veranderd").Add(p => p.Changes, changes))
            .FindAll(".p-chg").Select(c => c.TextContent).ToList();
        Assert.Equal(
            [
                $"Afspraak 1: uiterlijkWas {words.Date(Day)}, is nu {words.Date(Day.AddDays(7))}.",
                "Afspraak 1: afgesproken of opgelegdWas Afgesproken, is nu Opgelegd.",
                "Afspraak 1: hoe het gaatWas Nog doen, is nu Klaar.",
            ],
            told);
    }

    [Fact]
    public void A_goal_without_a_score_says_so_and_draws_no_chart()
    {
        var plan = Render<PlanGoal>(part => part.Add(p => p.Words, words).Add(p => p.Id, "goal-1").Add(
            p => p.Goal, new Numbered<SafetyGoal>(1, Guid.NewGuid(), new SafetyGoal("Rust", null, "Het is stil.", null, LifeArea.Safety, []))));
        Assert.Contains("Er is nog geen cijfer.", plan.Markup, StringComparison.Ordinal);
        Assert.Empty(plan.FindAll("svg"));
    }

    private static PlanView View(params PlanEntry[] entries) =>
        new(Guid.NewGuid(), 2, null, "Mila Jansen", PlanPhase.RiskDriven, Day, "", entries);

    private IRenderedComponent<PlanDocument> Show(bool isCopy = false, string prefix = "")
    {
        var key = Guid.NewGuid();
        var older = View(new PlanEntry(key, new Strength("<b>oud")));
        var newer = View(
            new PlanEntry(key, new Strength("<script>alert(1)</script>")),
            new PlanEntry(Guid.NewGuid(), new SafetyGoal("Rust", null, "Het is stil.", null, LifeArea.Safety, [new(Day, "Mila", 4)])));
        return Render<PlanDocument>(part => part
            .Add(p => p.Words, words).Add(p => p.View, newer).Add(p => p.Changes, PlanDifference.Between(older, newer)).Add(p => p.LegalFrame, LegalFrame.Voluntary)
            .Add(p => p.Remedies, Remedies.For(DocumentKind.SafetyPlan, BodyKind.MunicipalExecutive, LegalRegime.JwFile, LegalFrame.Voluntary))
            .Add(p => p.BodyName, "Gemeente Klaverdam").Add(p => p.IsCopy, isCopy).Add(p => p.IdPrefix, prefix));
    }
}
