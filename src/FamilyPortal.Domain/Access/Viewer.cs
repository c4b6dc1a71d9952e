using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// Who is asking, fixed once per request from the portal's own records. A withdrawn right works on the next request.
/// </summary>
/// <param name="AccountId">The account that signed in.</param>
/// <param name="Person">Set for a family member.</param>
/// <param name="Staff">Set for a staff member.</param>
/// <param name="SignedInAt">When this session began, UTC; what was opened before it belongs to an earlier visit.</param>
/// <param name="Today">The day in Amsterdam.</param>
/// <param name="Now">UTC.</param>
public sealed record Viewer(
    Guid AccountId,
    ViewerPerson? Person,
    ViewerStaff? Staff,
    DateTime SignedInAt,
    DateOnly Today,
    DateTime Now)
{
    /// <summary>The family member, or an id that no row has.</summary>
    public Guid PersonId => Person?.Id ?? Guid.Empty;

    /// <summary>The staff member, or an id that no row has.</summary>
    public Guid StaffId => Staff?.Id ?? Guid.Empty;

    public bool IsStaff => Staff is not null;

    /// <summary>What the rules of reading know of this viewer.</summary>
    public ViewerKey Key => ViewerKey.Of(PersonId, StaffId, SignedInAt, Now, Today);

    /// <summary>12 to 17 years: addressed as 'je'.</summary>
    public bool IsYoung => Person is { } p && Age.On(p.BirthDate, Today) < 18;

    public bool Has(StaffRoles role) => Staff is { } staff && (staff.Roles & role) != StaffRoles.None;
}

/// <summary>The family member behind a viewer.</summary>
public sealed record ViewerPerson(Guid Id, Guid? HouseholdId, string GivenName, string FamilyName, DateOnly BirthDate);

/// <summary>The staff member behind a viewer.</summary>
public sealed record ViewerStaff(Guid Id, string Name, Team Team, StaffRoles Roles);
