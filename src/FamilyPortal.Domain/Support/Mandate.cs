using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Support;

/// <summary>
/// Machtiging (Awb 2:1): one person lets one helper read, and perhaps act, in one case until a day. What it opens is never
/// more than what its grantor sees at that very moment. Ended, never deleted.
/// </summary>
public sealed class Mandate
{
    /// <summary>The longest name of a helper or their organisation.</summary>
    public const int LongestName = 100;

    /// <summary>The longest that one lasts.</summary>
    public const int MostMonths = 12;

    /// <summary>How long one lasts unless its grantor chooses otherwise.</summary>
    public const int UsualMonths = 3;

    /// <summary>From this age somebody grants for themselves, and nobody does it for them (Jeugdwet 7.3.4, Wmo 5.3.2).</summary>
    public const int GrantsFrom = 12;

    public Guid Id { get; init; }

    public Guid GrantorId { get; init; }

    public Person Grantor { get; init; } = null!;

    /// <summary>The case: what belongs to another household of the grantor stays closed.</summary>
    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>The name that the grantor gave; see <see cref="Who"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The organisation that the grantor gave; null when none.</summary>
    public string? Organisation { get; init; }

    public HelperRole Role { get; init; }

    /// <summary>Who accepted it with an account of their own; null while nobody did.</summary>
    public Guid? HelperId { get; private set; }

    public Helper? Helper { get; private set; }

    /// <summary>Whom it lets read: who took it on, by the name of their own account; while nobody did, the name that the grantor gave.</summary>
    public string Who => Helper?.Name ?? Name;

    public MandateViews Views { get; init; }

    public MandateActs Acts { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; init; }

    /// <summary>UTC.</summary>
    public DateTime SignedAt { get; init; }

    /// <summary>With which means of sign-in, and how sure that is, the grantor signed.</summary>
    public required string SignedWith { get; init; }

    /// <summary>UTC; null while nobody accepted it.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>From when it opens nothing any more, UTC; null while it was not revoked.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>Grants one; null when the person may not: younger than 12, in no household, or a scope or time that cannot be.</summary>
    /// <param name="grantor">Acts for themselves alone.</param>
    /// <param name="id">From the form, so that one that is sent twice is one mandate.</param>
    public static Mandate? Grant(Access.Viewer grantor, Guid id, MandateWish wish, string signedWith)
    {
        if (!Access.ActRules.MayGrant(grantor) || grantor.Person is not { HouseholdId: { } household } person
            || wish.Views == MandateViews.None || (wish.Views & Needs(wish.Acts)) != Needs(wish.Acts)
            || wish.Months is < 1 or > MostMonths || wish.Name.Trim().Length is 0 or > LongestName || wish.Organisation?.Trim().Length > LongestName)
        {
            return null;
        }

        return new Mandate
        {
            Id = id,
            GrantorId = person.Id,
            HouseholdId = household,
            Name = wish.Name.Trim(),
            Organisation = string.IsNullOrWhiteSpace(wish.Organisation) ? null : wish.Organisation.Trim(),
            Role = wish.Role,
            Views = wish.Views,
            Acts = Fitting(wish.Acts),
            From = grantor.Today,
            Until = grantor.Today.AddMonths(wish.Months),
            SignedAt = grantor.Now,
            SignedWith = signedWith,
        };
    }

    /// <summary>What somebody must be able to read to do these acts.</summary>
    public static MandateViews Needs(MandateActs acts) =>
        ((acts & (MandateActs.Message | MandateActs.MessageDraft)) != MandateActs.None ? MandateViews.Messages : MandateViews.None)
        | ((acts & (MandateActs.Objection | MandateActs.ObjectionDraft)) != MandateActs.None ? MandateViews.Decisions | MandateViews.Objections : MandateViews.None);

    // Who may send needs no leave to prepare.
    private static MandateActs Fitting(MandateActs acts) => acts
        & ~(acts.HasFlag(MandateActs.Message) ? MandateActs.MessageDraft : MandateActs.None)
        & ~(acts.HasFlag(MandateActs.Objection) ? MandateActs.ObjectionDraft : MandateActs.None);

    /// <summary>Where it stands on a day.</summary>
    public MandateState On(DateOnly day) =>
        RevokedAt is not null ? MandateState.Revoked
        : day > Until ? MandateState.Expired
        : HelperId is null ? MandateState.Waiting
        : MandateState.Live;

    /// <summary>A helper takes it on; false when it is not waiting.</summary>
    public bool Accept(Guid helper, DateTime now, DateOnly today)
    {
        if (On(today) != MandateState.Waiting)
        {
            return false;
        }

        (HelperId, AcceptedAt) = (helper, now);
        return true;
    }

    /// <summary>Ends it from now on; false when it had ended.</summary>
    public bool Revoke(DateTime now)
    {
        if (RevokedAt is not null)
        {
            return false;
        }

        RevokedAt = now;
        return true;
    }
}

/// <summary>What a grantor chose.</summary>
/// <param name="Name">Of the helper.</param>
/// <param name="Months">How long, 1 to 12.</param>
public sealed record MandateWish(string Name, string? Organisation, HelperRole Role, MandateViews Views, MandateActs Acts, int Months);

/// <summary>What a helper may read: kinds of items, each no further than the grantor reads them.</summary>
[Flags]
public enum MandateViews
{
    None = 0,
    Plan = 1,

    /// <summary>The grantor's own thread with the duo.</summary>
    Messages = 2,
    Decisions = 4,
    Reports = 8,

    /// <summary>The grantor's own objections, with their files.</summary>
    Objections = 16,
}

/// <summary>What a helper may do for the grantor.</summary>
[Flags]
public enum MandateActs
{
    None = 0,

    /// <summary>Write in the grantor's thread.</summary>
    Message = 1,

    /// <summary>Write a message that only the grantor sends.</summary>
    MessageDraft = 2,

    /// <summary>File an objection for the grantor.</summary>
    Objection = 4,

    /// <summary>Write at an objection that only the grantor sends.</summary>
    ObjectionDraft = 8,
}

/// <summary>Where a mandate stands.</summary>
public enum MandateState
{
    /// <summary>Nobody accepted it yet.</summary>
    Waiting,
    Live,
    Revoked,
    Expired,
}
