using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using DomainCheck = FamilyPortal.Domain.Plans.GateCheck;
using ShownCheck = FamilyPortal.Web.Components.GateCheck;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>The gate's checks in words, with where each can be met.</summary>
public static class PlanChecks
{
    /// <summary>The checks as a list for the screen. What is not kept yet is the first to do.</summary>
    /// <param name="checks">The gate's answer.</param>
    /// <param name="isKept">The form is exactly the draft that is kept.</param>
    public static IReadOnlyList<ShownCheck> Of(IReadOnlyList<DomainCheck> checks, bool isKept, PlanDesk desk, DraftContent content, Words words)
    {
        var shown = checks.Select(c => new ShownCheck(words[$"gate.plan.{c.Check}"], c.IsMet, c.IsMet ? null : Reason(c, words), c.IsMet || !isKept ? null : Action(c, desk, content, words)));
        return isKept ? [.. shown] : [new(words["gate.plan.kept"], IsMet: false, words["gate.plan.kept.open"]), .. shown];
    }

    /// <summary>Whether only the colleague's look is missing.</summary>
    public static bool OnlyColleagueMissing(IReadOnlyList<DomainCheck> checks) => checks.All(c => c.IsMet != (c.Check == PlanCheck.Colleague) || (c.Check == PlanCheck.Safety && !c.IsMet));

    private static string Reason(DomainCheck check, Words words) => check.Open.Count == 0
        ? words[$"gate.plan.{check.Check}.none"]
        : words[$"gate.plan.{check.Check}.open", string.Join(", ", check.Open.Select(o => o.Length == 0 ? words["gate.plan.nameless"] : o))];

    private static ActionLink? Action(DomainCheck check, PlanDesk desk, DraftContent content, Words words)
    {
        string? At(Func<DraftPart, bool> wrong) => content.Parts.FirstOrDefault(wrong) is { } part ? $"#part-{part.ItemKey:N}" : null;
        switch (check.Check)
        {
            case PlanCheck.Previewed when check.Open is [var name, ..]:
                return new(words["gate.plan.do.preview", name], CaseloadLinks.PlanAs(desk.Household.Reference, desk.Audience.First(a => a.Name == name).PersonId));
            case PlanCheck.Readers:
                return At(p => p.Readers.Count == 0) is { } readers ? new(words["gate.plan.do.readers"], readers) : null;
            case PlanCheck.Reasons:
                return At(p => desk.Audience.Any(a => p.TurnFor(a) is not null && p.Deviations.FirstOrDefault(w => w.PersonId == a.PersonId) is not { IsComplete: true })) is { } reasons ? new(words["gate.plan.do.reasons"], reasons) : null;
            case PlanCheck.Never:
                return At(p => desk.Audience.Any(a => p.Readers.Contains(a.PersonId) && a.DefaultFor(p.About) == DefaultView.Never)) is { } never ? new(words["gate.plan.do.never"], never) : null;
            case PlanCheck.Agreements:
                return At(p => p.Item is Agreement a && (a.What.Length == 0 || a.Who.Length == 0 || (a.When.Length == 0 && a.Due is null))) is { } vague ? new(words["gate.plan.do.agreements"], vague) : null;
            case PlanCheck.Summary:
                return new(words["gate.plan.do.summary"], "#t-summary");
            default:
                return null;
        }
    }
}
