using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// A professional opened one dossier outside their own families because it could not wait. It reads and writes nothing, ends by
/// itself, is told to managers and the duo at once, is looked at afterwards by somebody else, and stands in the log of those
/// concerned. It never opens the confidential line.
/// </summary>
public sealed class EmergencyAccess
{
    /// <summary>The shortest reason that says something.</summary>
    public const int MinReason = 20;

    /// <summary>The longest reason or judgement.</summary>
    public const int MaxLength = 1000;

    /// <summary>For how many days the duo is told.</summary>
    public const int ToldDays = 30;

    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>Who opened it.</summary>
    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;

    public EmergencyGround Ground { get; init; }

    /// <summary>Why it could not wait, sealed: for who looks at it afterwards, never for the family.</summary>
    public required SealedText Reason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; init; }

    /// <summary>The moment at which it closes by itself, UTC.</summary>
    public DateTime Until { get; init; }

    /// <summary>When it was closed earlier, UTC; null when it was not.</summary>
    public DateTime? RevokedAt { get; private set; }

    public Guid? RevokedById { get; private set; }

    public EmergencyVerdict? Verdict { get; private set; }

    /// <summary>Why, sealed; null while nobody looked at it.</summary>
    public SealedText? VerdictReason { get; private set; }

    /// <summary>UTC; null while nobody looked at it.</summary>
    public DateTime? ReviewedAt { get; private set; }

    public Guid? ReviewedById { get; private set; }

    /// <summary>Whether it opens the dossier at a moment.</summary>
    public bool IsLiveAt(DateTime now) => RevokedAt is null && OpenedAt <= now && now < Until;

    /// <summary>Closes it at once; nothing when it was closed before.</summary>
    public void Revoke(Guid staff, DateTime now) => (RevokedAt, RevokedById) = (RevokedAt ?? now, RevokedById ?? staff);

    /// <summary>Somebody else judges it, once. It is closed by that too.</summary>
    /// <exception cref="InvalidOperationException">It was judged before, or by who opened it.</exception>
    public void Review(EmergencyVerdict verdict, string reason, Guid staff, DateTime now)
    {
        if (ReviewedAt is not null || staff == StaffId)
        {
            throw new InvalidOperationException("Emergency access is judged once, by somebody else.");
        }

        (Verdict, VerdictReason, ReviewedById, ReviewedAt) = (verdict, SealedText.Of(reason), staff, now);
        if (now < Until)
        {
            Revoke(staff, now);
        }
    }
}

/// <summary>Why it could not wait, in words that a family may read.</summary>
public enum EmergencyGround
{
    /// <summary>Somebody was in danger.</summary>
    Danger,

    /// <summary>The duo could not be reached and it could not wait.</summary>
    DuoAway,

    /// <summary>A court or the police asked at once.</summary>
    Authorities,
}

/// <summary>What somebody else says of it afterwards.</summary>
public enum EmergencyVerdict
{
    /// <summary>It was needed.</summary>
    Accepted,

    /// <summary>It must be looked into: referred to the privacy contact and the employer.</summary>
    Referred,
}
