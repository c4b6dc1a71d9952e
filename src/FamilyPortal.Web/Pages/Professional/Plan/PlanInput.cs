using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>The plan as the editor's form holds it, and the way to a draft and back.</summary>
public sealed class PlanInput
{
    /// <summary>The number of the newest version when the form was made; 0 when there was none.</summary>
    public int BasedOn { get; set; }

    /// <summary>The draft's revision when the form was made; 0 when there was no draft.</summary>
    public int Revision { get; set; }

    /// <summary>Where in the phases the plan is.</summary>
    public PlanPhase Phase { get; set; }

    /// <summary>When the plan is looked at again.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>Whether the version asks a session of the higher assurance level.</summary>
    public bool NeedsHighLevel { get; set; }

    /// <summary>The parts, in the order in which the plan keeps them.</summary>
    public List<PartInput> Parts { get; set; } = [];

    /// <summary>The form of a content.</summary>
    public static PlanInput From(DraftContent content, int basedOn, int revision) => new()
    {
        BasedOn = basedOn,
        Revision = revision,
        Phase = content.Phase,
        ReviewOn = content.ReviewOn,
        NeedsHighLevel = content.NeedsHighLevel,
        Parts = [.. content.Parts.Select(PartInput.From)],
    };

    /// <summary>
    /// The content of the form. Scores stay those of <paramref name="basis"/>, with what was given now behind them; who would
    /// normally see a part and was not ticked is withheld from; parts without any text are left out.
    /// </summary>
    /// <param name="scorer">Who gives the new scores.</param>
    public DraftContent ToContent(DraftContent basis, IReadOnlyList<ProposedReader> audience, string scorer, DateOnly today)
    {
        var before = basis.Parts.GroupBy(p => p.ItemKey).ToDictionary(g => g.Key, g => g.First().Item);
        return new(
            Phase,
            ReviewOn ?? basis.ReviewOn,
            [.. Parts.Where(p => p.Kind == PlanKind.Summary || !p.IsBlank).DistinctBy(p => p.ItemKey).Select(p => p.ToPart(before.GetValueOrDefault(p.ItemKey), audience, scorer, today))])
        {
            NeedsHighLevel = NeedsHighLevel,
        };
    }

    /// <summary>Adds or removes a part as a button of the form asks: "add-goal", "remove-3".</summary>
    /// <returns>Whether the button asked that.</returns>
    public bool Change(string? step, IReadOnlyList<ProposedReader> audience)
    {
        var (verb, what) = step?.Split('-') is [var first, var second] ? (first, second) : ("", "");
        if (verb == "add" && Enum.TryParse<PlanKind>(what, ignoreCase: true, out var kind))
        {
            Parts.Add(new() { ItemKey = Guid.NewGuid(), Kind = kind, IsAdded = true, Readers = [.. audience.Where(a => a.Default == DefaultView.Visible && !a.IsLimited).Select(a => a.PersonId)] });
            return true;
        }

        if (verb == "remove" && Guid.TryParseExact(what, "N", out var key))
        {
            Parts.RemoveAll(p => p.ItemKey == key);
            return true;
        }

        return false;
    }
}

/// <summary>The kinds of part, in the order in which the editor shows them.</summary>
public enum PlanKind
{
    /// <summary>What the plan comes down to.</summary>
    Summary,

    /// <summary>A goal with scores.</summary>
    Goal,

    /// <summary>A minimum condition.</summary>
    Condition,

    /// <summary>Who does what, by when.</summary>
    Agreement,

    /// <summary>A fact that worries.</summary>
    Worry,

    /// <summary>What goes well.</summary>
    Strength,

    /// <summary>Who worries about what.</summary>
    Danger,

    /// <summary>A signal and what to do.</summary>
    Signal,
}
