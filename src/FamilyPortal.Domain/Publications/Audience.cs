using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>What the default table says for one person and one item, before a professional decides (DOMAIN §3).</summary>
public enum DefaultView
{
    /// <summary>Proposed as a reader; keeping it from them takes a reason and a second professional.</summary>
    Visible,

    /// <summary>Hidden until a professional decides, and a second one agrees.</summary>
    Hidden,

    /// <summary>Never: nobody can open it.</summary>
    Never,
}

/// <summary>A person who can be named as a reader, and on what ground they would read.</summary>
/// <param name="Group">The row of the table.</param>
/// <param name="ChildId">The child over whom they have authority, or whom they represent; null when the ground is another.</param>
public sealed record ProposedReader(
    Guid PersonId, string Name, FamilyRole Role, int Age, DefaultView Default, ReaderBasis Basis, Guid? ChildId, ReaderGroup Group)
{
    /// <summary>Towards whom this person is limited today.</summary>
    public IReadOnlyList<Guid> LimitedTowards { get; init; } = [];

    /// <summary>A restriction holds for this person today.</summary>
    public bool IsLimited => LimitedTowards.Count > 0;

    /// <summary>What holds for a part about these persons: the limited person never reads what is about the protected one.</summary>
    public DefaultView DefaultFor(IReadOnlyCollection<Guid> about) => LimitedTowards.Any(about.Contains) ? DefaultView.Never : Default;
}

/// <summary>What an audience is proposed for.</summary>
/// <param name="About">Whom it is about; nobody for what is about all together.</param>
/// <param name="Addressees">To whom it is addressed.</param>
public sealed record AudienceItem(DocumentKind Kind, IReadOnlyCollection<Guid> About, IReadOnlyCollection<Guid> Addressees)
{
    /// <summary>An item about all together, addressed to nobody yet.</summary>
    public static AudienceItem Of(DocumentKind kind) => new(kind, [], []);
}

/// <summary>
/// Proposes readers by the <see cref="ReadingTable"/>. A professional confirms each by name; nobody becomes a reader by
/// belonging to a household.
/// </summary>
public static class Audience
{
    /// <summary>Readers for one kind of item on a day.</summary>
    public static IReadOnlyList<ProposedReader> For(DocumentKind kind, IReadOnlyCollection<HouseholdMember> members, DateOnly today) =>
        For(AudienceItem.Of(kind), members, new HashSet<Guid>(), today);

    /// <summary>Readers for one item on a day.</summary>
    /// <param name="members">Everybody in the household, with the relations towards them loaded.</param>
    /// <param name="incapable">Who is judged incapable of weighing what they read.</param>
    public static IReadOnlyList<ProposedReader> For(
        AudienceItem item, IReadOnlyCollection<HouseholdMember> members, IReadOnlySet<Guid> incapable, DateOnly today)
    {
        var present = members.Where(m => m.HoldsOn(today)).DistinctBy(m => m.PersonId).ToList();
        return [.. present.Select(m => Propose(item, m, present, incapable, today)).OrderBy(r => r.Role).ThenByDescending(r => r.Age)];
    }

    private static ProposedReader Propose(
        AudienceItem item, HouseholdMember member, List<HouseholdMember> present, IReadOnlySet<Guid> incapable, DateOnly today)
    {
        var person = member.Person;
        var limitedTowards = present.Where(m => m.Person.Has(person.Id, today, RelationKind.Restriction)).Select(m => m.PersonId).ToList();
        var (group, principal) = GroupOf(item, member, [.. present.Where(m => !limitedTowards.Contains(m.PersonId))], incapable, today);
        var isOwn = item.About.Contains(person.Id) || item.Addressees.Contains(person.Id) || IsOwnPlan(item.Kind, group, present, today)
            || (group == ReaderGroup.CuratorOrMentor && principal is { } p && (item.About.Contains(p) || item.Addressees.Contains(p)));
        var view = ReadingTable.Of(group, ReadingTable.Column(item.Kind)).For(isOwn);

        // What is about several people is redacted per person first; until then nothing of a report goes without saying (R4).
        if (item.Kind == DocumentKind.Report && item.About.Count > 1 && view == DefaultView.Visible)
        {
            view = DefaultView.Hidden;
        }

        if (limitedTowards.Exists(item.About.Contains))
        {
            view = DefaultView.Never;
        }

        var (basis, child) = BasisOf(item, person.Id, group, principal, view, isOwn);
        return new(person.Id, person.FullName, member.Role, person.AgeOn(today), view, basis, child, group) { LimitedTowards = limitedTowards };
    }

