namespace FamilyPortal.Domain.Families;

/// <summary>What the dated facts say on a day. Missing facts mean the minimum, never a guess (DOMAIN R8).</summary>
public static class Relations
{
    /// <summary>What is known on a day of somebody's authority over a child. Two facts that disagree are a contest; none is unknown.</summary>
    public static Authority AuthorityOver(this Person child, Guid parent, DateOnly day)
    {
        var facts = child.RelationsTo
            .Where(r => r.FromPersonId == parent && r.Kind == RelationKind.ParentalAuthority && r.HoldsOn(day)).Select(r => r.Authority ?? Authority.Unknown).Distinct().ToList();
        return facts switch
        {
            [] => Authority.Unknown,
            [var one] => one,
            _ => Authority.Contested,
        };
    }

    /// <summary>Whether a relation of one of these kinds holds towards somebody on a day.</summary>
    public static bool Has(this Person towards, Guid from, DateOnly day, params ReadOnlySpan<RelationKind> kinds)
    {
        foreach (var relation in towards.RelationsTo)
        {
            if (relation.FromPersonId == from && relation.HoldsOn(day) && kinds.Contains(relation.Kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Parents of whom nobody knows for sure whether they have authority over a minor child of the household: unknown,
    /// contested, or never written down.
    /// </summary>
    public static IEnumerable<(Person Parent, Person Child, Authority What)> Unclear(IEnumerable<HouseholdMember> members, DateOnly day)
    {
        var present = members.Where(m => m.HoldsOn(day)).ToList();
        return from parent in present
               where parent.Role is FamilyRole.Mother or FamilyRole.Father
               from child in present
               where child.PersonId != parent.PersonId && child.Role == FamilyRole.Child && child.Person.AgeOn(day) < 18
               let what = child.Person.AuthorityOver(parent.PersonId, day)
               where what is Authority.Unknown or Authority.Contested
               select (parent.Person, child.Person, what);
    }

    /// <summary>
    /// Whether a fact lets somebody act in law for another today: a guardian for a child who is younger than 12 or judged unable to
    /// weigh their interests (Jeugdwet 7.3.15, BW 1:245), a curator or mentor for an adult (BW 1:381, 1:453). Parental authority has
    /// the reader rows of its own and is not asked here.
    /// </summary>
    /// <param name="isIncapable">Whether the represented person was judged unable to weigh their interests.</param>
    public static bool Represents(Relation fact, DateOnly birthDate, bool isIncapable, DateOnly today) => fact.HoldsOn(today) && fact.Source != RelationSource.Stated && fact.Kind switch
    {
        RelationKind.Guardianship => Age.On(birthDate, today) < 18 && (Age.On(birthDate, today) < Age.OwnSignInFrom || isIncapable),
        RelationKind.Curatorship or RelationKind.Mentorship => Age.On(birthDate, today) >= 18,
        _ => false,
    };
}
