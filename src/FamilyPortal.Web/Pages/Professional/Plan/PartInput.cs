using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>One part in the form. Which fields it uses follows from its kind.</summary>
public sealed class PartInput
{
    /// <summary>The part's key through all versions.</summary>
    public Guid ItemKey { get; set; }

    /// <summary>What kind of part.</summary>
    public PlanKind Kind { get; set; }

    /// <summary>The main words: title of a goal, what is agreed, the worry, the signal.</summary>
    public string? Text { get; set; }

    /// <summary>Who does it, who worries, whom to call.</summary>
    public string? Who { get; set; }

    /// <summary>When, in words.</summary>
    public string? When { get; set; }

    /// <summary>What happens when it does not work, or when nothing changes.</summary>
    public string? Otherwise { get; set; }

    /// <summary>Where a worry is known from.</summary>
    public string? Source { get; set; }

    /// <summary>What to do at a signal.</summary>
    public string? Deed { get; set; }

    /// <summary>A family member's own words about a goal.</summary>
    public string? OwnWords { get; set; }

    /// <summary>How one sees that a goal is reached.</summary>
    public string? Observable { get; set; }

    /// <summary>The next small step.</summary>
    public string? NextStep { get; set; }

    /// <summary>By which day.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>Agreed or imposed.</summary>
    public Basis Basis { get; set; }

    /// <summary>How an agreement stands.</summary>
    public AgreementState State { get; set; }

    /// <summary>Who must have said yes to an agreement.</summary>
    public List<Guid> Parties { get; set; } = [];

    /// <summary>Which part of life a goal is about.</summary>
    public LifeArea Area { get; set; }

    /// <summary>A new score, 0 to 10; null for none.</summary>
    public int? Score { get; set; }

    /// <summary>Who may see it.</summary>
    public List<Guid> Readers { get; set; } = [];

    /// <summary>Whom it is about; nobody for what is about all together.</summary>
    public List<Guid> About { get; set; } = [];

    /// <summary>Why the choice for somebody departs from the default table.</summary>
    public List<DeviationInput> Deviations { get; set; } = [];

    /// <summary>Just added by a button; set by the server, not by the form.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public bool IsAdded { get; set; }

    /// <summary>Nothing was written.</summary>
    public bool IsBlank => new[] { Text, Who, When, Otherwise, Source, Deed, OwnWords, Observable, NextStep }.All(string.IsNullOrWhiteSpace);

    /// <summary>The longest text in it.</summary>
    public int Longest => new[] { Text, Who, When, Otherwise, Source, Deed, OwnWords, Observable, NextStep }.Concat(Deviations.Select(w => w.Reason)).Max(t => t?.Length ?? 0);

    /// <summary>The form of a part.</summary>
    public static PartInput From(DraftPart part)
    {
        var input = part.Item switch
        {
            PlanSummary p => new PartInput { Kind = PlanKind.Summary, Text = p.Text },
            SafetyGoal p => new() { Kind = PlanKind.Goal, Text = p.Title, OwnWords = p.OwnWords, Observable = p.ObservableWhen, NextStep = p.NextStep, Area = p.Area },
            SafetyCondition p => new() { Kind = PlanKind.Condition, Text = p.Text, Basis = p.Basis, Due = p.Due },
            Agreement p => new() { Kind = PlanKind.Agreement, Text = p.What, Who = p.Who, When = p.When, Due = p.Due, Otherwise = p.IfNotMet, Basis = p.Basis, State = p.State, Parties = [.. (p.Parties ?? []).Select(q => q.PersonId)] },
            Worry p => new() { Kind = PlanKind.Worry, Text = p.Fact, Source = p.Source },
            Strength p => new() { Kind = PlanKind.Strength, Text = p.Text },
            DangerStatement p => new() { Kind = PlanKind.Danger, Text = p.AboutWhat, Who = p.WhoWorries, Otherwise = p.IfNothingChanges },
            TriggerAndAction p => new() { Kind = PlanKind.Signal, Text = p.Signal, Deed = p.Action, Who = p.CallWhom },
            _ => throw new ArgumentOutOfRangeException(nameof(part), part.Item.GetType().Name, "A kind of plan part without a form."),
        };
        input.ItemKey = part.ItemKey;
        input.Readers = [.. part.Readers];
        input.About = [.. part.About];
        input.Deviations = [.. part.Deviations.Select(w => new DeviationInput { PersonId = w.PersonId, Reason = w.Reason, ReviewOn = w.ReviewOn, Ground = w.Ground })];
        return input;
    }

