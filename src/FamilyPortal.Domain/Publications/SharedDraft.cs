using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// Something that a duo writes before it is published. Only the duo reads it. Two people who edit at once are told of each other
/// by <see cref="Revision"/>, and a second professional agrees with exactly what they saw.
/// </summary>
public abstract class SharedDraft
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    /// <summary>What it holds, as JSON.</summary>
    public required SealedText Content { get; set; }

    public DateTime UpdatedAt { get; set; }

    public Guid UpdatedById { get; set; }

    public StaffMember UpdatedBy { get; init; } = null!;

    /// <summary>The second professional who agreed with what is withheld; null until one did.</summary>
    public Guid? ConfirmedById { get; private set; }

    /// <summary>What they agreed with; a later change of the draft, or of what the table or the guard says of it, ends the agreement.</summary>
    public byte[]? ConfirmedHash { get; private set; }

    /// <summary>Who asked a colleague to look along at what is withheld; null when nobody asks now.</summary>
    public Guid? AskedById { get; private set; }

    /// <summary>A professional outside the duo who is asked, where the duo is one person; null when the colleague is.</summary>
    public Guid? NamedId { get; private set; }

    /// <summary>Why they agreed, sealed; null until somebody did.</summary>
    public SealedText? ConfirmedReason { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Asks the other member of the duo to look along, or a professional who is named where there is none.</summary>
    public void AskColleague(Guid staffId, Guid? named = null)
    {
        (AskedById, NamedId) = (staffId, named);
        Revision++;
    }

    /// <summary>Replaces the content. What was asked or agreed about the old content no longer counts.</summary>
    protected void Replace(string content, Guid staffId, DateTime now)
    {
        Content = SealedText.Of(content);
        UpdatedAt = now;
        UpdatedById = staffId;
        (AskedById, NamedId) = (null, null);
        Revision++;
    }

    /// <summary>A second professional agrees.</summary>
    /// <param name="hash">Of all that they agreed with.</param>
    protected void Agree(byte[] hash, Guid staffId, string reason)
    {
        ConfirmedById = staffId;
        ConfirmedReason = SealedText.Of(reason);
        ConfirmedHash = hash;
        AskedById = null;
        Revision++;
    }

    /// <summary>Whether somebody other than <paramref name="publisherId"/> agreed with what this hash stands for.</summary>
    protected bool IsAgreed(byte[] hash, Guid publisherId) =>
        ConfirmedById is { } by && by != publisherId && ConfirmedHash is { } agreed && agreed.AsSpan().SequenceEqual(hash);
}
