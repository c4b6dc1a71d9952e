using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Publications;

/// <summary>What the default table says for one person and one item, before a professional decides (DOMAIN §3).</summary>
public enum DefaultView
{
    /// <summary>Proposed as a reader; keeping it from them takes a reason and a second professional.</summary>
    Visible,

    /// <summary>Hidden until a professional decides.</summary>
    Hidden,
}

/// <summary>A person who can be named as a reader, and on what ground they would read.</summary>
/// <param name="ChildId">The child over whom they have authority; null when the ground is another.</param>
/// <param name="IsLimited">A restriction holds for this person today.</param>
public sealed record ProposedReader(
    Guid PersonId, string Name, FamilyRole Role, int Age, DefaultView Default, ReaderBasis Basis, Guid? ChildId, bool IsLimited);

/// <summary>Proposes readers by the default table. A professional confirms each by name; nobody becomes a reader by belonging to a household.</summary>
public static class Audience
{
    /// <summary>Readers for one kind of item on a day.</summary>
    /// <param name="members">Everybody in the household, with the relations towards them loaded.</param>
    public static IReadOnlyList<ProposedReader> For(DocumentKind kind, IReadOnlyCollection<HouseholdMember> members, DateOnly today)
    {
        var present = members.Where(m => m.HoldsOn(today)).ToList();
        var minors = present.Select(m => m.Person).Where(p => p.AgeOn(today) < 18).ToList();
        return [.. present.Select(m => Propose(kind, m, minors, present, today)).OrderBy(r => r.Role).ThenByDescending(r => r.Age)];
    }

    private static ProposedReader Propose(
        DocumentKind kind, HouseholdMember member, List<Person> minors, List<HouseholdMember> present, DateOnly today)
    {
        var person = member.Person;
        var age = person.AgeOn(today);
        var limited = present.SelectMany(m => m.Person.RelationsTo)
            .Any(r => r.FromPersonId == person.Id && r.Kind == RelationKind.Restriction && r.HoldsOn(today));
        ProposedReader As(DefaultView view, ReaderBasis basis, Guid? childId = null) =>
            new(person.Id, person.FullName, member.Role, age, view, basis, childId, limited);

        if (age < 12)
        {
            return As(DefaultView.Hidden, ReaderBasis.Named);
        }

        if (age < 18)
        {
            return kind switch
            {
                DocumentKind.SafetyPlan => As(DefaultView.Visible, ReaderBasis.Addressee),
                _ => As(DefaultView.Hidden, ReaderBasis.Addressee),
            };
        }

        // The youngest child over whom authority is certain carries the ground furthest.
        var child = minors.Where(c => c.RelationsTo.Any(r =>
                r.FromPersonId == person.Id && r.Kind == RelationKind.ParentalAuthority && r.Authority == Authority.With && r.HoldsOn(today)))
            .MaxBy(c => c.BirthDate);
        if (child is not null)
        {
            var childAge = child.AgeOn(today);
            return kind switch
            {
                DocumentKind.SafetyPlan => As(DefaultView.Visible, ReaderBasis.AuthorityUntil18, child.Id),
                DocumentKind.Report when childAge < 12 => As(DefaultView.Visible, ReaderBasis.AuthorityUntil12, child.Id),
                DocumentKind.Report => As(DefaultView.Hidden, ReaderBasis.Named),
                _ when childAge < 16 => As(DefaultView.Visible, ReaderBasis.AuthorityUntil16, child.Id),
                _ => As(DefaultView.Hidden, ReaderBasis.Addressee),
            };
        }

        // An adult in a household without minors reads what the household agrees on; a parent without authority does not, unless named.
        return kind == DocumentKind.SafetyPlan && minors.Count == 0
            ? As(DefaultView.Visible, ReaderBasis.Named)
            : As(DefaultView.Hidden, ReaderBasis.Named);
    }
}
