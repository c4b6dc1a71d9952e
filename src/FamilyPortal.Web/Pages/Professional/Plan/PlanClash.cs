using FamilyPortal.Domain.Plans;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>Two people worked on one plan. The form keeps the second one's words; beside them stands what the first kept.</summary>
/// <param name="By">Who kept theirs first.</param>
/// <param name="At">When, UTC.</param>
/// <param name="IsPublished">They shared a version, not only a draft.</param>
/// <param name="Theirs">Their words for each part that differs; parts that only they have are in the form now too.</param>
/// <param name="OnlyTheirs">The keys of those parts.</param>
/// <param name="Frame">Their phase and review day, where these differ; null otherwise.</param>
public sealed record PlanClash(
    string By, DateTime At, bool IsPublished, IReadOnlyDictionary<Guid, string> Theirs, IReadOnlySet<Guid> OnlyTheirs, DraftContent? Frame)
{
    /// <summary>Lays their work beside the form, and takes the form up to their state: saving it again is saving on top.</summary>
    public static PlanClash Meet(PlanInput mine, PlanDesk desk, Words words)
    {
        var theirs = desk.Content;
        var ours = desk.Read(mine);
        var onlyTheirs = theirs.Parts.Where(t => mine.Parts.TrueForAll(m => m.ItemKey != t.ItemKey)).ToList();
        var differing = theirs.Parts.Where(t => ours.Parts.FirstOrDefault(o => o.ItemKey == t.ItemKey) is { } o && !IsSame(o, t));
        var clash = new PlanClash(
            desk.Draft?.UpdatedBy.Name ?? desk.Household.Pair.Find(p => p.StaffId == desk.Newest?.PublishedById)?.Staff.Name ?? "",
            desk.Draft?.UpdatedAt ?? desk.Newest?.PublishedAt ?? desk.Viewer.Now,
            desk.Draft is null,
            differing.Concat(onlyTheirs).ToDictionary(p => p.ItemKey, p => Line(p, desk, words)),
            onlyTheirs.Select(p => p.ItemKey).ToHashSet(),
            theirs.Phase != ours.Phase || theirs.ReviewOn != ours.ReviewOn ? theirs : null);
        mine.Parts.AddRange(onlyTheirs.Select(PartInput.From));
        (mine.BasedOn, mine.Revision) = (desk.BasedOn, desk.Revision);
        return clash;
    }

    private static bool IsSame(DraftPart ours, DraftPart theirs) =>
        PlanText.Write(ours.Item) == PlanText.Write(theirs.Item) && ours.Readers.ToHashSet().SetEquals(theirs.Readers) && ours.Deviations.SequenceEqual(theirs.Deviations) && ours.About.ToHashSet().SetEquals(theirs.About);

    private static string Line(DraftPart part, PlanDesk desk, Words words) => string.Join(
        " · ",
        [.. PlanWords.Texts(part.Item), .. Others(part.Item, words), .. desk.Audience.Where(a => part.Readers.Contains(a.PersonId)).Select(a => a.Name), .. part.Deviations.Select(w => w.Reason).OfType<string>()]);

    private static IEnumerable<string> Others(PlanItem item, Words words) => item switch
    {
        SafetyGoal goal => [words[$"plan.area.{goal.Area}"], .. goal.Latest is { } latest ? [$"{latest.Value}/10"] : Array.Empty<string>()],
        Agreement agreement => [words[$"plan.state.{agreement.State}"], words[$"plan.basis.{agreement.Basis}"], .. Day(agreement.Due, words)],
        SafetyCondition condition => [words[$"plan.basis.{condition.Basis}"], .. Day(condition.Due, words)],
        _ => [],
    };

    private static string[] Day(DateOnly? due, Words words) => due is { } day ? [words.DateLong(day)] : [];
}
