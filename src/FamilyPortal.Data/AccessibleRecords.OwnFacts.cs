using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// Where a family member and others can be found, as far as they read it, closed: of their own facts with who else of the family
    /// reads each; of others' facts that they are named for, without.
    /// </summary>
    public async Task<IReadOnlyList<OwnFact>> OwnFactsAsync(CancellationToken cancellationToken)
    {
        if (viewer.IsStaff || viewer.PersonId == Guid.Empty)
        {
            return [];
        }

        var me = viewer.PersonId;
        var found = await Facts.OrderBy(f => f.PersonId != me).ThenBy(f => f.Person.GivenName).ThenBy(f => f.Kind).ThenBy(f => f.EnteredAt)
            .Select(f => new
            {
                f.Id,
                f.Kind,
                f.PersonId,
                f.Person.GivenName,
                f.EnteredAt,
                Readers = f.PersonId == me ? f.Readers.Select(r => db.People.Where(p => p.Id == r.PersonId).Select(p => p.GivenName).First()).ToList() : new List<string>(),
            }).ToListAsync(cancellationToken);
        return [.. found.Select(f => new OwnFact(f.Id, f.Kind, f.PersonId == me ? null : f.GivenName, f.EnteredAt, f.Readers))];
    }

    /// <summary>One of them, opened for who asks for it; the line in the log is of whose it is. Null when it is not theirs.</summary>
    public async Task<ProtectedFact?> OpenOwnFactAsync(Guid id, CancellationToken cancellationToken)
    {
        if (viewer.IsStaff || viewer.PersonId == Guid.Empty || await Facts.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } fact)
        {
            return null;
        }

        await OpenAsync([fact], cancellationToken);
        Note(LogAction.Viewed, LogObject.ProtectedFact, fact.Id, OwnChain, fact.PersonId);
        return fact;
    }

    /// <summary>Notes that a family member sees which there are.</summary>
    public void NoteOwnFacts() => Note(LogAction.Viewed, LogObject.ProtectedFact, viewer.PersonId, OwnChain, viewer.PersonId);
}

/// <summary>Something about where somebody can be found.</summary>
/// <param name="Of">Whose it is; null for the reader's own.</param>
/// <param name="EnteredAt">UTC.</param>
/// <param name="Readers">Who else of the family reads it; known of the reader's own alone.</param>
public sealed record OwnFact(Guid Id, ProtectedKind Kind, string? Of, DateTime EnteredAt, IReadOnlyList<string> Readers);
