namespace FamilyPortal.Domain.Families;

/// <summary>A fact between two persons as the duo writes it down.</summary>
/// <param name="FromPersonId">Who has the authority, cares, or is limited.</param>
/// <param name="ToPersonId">The child, the ward, or the protected person.</param>
/// <param name="Authority">For parental authority only.</param>
/// <param name="Until">The first day it no longer holds, where that is known beforehand; null otherwise.</param>
/// <param name="Proof">Which document or register entry shows it.</param>
public sealed record RelationEntry(
    Guid FromPersonId, Guid ToPersonId, RelationKind Kind, Authority? Authority, DateOnly From, DateOnly? Until, RelationSource Source, string? Proof)
{
    /// <summary>How far back a fact may begin: longer than anybody lives.</summary>
    private const int OldestYears = 120;

    /// <summary>What is wrong with it; empty when it can be written down.</summary>
    /// <param name="today">The day in Amsterdam.</param>
    public IReadOnlyList<RelationFault> Faults(DateOnly today)
    {
        var faults = new List<RelationFault>();
        if (FromPersonId == Guid.Empty || ToPersonId == Guid.Empty || FromPersonId == ToPersonId)
        {
            faults.Add(RelationFault.Persons);
        }

        if ((Kind == RelationKind.ParentalAuthority) != Authority is not null)
        {
            faults.Add(RelationFault.Authority);
        }

        if (From == default || From > today || From < today.AddYears(-OldestYears))
        {
            faults.Add(RelationFault.From);
        }

        if (Until is { } until && until <= From)
        {
            faults.Add(RelationFault.Until);
        }

        // Said by somebody is the only source without a paper. Not knowing needs none either: it opens nothing.
        if (string.IsNullOrWhiteSpace(Proof) && Source != RelationSource.Stated)
        {
            faults.Add(RelationFault.Proof);
        }

        // What opens something to a reader, or closes it to another, is never written down on somebody's word alone.
        if (Source == RelationSource.Stated && !MayBeStated)
        {
            faults.Add(RelationFault.Source);
        }

        return faults;
    }

    /// <summary>
    /// Whether somebody's word is enough. It is for what closes (a restriction works at once; authority that is not known)
    /// and for foster care, which opens nothing by itself.
    /// </summary>
    private bool MayBeStated => Kind is RelationKind.Restriction or RelationKind.FosterCare
        || (Kind == RelationKind.ParentalAuthority && Authority is not Families.Authority.With);

    /// <summary>The fact as it is kept.</summary>
    /// <param name="id">Null makes one.</param>
    public Relation Keep(Guid staff, DateOnly today, DateTime now, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        FromPersonId = FromPersonId,
        ToPersonId = ToPersonId,
        Kind = Kind,
        Authority = Authority,
        From = From,
        Until = Until,
        Source = Source,
        Proof = string.IsNullOrWhiteSpace(Proof) ? null : SealedText.Of(Proof),
        EnteredById = staff,
        EnteredAt = now,
        VerifiedById = Source == RelationSource.Stated ? null : staff,
        VerifiedOn = Source == RelationSource.Stated ? null : today,
    };

    /// <summary>
    /// Whether writing this down ends an earlier fact: between the same two there is one answer about authority, and one
    /// fact of each other kind, at a time. Restrictions stand side by side: one is lifted only by ending it, with proof.
    /// </summary>
    public bool Replaces(Relation earlier) =>
        Kind != RelationKind.Restriction
        && earlier.FromPersonId == FromPersonId && earlier.ToPersonId == ToPersonId && earlier.Kind == Kind && earlier.EndedAt is null
        && (earlier.Until is null || earlier.Until > From);
}

/// <summary>Why a fact cannot be written down.</summary>
public enum RelationFault
{
    /// <summary>Two different persons of the household are needed.</summary>
    Persons,

    /// <summary>Authority says with, without, unknown or contested; other kinds say nothing of it.</summary>
    Authority,

    /// <summary>A first day, not in the future.</summary>
    From,

    /// <summary>The end lies after the beginning.</summary>
    Until,

    /// <summary>Which document or register shows it.</summary>
    Proof,

    /// <summary>This cannot rest on somebody's word.</summary>
    Source,
}
