using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>How people can be reached safely: oneself, and those for whom the viewer is on duty.</summary>
    public IQueryable<SafeContact> SafeContacts => db.SafeContacts.AsNoTracking().Where(ReadRules.SafeContact(viewer, db.HouseholdMembers));

    /// <summary>What the people of a household said about being reached, opened, for its duo.</summary>
    public async Task<IReadOnlyList<SafeContact>> SafeContactsOfAsync(Guid household, CancellationToken cancellationToken)
    {
        var today = viewer.Today;
        var people = db.HouseholdMembers.Where(m => m.HouseholdId == household && m.From <= today && (m.Until == null || m.Until > today)).Select(m => m.PersonId);
        var found = !viewer.IsStaff ? [] : await SafeContacts.Where(c => people.Contains(c.PersonId)).ToListAsync(cancellationToken);
        await OpenAsync(found, cancellationToken);
        return found;
    }

    /// <summary>What the viewer said, opened; null while they were not asked.</summary>
    public async Task<SafeContact?> OwnSafeContactAsync(CancellationToken cancellationToken)
    {
        var me = viewer.SelfId;
        var found = await SafeContacts.SingleOrDefaultAsync(c => c.PersonId == me && me != Guid.Empty, cancellationToken);
        if (found is not null)
        {
            await OpenAsync([found], cancellationToken);
        }

        return found;
    }

    /// <summary>Notes that the viewer sees it.</summary>
    public void NoteSafeContact() => Note(LogAction.Viewed, LogObject.Contact, viewer.SelfId, OwnChain, viewer.SelfId);

    /// <summary>Keeps the viewer's own answer; it counts at once.</summary>
    public Task<SaveOutcome> AnswerSafeContactAsync(SafeContactAnswer answer, CancellationToken cancellationToken) => ChangeSafeContactAsync(
        (contact, _) =>
        {
            (contact.Ways, contact.FromHour, contact.UntilHour, contact.OthersMayAnswer) = (answer.Ways, answer.FromHour, answer.UntilHour, answer.OthersMayAnswer);
            (contact.Remark, contact.AnsweredAt) = (answer.Remark is { Length: > 0 } remark ? SealedText.Of(remark) : null, viewer.Now);
            return true;
        },
        cancellationToken);

    /// <summary>Keeps that the viewer read how the portal works; refused before the first question was answered.</summary>
    public Task<SaveOutcome> ReadHowItWorksAsync(CancellationToken cancellationToken) => ChangeSafeContactAsync(
        (contact, isNew) =>
        {
            contact.ReadAt ??= viewer.Now;
            return !isNew;
        },
        cancellationToken);

    private Task<SaveOutcome> ChangeSafeContactAsync(Func<SafeContact, bool, bool> change, CancellationToken cancellationToken) => SaveAsync(
        Line(LogAction.Edited, LogObject.Contact, viewer.SelfId, OwnChain, viewer.SelfId),
        async (door, token) =>
        {
            var me = viewer.SelfId;
            if (me == Guid.Empty)
            {
                return false;
            }

            var contact = await door.db.SafeContacts.SingleOrDefaultAsync(c => c.PersonId == me, token);
            var kept = contact ?? new SafeContact { PersonId = me };
            if (!change(kept, contact is null))
            {
                return false;
            }

            kept.Revision++;
            if (contact is null)
            {
                door.db.Add(kept);
            }

            return true;
        },
        cancellationToken);
}

/// <summary>How somebody can be reached safely.</summary>
/// <param name="Remark">What else the duo must know; null for nothing.</param>
public sealed record SafeContactAnswer(ContactWays Ways, int FromHour, int UntilHour, bool OthersMayAnswer, string? Remark);
