using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// Who is asking, fixed once per request from the portal's own records. A withdrawn right works on the next request.
/// </summary>
/// <param name="AccountId">The account that signed in.</param>
/// <param name="Person">Set for a family member, and for the grantor when a helper reads for them.</param>
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
    /// <summary>Set for a helper from outside, who by that alone reads nothing.</summary>
    public ViewerHelper? Helper { get; init; }

    /// <summary>Set for a family member who acts in law for <see cref="Person"/>: who is at the keys.</summary>
    public ViewerPerson? Representative { get; init; }

    /// <summary>What lets a helper or representative read for <see cref="Person"/>; null for everybody who reads for themselves.</summary>
    public ViewerMandate? Mandate { get; init; }

    /// <summary>Whether a family member came in without e-ID: known to the duo, but less surely, so plan and messages only.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Whether the session reached the higher assurance level; without it, what asks that level does not exist.</summary>
    public bool IsHigh { get; init; }

    /// <summary>Emergency access that runs at this moment: it opens one household for reading; null for nearly everybody.</summary>
    public ViewerEmergency? Emergency { get; init; }

    /// <summary>The only kinds that are open to this viewer; null when nothing but the rules themselves says what is.</summary>
    public MandateViews? Opened => Mandate is { } mandate ? mandate.Views : IsLimited ? WithoutEId : null;

    /// <summary>
    /// The family member who reads and acts for themselves, or an id that no row has. Where only some kinds are open it is that
    /// id: whatever does not ask <see cref="KeyFor"/> stays closed.
    /// </summary>
    public Guid PersonId => Opened is null && Person is { } person ? person.Id : Guid.Empty;

    /// <summary>The family member who says how they themselves can be reached, also without e-ID; never under a mandate. Else an id that no row has.</summary>
    public Guid SelfId => Mandate is null && Person is { } person ? person.Id : Guid.Empty;

    /// <summary>What somebody sees who came in without e-ID.</summary>
    private const MandateViews WithoutEId = MandateViews.Plan | MandateViews.Messages;

    /// <summary>The staff member, or an id that no row has.</summary>
    public Guid StaffId => Staff?.Id ?? Guid.Empty;

    public bool IsStaff => Staff is not null;

    /// <summary>Who is at the keys, as the log names them.</summary>
    public (ActorKind Kind, Guid Id) Actor =>
        Staff is { } staff ? (ActorKind.Staff, staff.Id)
        : Helper is { } helper ? (ActorKind.Helper, helper.Id)
        : (ActorKind.Person, Representative?.Id ?? Person?.Id ?? Guid.Empty);

    /// <summary>What the rules of reading know of this viewer.</summary>
    public ViewerKey Key => ViewerKey.Of(PersonId, StaffId, SignedInAt, Now, Today, IsHigh, EmergencyHouseholdId);

    /// <summary>The same for one kind of item: under a mandate that opens it, the grantor's own view of this moment.</summary>
    public ViewerKey KeyFor(MandateViews kind) => ViewerKey.Of(PersonFor(kind), StaffId, SignedInAt, Now, Today, IsHigh, EmergencyHouseholdId);

    // Asked against the clock of this request, so that it ends at the second.
    private Guid EmergencyHouseholdId => Emergency is { } emergency && emergency.Until > Now ? emergency.HouseholdId : Guid.Empty;

    /// <summary>Whose items of a kind the viewer reads, or an id that no row has.</summary>
    public Guid PersonFor(MandateViews kind) => Opened is { } opened && Person is { } person && kind != MandateViews.None && opened.HasFlag(kind) ? person.Id : PersonId;

    /// <summary>For whom the viewer does one of these acts: for themselves, or under a mandate that allows one for its grantor; else an id that no row has.</summary>
    public Guid PersonActing(MandateActs acts) => Mandate is not { } mandate ? PersonId : (mandate.Acts & acts) != MandateActs.None && Person is { } person ? person.Id : Guid.Empty;

    /// <summary>What the rules of reading know of this viewer where they read what they or somebody else is still writing.</summary>
    public ViewerKey KeyActing(MandateActs acts) => ViewerKey.Of(PersonActing(acts), StaffId, SignedInAt, Now, Today);

    /// <summary>12 to 17 years: addressed as 'je'.</summary>
    public bool IsYoung => Mandate is null && Person is { } p && Age.On(p.BirthDate, Today) < 18;

    public bool Has(StaffRoles role) => Staff is { } staff && (staff.Roles & role) != StaffRoles.None;
}

/// <summary>The family member behind a viewer.</summary>
public sealed record ViewerPerson(Guid Id, Guid? HouseholdId, string GivenName, string FamilyName, DateOnly BirthDate);

/// <summary>The staff member behind a viewer.</summary>
public sealed record ViewerStaff(Guid Id, string Name, Team Team, StaffRoles Roles);

/// <summary>The helper behind a viewer.</summary>
public sealed record ViewerHelper(Guid Id, string Name, string? Organisation, HelperRole Role);

/// <summary>A live mandate under which a helper reads.</summary>
/// <param name="HouseholdId">The case it is for.</param>
/// <param name="Until">The last day.</param>
public sealed record ViewerMandate(Guid Id, Guid HouseholdId, MandateViews Views, MandateActs Acts, DateOnly Until)
{
    /// <summary>Whether a fact in law gives it, such as a curatorship, instead of the person's own wish; its id is then that fact's.</summary>
    public bool IsByLaw { get; init; }

    /// <summary>Whether it opens a kind of item.
    public bool Opens(MandateViews kind) => kind != MandateViews.None && (Views & kind) == kind;

    /// <summary>The acts of writing at an objection, whoever sends it.</summary>
    public const MandateActs Objecting = MandateActs.Objection | MandateActs.ObjectionDraft;

    /// <summary>Whether it allows an act.</summary>
    public bool Allows(MandateActs act) => act != MandateActs.None && (Acts & act) == act;
}

/// <summary>Emergency access that a professional opened.</summary>
/// <param name="HouseholdId">The one dossier.</param>
/// <param name="Until">The moment at which it closes, UTC.</param>
public sealed record ViewerEmergency(Guid Id, Guid HouseholdId, string Reference, DateTime Until);
