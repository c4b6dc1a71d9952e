using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// What every published item shares. Published is immutable: the database refuses a change, and a correction is a new
/// item that names the old one.
/// </summary>
public abstract class Publication
{
    /// <summary>Random, since it appears in addresses.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public DocumentKind Kind { get; init; }

    /// <summary>The legal author. It decides the remedy, not the team that wrote the item.</summary>
    public Guid ResponsibleBodyId { get; init; }

    public Organisation ResponsibleBody { get; init; } = null!;

    public LegalRegime Regime { get; init; }

    public LegalFrame Frame { get; init; }

    public DateTime PublishedAt { get; init; }

    /// <summary>
    /// From when readers see it; a little later than <see cref="PublishedAt"/>, so that a wrong recipient can be recalled.
    /// </summary>
    public DateTime VisibleFrom { get; init; }

    /// <summary>Whether it asks a session of the higher assurance level. Below that level it does not exist.</summary>
    public bool NeedsHighLevel { get; init; }

    public Guid PublishedById { get; init; }

    public StaffMember PublishedBy { get; init; } = null!;

    /// <summary>The item that this one corrects; null for a first one.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>Who may read it. Nobody else may, whatever their place in the household.</summary>
    public List<PublicationReader> Readers { get; init; } = [];

    /// <summary>Whom it is about, or from whom it comes; nobody for what is about all together.</summary>
    public List<PublicationSubject> Subjects { get; init; } = [];
}

/// <summary>One named reader of one item, with the ground on which they read. The row counts only while the ground still holds.</summary>
public sealed class PublicationReader
{
    public Guid PublicationId { get; init; }

    public Publication Publication { get; init; } = null!;

    public Guid PersonId { get; init; }

    public ReaderBasis Basis { get; init; }

    /// <summary>The child over whom the reader has authority, or the person they represent; null when the basis is another.</summary>
    public Guid? ChildId { get; init; }

    public Person? Child { get; init; }

    /// <summary>The reader's own number of this item, 1, 2, 3 …: what others received leaves no gap.</summary>
    public int Sequence { get; init; }

    /// <summary>SHA-256 of what this reader sees of it.</summary>
    public required byte[] ViewHash { get; init; }
}

/// <summary>On what ground somebody reads an item. A ground can only end a row: when it begins or returns after the item was published, no row revives.</summary>
public enum ReaderBasis
{
    /// <summary>It is addressed to, or about, this person. Holds for ever.</summary>
    Addressee,

    /// <summary>A professional decided so, by name, for a member of the household. Holds while they belong to it.</summary>
    Named,

    /// <summary>Parental authority over a child younger than 12: reports (DOMAIN §3).</summary>
    AuthorityUntil12,

    /// <summary>Parental authority over a child younger than 16: decisions (Jw 7.3.4, 7.3.5).</summary>
    AuthorityUntil16,

    /// <summary>Parental authority over a child younger than 18: the common plan.</summary>
    AuthorityUntil18,

    /// <summary>Guardianship of a minor, curatorship or mentorship: holds while that relation does.</summary>
    LegalRepresentative,
}