    /// <summary>The part of the form; see <see cref="PlanInput.ToContent"/>.</summary>
    public DraftPart ToPart(PlanItem? before, IReadOnlyList<ProposedReader> audience, string scorer, DateOnly today) => new(
        ItemKey,
        ToItem(before, audience, scorer, today),
        [.. audience.Select(a => a.PersonId).Where(Readers.Contains)],
        [
            .. from person in audience
               where Deviation.TurnOf(person.DefaultFor(About), Readers.Contains(person.PersonId)) is not null
               let given = Deviations.FirstOrDefault(w => w.PersonId == person.PersonId)
               select new Deviation(person.PersonId, Optional(given?.Reason), given?.ReviewOn, given?.Ground),
        ])
    {
        About = [.. audience.Select(a => a.PersonId).Where(About.Contains)],
    };

    private PlanItem ToItem(PlanItem? before, IReadOnlyList<ProposedReader> audience, string scorer, DateOnly today) => Kind switch
    {
        PlanKind.Goal => new SafetyGoal(Plain(Text), Optional(OwnWords), Plain(Observable), Optional(NextStep), Area, Scores((before as SafetyGoal)?.Scores ?? [], scorer, today)),
        PlanKind.Condition => new SafetyCondition(Plain(Text), Basis, Due),
        PlanKind.Agreement => new Agreement(Plain(Text), Plain(Who), Plain(When), Due, Optional(Otherwise), Basis, State, Named(audience)),
        PlanKind.Worry => new Worry(Plain(Text), Plain(Source)),
        PlanKind.Strength => new Strength(Plain(Text)),
        PlanKind.Danger => new DangerStatement(Plain(Who), Plain(Text), Plain(Otherwise)),
        PlanKind.Signal => new TriggerAndAction(Plain(Text), Plain(Deed), Plain(Who)),
        _ => new PlanSummary(Plain(Text)),
    };

    // Who does not see an agreement cannot say yes to it.
    private List<AgreementParty>? Named(IReadOnlyList<ProposedReader> audience) =>
        audience.Where(a => Parties.Contains(a.PersonId) && Readers.Contains(a.PersonId)).Select(a => new AgreementParty(a.PersonId, a.Name)).ToList() is { Count: > 0 } named ? named : null;

    /// <summary>A second score by the same person on the same day takes the place of the first.</summary>
    private IReadOnlyList<GoalScore> Scores(IReadOnlyList<GoalScore> before, string scorer, DateOnly today) => Score is not (>= 0 and <= 10)
        ? before
        : [.. before.Where(s => s.On != today || s.By != scorer), new(today, scorer, Score.Value)];

    // Browsers send line ends as CR LF; a text that nobody touched must stay the text it was.
    private static string Plain(string? text) => text?.ReplaceLineEndings("\n") ?? "";

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : Plain(text);
}

/// <summary>Why the choice for one person departs from the default table, and when that is looked at again.</summary>
public sealed class DeviationInput
{
    /// <summary>From whom.</summary>
    public Guid PersonId { get; set; }

    /// <summary>On what ground of the law.</summary>
    public DeviationGround? Ground { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>When it is looked at again.</summary>
    public DateOnly? ReviewOn { get; set; }
}
