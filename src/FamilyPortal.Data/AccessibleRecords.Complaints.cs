using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>One complaint, opened, with its person, household, bodies and every step; null when it is not the viewer's to see.</summary>
    public async Task<Complaint?> ComplaintAsync(Guid id, CancellationToken cancellationToken)
    {
        var complaint = await Complaints.Where(c => c.Id == id)
            .Include(c => c.Person).Include(c => c.Household)
            .Include(c => c.Parts).ThenInclude(p => p.Steps)
            .Include(c => c.Parts).ThenInclude(p => p.Body)
            .Include(c => c.Parts).ThenInclude(p => p.Subjects).ThenInclude(s => s.Staff)
            .AsSplitQuery().SingleOrDefaultAsync(cancellationToken);
        if (complaint is not null)
        {
            await OpenAsync([complaint, .. complaint.Parts.SelectMany(p => p.Steps)], cancellationToken);
        }

        return complaint;
    }

    /// <summary>Where the complainant lives as the portal knows it: for who handles the complaint alone. Null when it is not known.</summary>
    /// <param name="complaint">As it came through this door.</param>
    public async Task<string?> AddressOfComplainantAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        var person = complaint.PersonId;
        return ActRules.MayHandleComplaints(viewer) ? await AddressAsync(db.ProtectedFacts.Where(f => f.PersonId == person), cancellationToken) : null;
    }

    /// <summary>The complaint that a form sent before; null when it sent none.</summary>
    public Task<Complaint?> ComplaintOfFormAsync(Guid token, CancellationToken cancellationToken) =>
        Complaints.SingleOrDefaultAsync(c => c.ClientToken == token, cancellationToken);

    /// <summary>The viewer's own complaints with their parts and bodies, newest first. They stay for ever.</summary>
    public async Task<IReadOnlyList<Complaint>> ComplaintsOfMineAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        return await Complaints.Where(c => c.PersonId == me).Include(c => c.Parts).ThenInclude(p => p.Body)
            .OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Number).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// A handler's complaints, a line for each body that acted, what runs out first on top, a page at a time; empty for
    /// anyone else.
    /// </summary>
    /// <param name="isDone">Those where nothing is left to do, newest first, instead of the others.</param>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<ComplaintLine> Lines, bool HasMore)> ComplaintCasesAsync(bool isDone, int page, int size, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleComplaints(viewer))
        {
            return ([], false);
        }

        var parts = Complaints.SelectMany(c => c.Parts)
            .Where(p => (p.State == ComplaintState.Closed || p.State == ComplaintState.Withdrawn) == isDone);
        var ordered = isDone
            ? parts.OrderByDescending(p => p.Complaint.ReceivedAt).ThenBy(p => p.Id)
            : parts.OrderBy(p => p.DueOn == null).ThenBy(p => p.DueOn).ThenBy(p => p.ReceivedOn).ThenBy(p => p.Id);
        var lines = await ordered.Select(p => new ComplaintLine(
            p.ComplaintId, p.Id, p.Complaint.Number, p.Complaint.Household.Reference, p.Body.Name, p.State, p.ReceivedOn, p.DueOn))
            .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        return ([.. lines.Take(size)], lines.Count > size);
    }

    /// <summary>What the viewer is still writing, opened; null when there is nothing.</summary>
    public async Task<ComplaintDraft?> ComplaintDraftAsync(CancellationToken cancellationToken)
    {
        var draft = await ComplaintDrafts.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (draft is not null)
        {
            await OpenAsync([draft], cancellationToken);
        }

        return draft;
    }

    /// <summary>The token under which the viewer's writing and its files are kept: the draft's own; otherwise the form's, unless it was filed before.</summary>
    public async Task<Guid> ComplaintFormAsync(Guid token, CancellationToken cancellationToken)
    {
        if (await ComplaintDrafts.Select(d => (Guid?)d.ClientToken).SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            return kept;
        }

        var key = OnceKey.For(token, viewer.PersonId, viewer.Person?.HouseholdId ?? Guid.Empty, "");
        return token == Guid.Empty || await Complaints.AnyAsync(c => c.ClientToken == key, cancellationToken) ? Guid.NewGuid() : token;
    }

    /// <summary>
    /// Keeps what somebody is still writing; the last text wins. A form that was filed already begins a new draft, so that
    /// what is written after it is not taken for what was sent.
    /// </summary>
    /// <param name="token">Made with the first form; an existing draft keeps its own.</param>
    public Task<SaveOutcome> SaveComplaintDraftAsync(ComplaintWriting writing, Guid token, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.ComplaintDraft,
        viewer.PersonId,
        viewer.Person?.HouseholdId ?? Guid.Empty,
        async (door, cancelled) =>
        {
            if (!ActRules.MayComplain(viewer))
            {
                return false;
            }

            var content = SealedText.Of(writing.Write());
            if (await door.ComplaintDrafts.SingleOrDefaultAsync(cancelled) is { } draft)
            {
                (draft.Content, draft.UpdatedAt) = (content, viewer.Now);
                return true;
            }

            var household = viewer.Person!.HouseholdId!.Value;
            var key = OnceKey.For(token, viewer.PersonId, household, "");
            var isSpent = await door.Complaints.AnyAsync(c => c.ClientToken == key, cancelled);
            door.db.Add(new ComplaintDraft
            {
                PersonId = viewer.PersonId,
                HouseholdId = household,
                Content = content,
                ClientToken = isSpent || token == Guid.Empty ? Guid.NewGuid() : token,
                UpdatedAt = viewer.Now,
            });
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Keeps a complaint once: the same form sent again finds what it kept before. Filed by the complainant, or written
    /// down by who handles complaints when it was told. The number is drawn and the right is read under the lock. Null
    /// when the right was gone.
    /// </summary>
    /// <returns>The complaint; or that the draft is not what its sender was shown any more: then nothing is kept.</returns>
    /// <exception cref="DbUpdateException">It could not be kept; what was written stays as a draft.</exception>
    public async Task<(Complaint? Filed, bool HasChanged)> FileComplaintOnceAsync(ComplaintFiling filing, CancellationToken cancellationToken)
    {
        Complaint? filed = null;
        var hasChanged = false;
        var outcome = await SaveAsync(
            LogAction.Filed,
            LogObject.Complaint,
            filing.Id,
            filing.HouseholdId,
            async (door, token) =>
            {
                filed = await door.Complaints.SingleOrDefaultAsync(c => c.ClientToken == filing.ClientToken, token);
                if (filed is not null || !await door.MayFileAsync(filing, token))
                {
                    return false;
                }

                hasChanged = filing.Shown is { } shown
                    && !(await door.ComplaintDraftAsync(token) is { } draft && shown == DraftShown.Of(draft, await door.WaitingAsync(filing.Form, token)));
                if (hasChanged)
                {
                    return false;
                }

                var files = await door.SendAttachmentsAsync(filing.Form, AttachmentOwner.Complaint, filing.Id, step: 0, token);
                filed = Complaint.File(filing with { Files = files }, CaseNumber.Draw(CaseNumber.Complaint, filing.ReceivedOn), calendar);
                door.db.Add(filed);
                door.db.RemoveRange(await door.ComplaintDrafts.ToListAsync(token));
                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Conflict ? throw new DbUpdateException("A complaint could not be kept.") : (filed, hasChanged);
    }

    /// <summary>
    /// Lets <paramref name="act"/> take steps in a complaint and keeps them, or says why not. A step that this form took
    /// before is kept already.
    /// </summary>
    /// <param name="stepId">The id of the form's first step.</param>
    /// <param name="part">The part as the sender had seen it, by its revision; null where that does not matter.</param>
    /// <param name="act">Takes the steps in the complaint as it is under the lock, with the fingerprints of the files that go along; a refusal keeps nothing.</param>
    /// <param name="form">The token of the form in which files wait that go along with the first step; empty when it takes none.</param>
    public async Task<(SaveOutcome Outcome, ComplaintRefusal? Refusal)> StepInComplaintAsync(
        Complaint seen, Guid stepId, (Guid Id, int Revision)? part, Func<Complaint, IReadOnlyList<string>, ComplaintRefusal?> act, CancellationToken cancellationToken, Guid form = default)
    {
        ComplaintRefusal? refusal = null;
        var (isThere, hasMoved) = (false, false);
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Complaint,
            seen.Id,
            seen.HouseholdId,
            async (door, token) =>
            {
                var complaint = await door.Complaints.AsTracking().Where(c => c.Id == seen.Id)
                    .Include(c => c.Parts).ThenInclude(p => p.Steps).Include(c => c.Parts).ThenInclude(p => p.Subjects).AsSplitQuery().SingleOrDefaultAsync(token);
                isThere = complaint is not null && complaint.Parts.Exists(p => p.Steps.Exists(s => s.Id == stepId));
                hasMoved = part is { } was && complaint is not null && !complaint.Parts.Exists(p => p.Id == was.Id && p.Revision == was.Revision);
                refusal = complaint is null || isThere || hasMoved ? null : act(complaint, form == Guid.Empty ? [] : await door.WaitingAsync(form, token));
                if (complaint is null || isThere || hasMoved || refusal is not null)
                {
                    return false;
                }

                if (form != Guid.Empty && complaint.Parts.SelectMany(p => p.Steps).FirstOrDefault(s => s.Id == stepId) is { } first)
                {
                    await door.SendAttachmentsAsync(form, AttachmentOwner.Complaint, complaint.Id, first.Sequence, token);
                }

                return true;
            },
            cancellationToken);
        return (isThere ? SaveOutcome.Duplicate : hasMoved ? SaveOutcome.Conflict : outcome, refusal);
    }

    /// <summary>
    /// Who told a complaint by telephone or in the room, by what they say of themselves; null when nothing fits or the
    /// viewer does not handle complaints. It opens no household and lists nobody, and each look-up leaves its line.
    /// </summary>
    public async Task<ComplaintTeller?> TellerAsync(string reference, string givenName, DateOnly birthDate, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleComplaints(viewer))
        {
            return null;
        }

        var (today, me) = (viewer.Today, viewer.StaffId);
        NoteSearch(await db.Households.AsNoTracking().Where(h => h.Reference == reference).Select(h => h.Id).SingleOrDefaultAsync(cancellationToken));
        var found = await db.HouseholdMembers.AsNoTracking()
            .Where(m => m.Household.Reference == reference && m.Person.BirthDate == birthDate && m.From <= today && (m.Until == null || m.Until > today)
                && !m.Household.Pair.Any(p => p.StaffId == me))
            .Select(m => new { m.PersonId, m.HouseholdId, m.Person.GivenName }).ToListAsync(cancellationToken);
        return found.SingleOrDefault(p => string.Equals(p.GivenName, givenName, StringComparison.OrdinalIgnoreCase)) is { } one ? new(one.PersonId, one.HouseholdId) : null;
    }

    /// <summary>
    /// The municipality behind the viewer's household: its responsible body where that is one, otherwise the region's first.
    /// A local team acts as the municipality. Null where the region has none.
    /// </summary>
    public async Task<Guid?> MunicipalityAsync(CancellationToken cancellationToken)
    {
        var household = viewer.Person?.HouseholdId ?? Guid.Empty;
        var own = await db.Households.AsNoTracking().Where(h => h.Id == household && h.ResponsibleBody.Kind == BodyKind.MunicipalExecutive)
            .Select(h => (Guid?)h.ResponsibleBodyId).SingleOrDefaultAsync(cancellationToken);
        return own ?? await Organisations.Where(o => o.Kind == BodyKind.MunicipalExecutive).OrderBy(o => o.Name).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> MayFileAsync(ComplaintFiling filing, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff)
        {
            return ActRules.MayComplain(viewer) && filing.PersonId == viewer.PersonId && filing.HouseholdId == viewer.Person!.HouseholdId && !filing.IsOral;
        }

        var (today, me) = (viewer.Today, viewer.StaffId);
        return ActRules.MayHandleComplaints(viewer) && filing.IsOral && await db.HouseholdMembers.AnyAsync(
            m => m.HouseholdId == filing.HouseholdId && m.PersonId == filing.PersonId && m.From <= today && (m.Until == null || m.Until > today)
                && !m.Household.Pair.Any(p => p.StaffId == me),
            cancellationToken);
    }
}

/// <summary>One body's part of a complaint in a handler's list: numbers and days, no content.</summary>
/// <param name="DueOn">The next day on which something must be there; null when nothing is awaited by a day.</param>
public sealed record ComplaintLine(
    Guid ComplaintId, Guid PartId, string Number, string Household, string Body, ComplaintState State, DateOnly ReceivedOn, DateOnly? DueOn)
{
    /// <summary>It is answered: what is awaited by a day is what was promised.</summary>
    public bool IsPromise => State == ComplaintState.Answered;
}

/// <summary>Who told a complaint, and their household.</summary>
public sealed record ComplaintTeller(Guid PersonId, Guid HouseholdId);
