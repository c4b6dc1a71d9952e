using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Notices;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of how somebody can be reached safely.</summary>
public sealed record WelcomeInput
{
    /// <summary>The ways there are.</summary>
    public static IReadOnlyList<ContactWays> Offered { get; } = [.. Enum.GetValues<ContactWays>().Where(w => w != ContactWays.None)];

    /// <summary>Those that are safe.</summary>
    public List<ContactWays> Ways { get; init; } = [];

    /// <summary>Whether none is.</summary>
    public bool Never { get; init; }

    /// <summary>The first safe hour to be called.</summary>
    public int From { get; init; } = SafeHours.UsualFrom;

    /// <summary>The hour at which that ends.</summary>
    public int Until { get; init; } = SafeHours.UsualUntil;

    /// <summary>Whether somebody else may pick up the telephone.</summary>
    public bool OthersMayAnswer { get; init; }

    /// <summary>What else the duo must know.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether these are hours of one day.</summary>
    internal bool AreHours => new SafeHours(From, Until).AreValid;

    /// <summary>Whether something was chosen, and not both.</summary>
    internal bool IsChosen => Never != (Chosen != ContactWays.None);

    /// <summary>The answer.</summary>
    internal SafeContactAnswer Answer => new(Chosen, From, Until, OthersMayAnswer, TypedText.PlainOrNull(Remark));

    private ContactWays Chosen => Ways.Where(Offered.Contains).Aggregate(ContactWays.None, (all, one) => all | one);

    /// <summary>What was answered before.</summary>
    internal static WelcomeInput Of(SafeContact kept) => new()
    {
        Ways = [.. Offered.Where(w => kept.Ways.HasFlag(w))],
        Never = kept.Ways == ContactWays.None,
        From = kept.FromHour,
        Until = kept.UntilHour,
        OthersMayAnswer = kept.OthersMayAnswer,
        Remark = kept.Remark?.Text,
    };
}
