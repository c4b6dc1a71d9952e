using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// What the rules of reading know of a viewer: scalars only, so that a database can take each of them as a parameter.
/// </summary>
/// <param name="PersonId">The family member, or an id that no row has.</param>
/// <param name="StaffId">The staff member, or an id that no row has.</param>
/// <param name="SignedInAt">UTC; what was opened before it belongs to an earlier visit.</param>
/// <param name="Now">UTC.</param>
/// <param name="Today">The day in Amsterdam.</param>
/// <param name="IsHigh">Whether the session reached the higher assurance level, which some items ask.</param>
/// <param name="EmergencyHouseholdId">The one household that emergency access opens now, or an id that no row has.</param>
/// <param name="BornAfter12">Who was born after this day is younger than 12 today.</param>
/// <param name="BornAfter16">Who was born after this day is younger than 16 today.</param>
/// <param name="BornAfter18">Who was born after this day is younger than 18 today.</param>
public sealed record ViewerKey(
    Guid PersonId,
    Guid StaffId,
    DateTime SignedInAt,
    DateTime Now,
    DateOnly Today,
    bool IsHigh,
    Guid EmergencyHouseholdId,
    DateOnly BornAfter12,
    DateOnly BornAfter16,
    DateOnly BornAfter18)
{
    /// <summary>The key of a person or a staff member on a day.</summary>
    public static ViewerKey Of(Guid person, Guid staff, DateTime signedInAt, DateTime now, DateOnly today, bool isHigh = false, Guid emergencyHousehold = default) => new(
        person, staff, signedInAt, now, today, isHigh, emergencyHousehold, Age.YoungerThanBornAfter(12, today), Age.YoungerThanBornAfter(16, today), Age.YoungerThanBornAfter(18, today));
}
