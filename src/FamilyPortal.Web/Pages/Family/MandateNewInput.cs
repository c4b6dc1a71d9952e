using FamilyPortal.Domain.Support;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The screens of giving a mandate.</summary>
public enum MandateStep
{
    Who,
    What,
    Check,

    /// <summary>Somebody does not do it of their own will: nothing is given, and here is help.</summary>
    Help,
}

/// <summary>What the three screens send; nothing is kept until the last.</summary>
public sealed record MandateNewInput
{
    /// <summary>The kinds that can be given.</summary>
    public static IReadOnlyList<MandateViews> Offered { get; } = [.. Enum.GetValues<MandateViews>().Where(v => v != MandateViews.None)];

    /// <summary>Which screen this is.</summary>
    public MandateStep Step { get; init; }

    /// <summary>Made with the form: sent twice it is one mandate.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>Of the helper.</summary>
    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public HelperRole Role { get; init; } = HelperRole.ClientSupporter;

    /// <summary>What they may read.</summary>
    public List<MandateViews> Views { get; init; } = [];

    /// <summary>The acts that can be given.</summary>
    public static IReadOnlyList<MandateActs> OfferedActs { get; } = [.. Enum.GetValues<MandateActs>().Where(a => a != MandateActs.None)];

    /// <summary>What they may do.</summary>
    public List<MandateActs> Acts { get; init; } = [];

    public int Months { get; init; } = Mandate.UsualMonths;

    /// <summary>Whether the reader does this of their own will; null until they said so.</summary>
    public bool? IsFree { get; init; }

    /// <summary>What was chosen. Who may do something may read what belongs to it too.</summary>
    public MandateWish Wish => new(TypedText.Line(Name), TypedText.Line(Organisation), Role, Views.Where(Offered.Contains).Aggregate(Mandate.Needs(Chosen), (all, one) => all | one), Chosen, Months);

    private MandateActs Chosen => Acts.Where(OfferedActs.Contains).Aggregate(MandateActs.None, (all, one) => all | one);
}
