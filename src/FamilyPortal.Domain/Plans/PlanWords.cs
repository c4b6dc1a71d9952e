namespace FamilyPortal.Domain.Plans;

/// <summary>The words that people wrote in a plan.</summary>
public static class PlanWords
{
    /// <summary>All words that people wrote in a part.</summary>
    public static IEnumerable<string> Texts(PlanItem item) => (item switch
    {
        PlanSummary p => [p.Text],
        Worry p => [p.Fact, p.Source],
        Strength p => [p.Text],
        DangerStatement p => [p.WhoWorries, p.AboutWhat, p.IfNothingChanges],
        SafetyGoal p => [p.Title, p.OwnWords, p.ObservableWhen, p.NextStep],
        SafetyCondition p => [p.Text],
        Agreement p => [p.What, p.Who, p.When, p.IfNotMet],
        TriggerAndAction p => [p.Signal, p.Action, p.CallWhom],
        _ => Array.Empty<string?>(),
    }).OfType<string>();

    /// <summary>What a reader would get of a draft.</summary>
    public static IEnumerable<string> SeenBy(DraftContent content, Guid reader) => content.Parts.Where(p => p.Readers.Contains(reader)).SelectMany(p => Texts(p.Item));

    /// <summary>What is kept from a reader.</summary>
    public static IEnumerable<string> HiddenFrom(DraftContent content, Guid reader) => content.Parts.Where(p => !p.Readers.Contains(reader)).SelectMany(p => Texts(p.Item));
}
