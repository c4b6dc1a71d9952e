using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// Keeps a filing once: the same form sent again finds what it kept before. The number is drawn and the right is read
    /// under the lock; a number that somebody has already is drawn again. Null when the right was gone.
    /// </summary>
    /// <param name="file">Makes the objection once its files and number are known.</param>
    /// <returns>The objection; or that the draft is not what its sender was shown any more: then nothing is kept.</returns>
    /// <exception cref="DbUpdateException">It could not be kept; what was written stays as a draft.</exception>
    public async Task<(Objection? Filed, bool HasChanged)> FileOnceAsync(ObjectionFiling filing, Func<ObjectionFiling, string, Objection> file, CancellationToken cancellationToken)
    {
        Objection? filed = null;
        var hasChanged = false;
        var outcome = await SaveAsync(
            LogAction.Filed,
            LogObject.Objection,
            filing.Id,
            filing.HouseholdId,
            async (door, token) =>
            {
                filed = await door.SentBeforeAsync(filing, token);
                if (filed is not null || !ActRules.MayFile(viewer) || !await door.MayObjectAsync(filing.DecisionId, filing.PersonId, token))
                {
                    return false;
                }

                hasChanged = filing.Shown is { } shown && shown != DraftShown.Of(await door.ObjectionDraftAsync(filing.DecisionId, token), await door.WaitingAsync(filing.Form, token));
                if (hasChanged)
                {
                    return false;
                }

                var files = await door.SendAttachmentsAsync(filing.Form, AttachmentOwner.Objection, filing.Id, step: 0, token);
                filed = file(filing with { Files = files }, CaseNumber.Draw(CaseNumber.Objection, filing.ReceivedOn));
                door.db.Add(filed);
                door.db.RemoveRange(await door.ObjectionDrafts.Where(d => d.DecisionId == filing.DecisionId).ToListAsync(token));
                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Conflict ? throw new DbUpdateException("An objection could not be kept.") : (filed, hasChanged);
    }

    /// <summary>
    /// Writes down an objection that came on paper, once, with who acts for the objector. Somebody who has an objection to
    /// that decision already keeps that one.
    /// </summary>
    /// <param name="representative">Named on paper authority; null when nobody acts for them.</param>
    /// <returns>The objection that is there now; null when the right was gone.</returns>
    public async Task<Objection?> RecordOnceAsync(ObjectionFiling filing, PaperArrival arrival, Representative? representative, CancellationToken cancellationToken)
    {
        Objection? kept = null;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Objection,
            filing.Id,
            filing.HouseholdId,
            async (door, token) =>
            {
                kept = await door.SentBeforeAsync(filing, token);
                if (kept is not null || !ActRules.MayHandleObjections(viewer)
                    || !await door.ObjectableAnnouncements.AnyAsync(a => a.DecisionId == filing.DecisionId && a.PersonId == filing.PersonId && a.Decision.HouseholdId == filing.HouseholdId, token))
                {
                    return false;
                }

                kept = Objection.Record(filing, CaseNumber.Draw(CaseNumber.Objection, filing.ReceivedOn), arrival, calendar);
                door.db.Add(kept);
                if (representative is not null)
                {
                    var step = new ObjectionStep
                    {
                        ObjectionId = kept.Id,
                        Event = ObjectionEvent.NameRepresentative,
                        On = filing.ReceivedOn,
                        At = filing.ReceivedAt,
                        StaffId = viewer.StaffId,
                        Text = SealedText.Of(representative.Write()),
                    };
                    var course = ObjectionCourse.Of(kept, [], calendar).Take(step, viewer.Today, calendar).Course;
                    door.db.Add(course.Steps[^1]);
                    kept.Follow(course);
                }

                return true;
            },
            cancellationToken);
        return outcome == SaveOutcome.Conflict ? throw new DbUpdateException("An objection on paper could not be kept.") : kept;
    }

    /// <summary>
    /// Keeps what somebody is still writing against a decision; the last text wins. Refused when it is not theirs to write
    /// against, or when they filed their objection meanwhile.
    /// </summary>
    /// <param name="household">Where the decision belongs.</param>
    public Task<SaveOutcome> SaveObjectionDraftAsync(ObjectionWriting writing, Guid household, CancellationToken cancellationToken) => SaveAsync(
        LogAction.Edited,
        LogObject.ObjectionDraft,
        writing.ClientToken,
        household,
        async (door, token) =>
        {
            var (decision, person) = (writing.DecisionId, viewer.PersonActing(ViewerMandate.Objecting));
            if (!await door.MayObjectAsync(decision, person, token)
                || await door.RunningObjections.AnyAsync(o => o.DecisionId == decision && o.PersonId == person, token))
            {
                return false;
            }

            door.Keep(writing, await door.ObjectionDrafts.SingleOrDefaultAsync(d => d.DecisionId == decision, token));
            return true;
        },
        cancellationToken);

    /// <summary>Announcements against which somebody can object on paper, for who writes such a letter down.</summary>
    public IQueryable<Announcement> ObjectableAnnouncements => db.Announcements.AsNoTracking().Where(ReadRules.ObjectableAnnouncement(viewer));

    /// <summary>
    /// Whose term of objection runs or ran in one household, by name, with the decision's kind and date but not its words,
    /// newest first; empty for anyone who does not handle objections there.
    /// </summary>
    /// <param name="reference">The household's number.</param>
    public async Task<IReadOnlyList<ObjectableLine>> ObjectableAsync(string reference, CancellationToken cancellationToken) =>
        await ObjectableAnnouncements.Where(a => a.Decision.Household.Reference == reference)
            .Join(db.People.AsNoTracking(), a => a.PersonId, p => p.Id, (a, p) => new { Announcement = a, Person = p })
            .OrderByDescending(r => r.Announcement.AnnouncedOn).ThenBy(r => r.Person.GivenName)
            .Select(r => new ObjectableLine(
                r.Announcement.Id, r.Announcement.Decision.HouseholdId, r.Announcement.DecisionId, r.Announcement.Decision.Kind, r.Announcement.Decision.DecidedOn, r.Announcement.Decision.ResponsibleBody.Name,
                r.Person.Id, r.Person.GivenName + " " + r.Person.FamilyName, r.Announcement))
            .ToListAsync(cancellationToken);

    /// <summary>What the viewer is still writing against a decision, opened; null when there is nothing.</summary>
    public async Task<ObjectionDraft?> ObjectionDraftAsync(Guid decision, CancellationToken cancellationToken)
    {
        var draft = await ObjectionDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.DecisionId == decision, cancellationToken);
        if (draft is not null)
        {
            await OpenAsync([draft], cancellationToken);
        }

        return draft;
    }

    private IQueryable<Objection> RunningObjections
    {
        get
        {
            return Objections.Where(RunningOn(viewer.Today));
        }
    }

    /// <summary>Objections that were not withdrawn on a day.</summary>
    internal static System.Linq.Expressions.Expression<Func<Objection, bool>> RunningOn(DateOnly today) =>
        o => o.State != ObjectionState.Withdrawn && (o.WithdrawnFrom == null || o.WithdrawnFrom > today || o.State == ObjectionState.Decided || o.State == ObjectionState.Closed);

    // Announced, or on the way to them on paper.
    private async Task<bool> MayObjectAsync(Guid decision, Guid person, CancellationToken cancellationToken) =>
        await Announcements.SingleOrDefaultAsync(a => a.DecisionId == decision && a.PersonId == person, cancellationToken) is { } announcement
            ? ActRules.MayObject(viewer, announcement)
            : await Letters.SingleOrDefaultAsync(l => l.DecisionId == decision && l.PersonId == person, cancellationToken) is { } letter && ActRules.MayObject(viewer, letter);

    private void Keep(ObjectionWriting writing, ObjectionDraft? draft)
    {
        var late = writing.LateReason is { Length: > 0 } reason ? SealedText.Of(reason) : null;
        if (draft is null)
        {
            db.Add(new ObjectionDraft
            {
                DecisionId = writing.DecisionId,
                PersonId = viewer.PersonActing(ViewerMandate.Objecting),
                Grounds = SealedText.Of(writing.Grounds),
                LateReason = late,
                ExplainsLater = writing.ExplainsLater,
                ClientToken = writing.ClientToken,
                UpdatedAt = viewer.Now,
            });
            return;
        }

        (draft.Grounds, draft.LateReason, draft.ExplainsLater, draft.UpdatedAt) = (SealedText.Of(writing.Grounds), late, writing.ExplainsLater, viewer.Now);
    }

    // One decision, one objection of one person, from whichever page it was sent; a withdrawn one makes room again.
    private async Task<Objection?> SentBeforeAsync(ObjectionFiling filing, CancellationToken cancellationToken) =>
        await Objections.FirstOrDefaultAsync(o => o.ClientToken == filing.ClientToken, cancellationToken)
        ?? await RunningObjections.Where(o => o.DecisionId == filing.DecisionId && o.PersonId == filing.PersonId)
            .OrderBy(o => o.ReceivedAt).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Somebody who can object to a decision on paper.</summary>
/// <param name="Id">Of the announcement.</param>
/// <param name="Body">Which body decided.</param>
public sealed record ObjectableLine(
    Guid Id, Guid Household, Guid Decision, Domain.Publications.DocumentKind Kind, DateOnly DecidedOn, string Body, Guid Person, string Name, Announcement Announcement);

/// <summary>What a person has written so far.</summary>
/// <param name="Grounds">May be empty.</param>
/// <param name="ClientToken">Made with the first form; an existing draft keeps its own.</param>
public sealed record ObjectionWriting(Guid DecisionId, string Grounds, string? LateReason, bool ExplainsLater, Guid ClientToken);
