using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// What the viewer, a family member, should know of their own standing: birthdays that change who sees what, and whether
    /// anybody knows for sure that they have authority. Of a restriction it tells nothing, whichever way.
    /// </summary>
    public async Task<Standing> StandingAsync(CancellationToken cancellationToken)
    {
        if (viewer.Person is not { } me)
        {
            return new([], Doubt: null);
        }

        var today = viewer.Today;
        var others = await (
            from mine in db.HouseholdMembers.AsNoTracking()
            where mine.PersonId == me.Id && mine.From <= today && (mine.Until == null || mine.Until > today)
            from other in mine.Household.Members
            where other.PersonId != me.Id && other.From <= today && (other.Until == null || other.Until > today)
            select new
            {
                MyRole = mine.Role,
                other.Role,
                other.PersonId,
                other.Person.GivenName,
                other.Person.BirthDate,
                Relations = other.Person.RelationsTo.Where(r => r.FromPersonId == me.Id && r.From <= today && (r.Until == null || r.Until > today)).ToList(),
            }).ToListAsync(cancellationToken);
        var people = others.DistinctBy(o => o.PersonId).Select(o => (
            Row: o, Person: new Person { Id = o.PersonId, GivenName = o.GivenName, FamilyName = "", BirthDate = o.BirthDate, RelationsTo = [.. o.Relations] })).ToList();
        var changes = people.Where(p => AgeChange.IsToldTo(me.Id, p.Person, today))
            .Select(p => (Name: (string?)p.Row.GivenName, Change: AgeChange.For(p.Row.PersonId, p.Row.BirthDate, today)))
            .Prepend((Name: null, Change: AgeChange.For(me.Id, me.BirthDate, today)))
            .Where(c => c.Change is not null).Select(c => new ToldChange(c.Name, c.Change!)).ToList();
        var doubts = people.Where(p => p.Row.MyRole is FamilyRole.Mother or FamilyRole.Father && p.Row.Role == FamilyRole.Child && p.Person.AgeOn(today) < 18
                && !p.Person.Has(me.Id, today, RelationKind.Restriction))
            .Select(p => p.Person.AuthorityOver(me.Id, today)).Where(a => a is Authority.Unknown or Authority.Contested).ToList();
        return new(changes, doubts.Count == 0 ? null : doubts.Max());
    }
}

/// <summary>What somebody should know of their own standing.</summary>
/// <param name="Doubt">Unknown or contested, where their authority over a child is not certain; null when it is.</param>
public sealed record Standing(IReadOnlyList<ToldChange> Changes, Authority? Doubt);

/// <summary>A birthday that is told.</summary>
/// <param name="Name">The child's given name; null for one's own birthday.</param>
public sealed record ToldChange(string? Name, AgeChange Change);
