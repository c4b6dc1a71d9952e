using System.Text.Json.Serialization;

namespace FamilyPortal.Domain.Plans;

/// <summary>
/// One part of a safety plan. Parts keep their key from version to version, so that a difference can be told in words.
/// The texts are the family's and the duo's own; they rest sealed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlanSummary), "summary")]
[JsonDerivedType(typeof(Worry), "worry")]
[JsonDerivedType(typeof(Strength), "strength")]
[JsonDerivedType(typeof(DangerStatement), "danger")]
[JsonDerivedType(typeof(SafetyGoal), "goal")]
[JsonDerivedType(typeof(SafetyCondition), "condition")]
[JsonDerivedType(typeof(Agreement), "agreement")]
[JsonDerivedType(typeof(TriggerAndAction), "signal")]
public abstract record PlanItem;

/// <summary>What the plan comes down to, in plain words (B1).</summary>
public sealed record PlanSummary(string Text) : PlanItem;

/// <summary>A concrete worry: a fact with its source.</summary>
public sealed record Worry(string Fact, string Source) : PlanItem;

/// <summary>What goes well.</summary>
public sealed record Strength(string Text) : PlanItem;

/// <summary>Who worries, about what, and what may happen if nothing changes.</summary>
public sealed record DangerStatement(string WhoWorries, string AboutWhat, string IfNothingChanges) : PlanItem;

/// <summary>A goal with its scores 0–10, first to last.</summary>
/// <param name="Title">What we work towards.</param>
/// <param name="OwnWords">What a family member said about it; null when nobody did.</param>
/// <param name="ObservableWhen">How one can see that it is reached.</param>
/// <param name="NextStep">The next small step; null when there is none.</param>
/// <param name="Area">Which part of life it is about.</param>
/// <param name="Scores">The duo's scores, shared with the readers of this goal.</param>
public sealed record SafetyGoal(
    string Title,
    string? OwnWords,
    string ObservableWhen,
    string? NextStep,
    LifeArea Area,
    IReadOnlyList<GoalScore> Scores) : PlanItem
{
    public GoalScore? First => Scores.Count > 0 ? Scores[0] : null;

    public GoalScore? Latest => Scores.Count > 0 ? Scores[^1] : null;
}

/// <summary>One score on one day.</summary>
/// <param name="On">The day it was given.</param>
/// <param name="By">Who gave it, by name.</param>
/// <param name="Value">0 is very bad, 10 is very good.</param>
public sealed record GoalScore(DateOnly On, string By, int Value);

/// <summary>A minimum condition for safety.</summary>
/// <param name="Text">What must be so.</param>
/// <param name="Basis">Whether it is agreed or imposed; disguised pressure must be visible.</param>
/// <param name="Due">By when; null when it holds from now on.</param>
public sealed record SafetyCondition(string Text, Basis Basis, DateOnly? Due) : PlanItem;

/// <summary>Who does what, by when.</summary>
/// <param name="What">What is agreed.</param>
/// <param name="Who">Who does it, by name.</param>
/// <param name="When">When, in words: every school day, each Saturday at ten.</param>
/// <param name="Due">By which day; null for something that recurs.</param>
/// <param name="IfNotMet">What we do when it does not work; null when nothing is agreed on that.</param>
/// <param name="Basis">Whether it is voluntary or imposed.</param>
/// <param name="State">How it stands.</param>
/// <param name="Parties">Who must have said yes before it counts as accepted; null when nobody is named.</param>
public sealed record Agreement(
    string What,
    string Who,
    string When,
    DateOnly? Due,
    string? IfNotMet,
    Basis Basis,
    AgreementState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AgreementParty>? Parties = null) : PlanItem;

/// <summary>Somebody who must have said yes to an agreement.</summary>
public sealed record AgreementParty(Guid PersonId, string Name);

/// <summary>A signal that things go wrong, what to do then, and whom to call.</summary>
public sealed record TriggerAndAction(string Signal, string Action, string CallWhom) : PlanItem;

public enum Basis
{
    Voluntary,

    /// <summary>A document imposes it: a written instruction or a court order.</summary>
    Imposed,
}

/// <summary>How an agreement stands. Silence is never agreement.</summary>
public enum AgreementState
{
    Proposed,
    Accepted,
    Declined,
    Active,
    Met,
    NotMet,
    Ended,
}

/// <summary>Which part of life a goal is about, so that causes are worked on, not only safety.</summary>
public enum LifeArea
{
    Safety,
    Living,
    Money,
    Health,
    SchoolAndWork,
    Parenting,
    Network,
}

/// <summary>Gefaseerd samenwerken voor veiligheid: first direct safety, then what causes the risk, then recovery.</summary>
public enum PlanPhase
{
    Direct,
    RiskDriven,
    Recovery,
}
