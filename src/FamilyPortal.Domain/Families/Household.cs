namespace FamilyPortal.Domain.Families;

/// <summary>Huishouden: the unit of help, for people of 0 to 100 years, with or without children. Households never merge.</summary>
public sealed class Household
{
    /// <summary>Random; appears in no address (the <see cref="Reference"/> does).</summary>
    public Guid Id { get; init; }

    /// <summary>The number families and professionals say, such as H-1001.</summary>
    public required string Reference { get; init; }

    /// <summary>On what footing the household is helped now.</summary>
    public LegalFrame Frame { get; set; }

    /// <summary>The legal author of what is published by default; each item keeps its own.</summary>
    public Guid ResponsibleBodyId { get; set; }

    /// <summary>The organisation behind <see cref="ResponsibleBodyId"/>.</summary>
    public Organisation ResponsibleBody { get; init; } = null!;

    /// <summary>Who belongs to the household, now and before.</summary>
    public List<HouseholdMember> Members { get; init; } = [];

    /// <summary>The fixed duo, now and before.</summary>
    public List<ContactPairMember> Pair { get; init; } = [];
}

/// <summary>A dated fact: this person belongs to this household.</summary>
public sealed class HouseholdMember
{
    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>What the family itself would say: mother, father, child, partner.</summary>
    public FamilyRole Role { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The first day it no longer holds; null while it holds.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>When it was written down, UTC: somebody who comes back reads nothing again by that alone.</summary>
    public DateTime EnteredAt { get; init; }

    /// <summary>When its end was written down, UTC; null while nobody ended it.</summary>
    public DateTime? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <summary>Where its end is known from.</summary>
    public RelationSource? EndSource { get; private set; }

    /// <summary>Writes down that this person left.</summary>
    /// <param name="until">The first day on which they no longer belong to it.</param>
    /// <exception cref="InvalidOperationException">It was ended before, or the day lies before it began.</exception>
    public void End(DateOnly until, RelationSource source, Guid staff, DateTime now)
    {
        if (EndedAt is not null || until < From)
        {
            throw new InvalidOperationException("A membership ends once, and not before it began.");
        }

        (Until, EndSource, EndedById, EndedAt) = (until, source, staff, now);
    }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until > day);
}

/// <summary>A person's place in the family, in the family's own words. Never a ground for access: relations are.</summary>
public enum FamilyRole
{
    Mother,
    Father,
    Child,
    Partner,
    Guardian,
    FosterParent,
}

/// <summary>Vast duo: one professional of the local team, where needed joined by one of the Regional Safety Team.</summary>
public sealed class ContactPairMember
{
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;

    public DateOnly From { get; init; }

    /// <summary>The first day this professional is no longer of the duo; null while they are.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until > day);
}

/// <summary>An organisation that can be the legal author of an item. Region data, dated: bodies merge while cases run.</summary>
public sealed class Organisation
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public BodyKind Kind { get; init; }

    /// <summary>Where a letter goes, on one line; null when nobody filled it in: then nothing is published in its name.</summary>
    public string? PostalAddress { get; set; }

    /// <summary>The number to call; null when there is none.</summary>
    public string? Phone { get; set; }

    /// <summary>The term in weeks of its own complaints committee's regulation (Jw 4.2.1, Wmo 4.2.7); null when it names none, or under the Awb.</summary>
    public int? CommitteeWeeks { get; set; }

    public DateOnly From { get; init; }

    /// <summary>The first day it no longer exists; null while it does.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>A professional or another employee. What they may do follows from <see cref="Roles"/> and from the duos they are in.</summary>
public sealed class StaffMember
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public Team Team { get; init; }

    public StaffRoles Roles { get; init; }

    /// <summary>The name people call: everything before the first space.</summary>
    public string GivenName => Name.Split(' ')[0];
}

/// <summary>Where a staff member works.</summary>
public enum Team
{
    LocalTeam,
    RegionalSafetyTeam,
    LegalAffairs,
    Complaints,
    Administration,
}

/// <summary>What a staff member is appointed to. No role alone opens a household.</summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>May be in a duo.</summary>
    Professional = 1,

    /// <summary>Sees workload and answer times, never content.</summary>
    TeamManager = 2,

    /// <summary>Manages users and tables, never content.</summary>
    Administrator = 4,

    /// <summary>Handles objections for the municipal executive.</summary>
    ObjectionsSecretary = 8,

    /// <summary>Handles complaints.</summary>
    ComplaintsOfficer = 16,

    /// <summary>Answers questions about who looked at somebody's data.</summary>
    PrivacyContact = 32,
}
