using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>For a family member what they gave, now and before; for a helper what lives.</summary>
    public IQueryable<Mandate> Mandates => db.Mandates.AsNoTracking().Where(ReadRules.Mandate(viewer));

    /// <summary>The same with who took them on.</summary>
    public IQueryable<Mandate> MandatesWithHelpers => Mandates.Include(m => m.Helper);

    private IQueryable<Invitation> Invitations => db.Invitations.AsNoTracking().Where(ReadRules.Invitation(viewer, db.HouseholdMembers));

    /// <summary>The codes that the duo may hand to the people of a household, opened; empty for anyone else.</summary>
    public async Task<IReadOnlyList<Invitation>> InvitationsOfAsync(Guid household, CancellationToken cancellationToken)
    {
        var (now, today) = (viewer.Now, viewer.Today);
        var waiting = await Invitations.Where(i => i.UsedAt == null && i.ExpiresAt > now
            && db.HouseholdMembers.Any(m => m.HouseholdId == household && m.PersonId == i.PersonId && m.From <= today && (m.Until == null || m.Until > today))).ToListAsync(cancellationToken);
        await OpenAsync(waiting, cancellationToken);
        return waiting;
    }

    /// <summary>
    /// Invites a family member: by letter with a code, in the room with a link to scan too. In the room it activates the sign-in of a 12- or 13-year-old
    /// too, whose earlier second factor goes and whose sessions end: whoever had them was not seen. An earlier code works no more.
    /// False when they may not, for somebody younger than 12, and for a 12- or 13-year-old who is not in the room.
    /// </summary>
    public async Task<bool> InviteAsync(Guid household, Guid person, bool isInRoom, CancellationToken cancellationToken) => await SaveAsync(
        Line(LogAction.Granted, LogObject.Session, person, household, person),
        async (door, token) =>
        {
            var today = viewer.Today;
            var invited = await door.db.HouseholdMembers.Where(m => m.HouseholdId == household && m.PersonId == person && m.From <= today && (m.Until == null || m.Until > today))
                .Select(m => m.Person).SingleOrDefaultAsync(token);
            if (invited is null || !ActRules.MayInvite(viewer) || !await door.Households.AnyAsync(h => h.Id == household, token) || invited.AgeOn(today) is var age && (age < Age.OwnSignInFrom || (age < Age.DigiDIsPersonalFrom && !isInRoom)))
            {
                return false;
            }

            if (age < Age.DigiDIsPersonalFrom)
            {
                await door.db.Credentials.Where(c => c.OwnerId == person).ExecuteDeleteAsync(token);
                await door.db.Passkeys.Where(p => p.OwnerId == person).ExecuteDeleteAsync(token);
                await door.EndSessionsAsync(person, household, token);
            }

            foreach (var earlier in await door.db.Invitations.Where(i => i.PersonId == person && i.UsedAt == null).ToListAsync(token))
            {
                earlier.UsedAt = viewer.Now;
            }

            invited.InvitedAt ??= viewer.Now;
            invited.ActivatedInPersonAt = isInRoom ? invited.ActivatedInPersonAt ?? viewer.Now : invited.ActivatedInPersonAt;
            door.db.Add(Sessions.Invitations.To(invited, vault.Index, viewer.Now));
            if (isInRoom)
            {
                door.db.Add(Sessions.Invitations.LinkTo(invited, vault, viewer.Now));
            }

            return true;
        },
        cancellationToken) == SaveOutcome.Kept;

    private async Task EndSessionsAsync(Guid person, Guid household, CancellationToken cancellationToken)
    {
        var live = await db.Sessions.Where(s => s.Account.PersonId == person && s.EndedAt == null).Select(s => s.Id).ToListAsync(cancellationToken);
        await db.Sessions.Where(s => live.Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, viewer.Now), cancellationToken);
        await Chains.AppendAsync(db, [.. live.Select(id => Line(LogAction.SignedOut, LogObject.Session, id, household, person))], cancellationToken);
    }

    /// <summary>Notes that the viewer looks at their mandates.</summary>
    public void NoteMandates() => Note(LogAction.Viewed, LogObject.Mandate, viewer.Actor.Id, viewer.Helper is null ? OwnChain : AccessLog.LogLine.PortalChain, viewer.PersonId);

    /// <summary>Where a helper may read, by name, soonest to end first.</summary>
    public async Task<IReadOnlyList<HeldMandate>> HeldMandatesAsync(CancellationToken cancellationToken) => await Held.ToListAsync(cancellationToken);

    /// <summary>What a helper may read and do for one person; null when that person gave nothing, or took it back.</summary>
    public Task<HeldMandate?> HeldMandateAsync(Guid person, CancellationToken cancellationToken) => Held.FirstOrDefaultAsync(h => h.PersonId == person, cancellationToken);

    private IQueryable<HeldMandate> Held
    {
        get
        {
            var helper = viewer.Helper?.Id ?? Guid.Empty;
            return Mandates.Where(m => m.HelperId == helper).OrderBy(m => m.Until).ThenBy(m => m.Id)
                .Select(m => new HeldMandate { PersonId = m.GrantorId, GivenName = m.Grantor.GivenName, Views = m.Views, Acts = m.Acts, Until = m.Until });
        }
    }

    /// <summary>Whether the viewer's mandate still opens anything at this moment; true for who reads for themselves.</summary>
    public async Task<bool> IsLiveAsync(CancellationToken cancellationToken) =>
        viewer.Mandate is not { } mandate
        || (viewer.Representative is { } representative
            ? await new Representations(db, new(db)).HoldsAsync(representative.Id, viewer.Person!.Id, viewer.Today, cancellationToken)
            : await LiveMandates.IsLiveAsync(db, mandate.Id, viewer.Today, cancellationToken));

    /// <summary>The names of the helpers who wrote some of these messages, which came through this door, by mandate.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> HelpersAsync(IEnumerable<Domain.Messages.Message> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(m => m.MandateId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, string>()
            : await db.Mandates.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Helper!.Name }).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
    }

    /// <summary>The codes with which a helper takes on the viewer's own mandate, opened; empty when they were used or ran out.</summary>
    public async Task<IReadOnlyList<Invitation>> InvitationsToAsync(Guid mandate, CancellationToken cancellationToken)
    {
        var now = viewer.Now;
        var waiting = await Invitations.Where(i => i.MandateId == mandate && i.UsedAt == null && i.ExpiresAt > now).OrderBy(i => i.ExpiresAt).ToListAsync(cancellationToken);
        await OpenAsync(waiting, cancellationToken);
        return waiting;
    }

    /// <summary>When a helper last read or acted under each of the viewer's own mandates, UTC; those never used are not there.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTime>> MandatesUsedAsync(CancellationToken cancellationToken)
    {
        var mine = await Mandates.Select(m => new { m.Id, m.HouseholdId }).ToListAsync(cancellationToken);
        var (ids, chains) = (mine.Select(m => (Guid?)m.Id).ToList(), mine.Select(m => m.HouseholdId).Distinct().ToList());
        return await db.AccessLog.Where(e => chains.Contains(e.Chain) && ids.Contains(e.MandateId) && e.Action != LogAction.Accepted && e.Action != LogAction.Granted && e.Action != LogAction.Revoked)
            .GroupBy(e => e.MandateId!.Value).Select(g => new { g.Key, At = g.Max(e => e.At) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);
    }

    /// <summary>Gives a mandate with its codes, once: the same form sent again carries the same id.</summary>
    public async Task<SaveOutcome> GrantAsync(Mandate mandate, CancellationToken cancellationToken)
    {
        var isThere = false;
        var outcome = await SaveAsync(
            LogAction.Granted,
            LogObject.Mandate,
            mandate.Id,
            mandate.HouseholdId,
            async (door, token) =>
            {
                isThere = await door.Mandates.AnyAsync(m => m.Id == mandate.Id, token);
                if (isThere || !ActRules.MayGrant(viewer) || mandate.GrantorId != viewer.PersonId)
                {
                    return false;
                }

                door.db.Add(mandate);
                door.db.AddRange(Sessions.Invitations.To(mandate, vault));
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Ends the viewer's own mandate: what begins after this answer is refused, on every node. Ending it twice is no mistake.</summary>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Mandates.Where(m => m.Id == id && m.GrantorId == viewer.PersonId).Select(m => (Guid?)m.HouseholdId).SingleOrDefaultAsync(cancellationToken) is not { } household)
        {
            return false;
        }

        await SaveAsync(
            LogAction.Revoked,
            LogObject.Mandate,
            id,
            household,
            async (door, token) => await door.db.Mandates.SingleOrDefaultAsync(m => m.Id == id && m.GrantorId == viewer.PersonId, token) is { } mandate && mandate.Revoke(viewer.Now),
            cancellationToken);
        return true;
    }
}

/// <summary>A person for whom a helper reads.</summary>
public sealed record HeldMandate
{
    public Guid PersonId { get; init; }

    public required string GivenName { get; init; }

    public MandateViews Views { get; init; }

    public MandateActs Acts { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; init; }
}