    /// <summary>The row of the table, and for whom they read.</summary>
    /// <param name="open">Everybody towards whom this person is not limited.</param>
    private static (ReaderGroup Group, Guid? Principal) GroupOf(
        AudienceItem item, HouseholdMember member, List<HouseholdMember> open, IReadOnlySet<Guid> incapable, DateOnly today)
    {
        var person = member.Person;
        switch (person.AgeOn(today))
        {
            case < 12:
                return (ReaderGroup.ChildUnder12, null);
            case < 16:
                return (incapable.Contains(person.Id) ? ReaderGroup.Young12To15Incapable : ReaderGroup.Young12To15, null);
            case < 18:
                return (ReaderGroup.Young16To17, null);
        }

        var others = open.Where(m => m.PersonId != person.Id).Select(m => m.Person).ToList();
        var minors = others.Where(p => p.AgeOn(today) < 18).ToList();
        if (One(item, minors.Where(c => c.AuthorityOver(person.Id, today) == Authority.With)) is { } child)
        {
            var age = child.AgeOn(today);
            return (age < 12 ? ReaderGroup.ParentOfUnder12 : age < 16 ? ReaderGroup.ParentOf12To15 : ReaderGroup.ParentOf16To17, child.Id);
        }

        if (One(item, minors.Where(c => c.Has(person.Id, today, RelationKind.Guardianship))) is { } ward)
        {
            return (ReaderGroup.Guardian, ward.Id);
        }

        if (One(item, others.Where(p => p.Has(person.Id, today, RelationKind.Curatorship, RelationKind.Mentorship))) is { } principal)
        {
            return (ReaderGroup.CuratorOrMentor, principal.Id);
        }

        if (minors.Exists(c => c.Has(person.Id, today, RelationKind.FosterCare)))
        {
            return (ReaderGroup.FosterParent, null);
        }

        var isParent = member.Role is FamilyRole.Mother or FamilyRole.Father || minors.Exists(c => c.Has(person.Id, today, RelationKind.ParentalAuthority));
        var isWithout = isParent && minors.Count > 0 && !minors.Exists(c => c.AuthorityOver(person.Id, today) == Authority.With);
        return (isWithout ? ReaderGroup.ParentWithoutAuthority : ReaderGroup.HouseholdAdult, null);
    }

    /// <summary>
    /// For whom somebody reads. What is about all: the youngest, whose age carries the ground furthest. What is about some: the
    /// oldest of those, whose own right goes furthest; nobody when it is about none of theirs. The common plan is about all.
    /// </summary>
    private static Person? One(AudienceItem item, IEnumerable<Person> theirs) => item.Kind == DocumentKind.SafetyPlan || item.About.Count == 0
        ? theirs.MaxBy(c => c.BirthDate)
        : theirs.Where(c => item.About.Contains(c.Id)).MinBy(c => c.BirthDate);

    /// <summary>Where no minor lives, the plan is of the adults who agree on it.</summary>
    private static bool IsOwnPlan(DocumentKind kind, ReaderGroup group, List<HouseholdMember> present, DateOnly today) =>
        kind == DocumentKind.SafetyPlan && group is ReaderGroup.HouseholdAdult or ReaderGroup.CuratorOrMentor && present.TrueForAll(m => m.Person.AgeOn(today) >= 18);

    private static (ReaderBasis Basis, Guid? Child) BasisOf(AudienceItem item, Guid person, ReaderGroup group, Guid? principal, DefaultView view, bool isOwn)
    {
        if (item.Addressees.Contains(person) || item.About.Contains(person))
        {
            return (ReaderBasis.Addressee, null);
        }

        return (group, item.Kind) switch
        {
            (ReaderGroup.Young12To15 or ReaderGroup.Young16To17, DocumentKind.SafetyPlan) => (ReaderBasis.Addressee, null),
            (ReaderGroup.ParentOfUnder12 or ReaderGroup.ParentOf12To15 or ReaderGroup.ParentOf16To17, DocumentKind.SafetyPlan) => (ReaderBasis.AuthorityUntil18, principal),
            (ReaderGroup.ParentOfUnder12, DocumentKind.Report) => (ReaderBasis.AuthorityUntil12, principal),
            (ReaderGroup.ParentOfUnder12 or ReaderGroup.ParentOf12To15, not DocumentKind.Report) => (ReaderBasis.AuthorityUntil16, principal),
            (ReaderGroup.Guardian, _) => (ReaderBasis.LegalRepresentative, principal),
            (ReaderGroup.CuratorOrMentor, _) when isOwn && view == DefaultView.Visible => (ReaderBasis.LegalRepresentative, principal),
            _ => (ReaderBasis.Named, null),
        };
    }
}
