using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    private IQueryable<ChannelChoice> ChannelChoices => db.ChannelChoices.AsNoTracking().Where(ReadRules.ChannelChoice(viewer, db.HouseholdMembers));

    private IQueryable<Letter> Letters => db.Letters.AsNoTracking().Where(ReadRules.Letter(viewer));

    private IQueryable<Notice> Notices => db.Notices.AsNoTracking().Where(ReadRules.Notice(viewer));

    /// <summary>How the viewer chose to receive decisions, newest first; empty for who never chose and gets letters.</summary>
    public async Task<IReadOnlyList<ChannelChoice>> OwnChannelChoicesAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        return await ChannelChoices.Where(c => c.PersonId == me).OrderByDescending(c => c.At).ThenBy(c => c.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Notes that the viewer looked at how they are reached.</summary>
    public void NoteContact() => Note(LogAction.Viewed, LogObject.Contact, viewer.PersonId, OwnChain, viewer.PersonId);

    /// <summary>Records how the viewer wants to receive decisions from now on. Chosen again as it is, nothing changes.</summary>
    public async Task<SaveOutcome> ChooseChannelAsync(bool inPortal, CancellationToken cancellationToken)
    {
        var isSo = false;
        var outcome = await SaveAsync(
            LogAction.Edited,
            LogObject.Contact,
            viewer.PersonId,
            OwnChain,
            async (door, token) =>
            {
                var choices = await door.OwnChannelChoicesAsync(token);
                isSo = choices.Count > 0 && ChannelChoice.IsPortal(choices) == inPortal;
                if (isSo || !ActRules.MayChooseFor(viewer, viewer.PersonId))
                {
                    return false;
                }

                door.db.Add(new ChannelChoice { Id = Guid.CreateVersion7(), PersonId = viewer.PersonId, InPortal = inPortal, At = viewer.Now });
                return true;
            },
            cancellationToken);
        return isSo ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>Who of these people takes announcements in the portal, as far as the viewer may know.</summary>
    public async Task<IReadOnlySet<Guid>> InPortalAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken) =>
        InPortal(await ChannelChoices.Where(c => people.Contains(c.PersonId)).ToListAsync(cancellationToken));

    /// <summary>How the duty to tell an addressee of an announcement was met (Awb 2:10); nothing was owed where there is no announcement.</summary>
    public async Task<Notified> NotifiedAsync(Guid decision, Guid person, CancellationToken cancellationToken) =>
        (await NotifiedAsync(decision, cancellationToken)).GetValueOrDefault(person, Notified.NotOwed);

    /// <summary>The same for each addressee whose announcement the viewer may know.</summary>
    public async Task<IReadOnlyDictionary<Guid, Notified>> NotifiedAsync(Guid decision, CancellationToken cancellationToken)
    {
        var announcements = ActRules.MayHandleObjections(viewer) ? ObjectableAnnouncements : Announcements;
        var found = await announcements.Where(a => a.DecisionId == decision)
            .Select(a => new { a.Id, a.PersonId, a.Channel, a.Decision.VisibleFrom }).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(a => (Guid?)a.Id);
        var notices = ids.Count == 0 ? [] : await Notices.Where(n => ids.Contains(n.AnnouncementId) && n.Kind == NoticeKind.Placed).ToListAsync(cancellationToken);
        return found.ToDictionary(a => a.PersonId, a => Notification.At(viewer.Now, a.Channel, a.VisibleFrom, notices.Find(n => n.AnnouncementId == a.Id)));
    }

    /// <summary>The letters of the viewer's households that still have to be posted, the oldest first.</summary>
    public async Task<IReadOnlyList<LetterLine>> LettersToPostAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MaySendLetters(viewer))
        {
            return [];
        }

        var now = viewer.Now;
        var letters = from letter in Letters
                      where letter.Decision.VisibleFrom <= now && !db.Announcements.Any(a => a.DecisionId == letter.DecisionId && a.PersonId == letter.PersonId)
                      join person in db.People.AsNoTracking() on letter.PersonId equals person.Id
                      orderby letter.OrderedAt, person.GivenName
                      select new LetterLine(
                          letter.Id, letter.Decision.Household.Reference, person.GivenName + " " + person.FamilyName, letter.Decision.Kind, letter.Decision.DecidedOn, letter.OrderedAt, person.Facts.Any(f => f.Kind == ProtectedKind.Address && f.EndedAt == null));
        return await letters.ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Who of the viewer's households does not know yet of what was placed for them: unopened for three days, or a mail about
    /// it did not arrive and they did not open it since. The longest wait first.
    /// </summary>
    public async Task<IReadOnlyList<UnreachedLine>> UnreachedAsync(CancellationToken cancellationToken)
    {
        if (!ActRules.MaySendLetters(viewer))
        {
            return [];
        }

        var (today, longAgo, threeDays) = (viewer.Today, viewer.Now.AddDays(-OfUse), viewer.Now.AddDays(-3));
        var lines = from announcement in Announcements
                    where announcement.Channel == AnnouncementChannel.Portal && (announcement.LastDay == null ? announcement.Decision.VisibleFrom >= longAgo : announcement.LastDay >= today)
                    let opened = db.AccessLog.Where(e => e.ObjectId == announcement.DecisionId && e.ActorId == announcement.PersonId && e.Action == LogAction.Viewed).Max(e => (DateTime?)e.At)
                    let failed = db.Notices.Where(n => n.AnnouncementId == announcement.Id && n.State == NoticeState.Failed).Max(n => n.EndedAt)
                    where (opened == null && announcement.Decision.VisibleFrom <= threeDays) || (failed != null && (opened == null || opened < failed))
                    join person in db.People.AsNoTracking() on announcement.PersonId equals person.Id
                    orderby announcement.Decision.VisibleFrom, person.GivenName
                    select new UnreachedLine(
                        announcement.DecisionId, announcement.Decision.Household.Reference, person.GivenName + " " + person.FamilyName, announcement.Decision.Kind, announcement.Decision.DecidedOn,
                        announcement.Decision.VisibleFrom, failed != null, announcement.LastDay);
        return await lines.ToListAsync(cancellationToken);
    }

    /// <summary>One letter with its decision, opened, without the address; null when it is not the viewer's to send.</summary>
    public async Task<LetterFile?> LetterAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = viewer.Now;
        if (!ActRules.MaySendLetters(viewer)
            || await Letters.Where(l => l.Id == id && l.Decision.VisibleFrom <= now)
                .Include(l => l.Decision).ThenInclude(d => d.ResponsibleBody).Include(l => l.Decision).ThenInclude(d => d.Household)
                .SingleOrDefaultAsync(cancellationToken) is not { } letter)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().Where(p => p.Id == letter.PersonId)
            .Select(p => new { Name = p.GivenName + " " + p.FamilyName, p.BirthDate, HasAddress = p.Facts.Any(f => f.Kind == ProtectedKind.Address && f.EndedAt == null) }).SingleAsync(cancellationToken);
        var sent = await Announcements.SingleOrDefaultAsync(a => a.DecisionId == letter.DecisionId && a.PersonId == letter.PersonId, cancellationToken);
        await OpenAsync([letter.Decision], cancellationToken);
        return new(letter, person.Name, Domain.Families.Age.On(person.BirthDate, viewer.Today) < 18, person.HasAddress, sent);
    }

    /// <summary>Where a letter goes; only for who prints it, and never on a page. Null when no address is known, or it is not theirs to print.</summary>
    public async Task<string?> AddressOnLetterAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ActRules.MaySendLetters(viewer))
        {
            return null;
        }

        var letters = Letters.Where(l => l.Id == id);
        return await AddressAsync(db.ProtectedFacts.Where(f => letters.Any(l => l.PersonId == f.PersonId)), cancellationToken);
    }

    /// <summary>
    /// Writes down when a letter was posted or handed over: that day is the announcement to its addressee, and their term
    /// counts from it. Once; a later form finds what is there.
    /// </summary>
    public async Task<SaveOutcome> SendLetterAsync(LetterFile file, AnnouncementChannel channel, DateOnly on, CancellationToken cancellationToken)
    {
        var isThere = false;
        var letter = file.Letter;
        var outcome = await SaveAsync(
            Line(LogAction.Sent, LogObject.Decision, letter.DecisionId, letter.Decision.HouseholdId, letter.PersonId),
            async (door, token) =>
            {
                var fresh = await door.LetterAsync(letter.Id, token);
                isThere = fresh?.Sent is not null;
                if (fresh is null || isThere || !Letter.CanBeSentOn(on, fresh.Letter.Decision.DecidedOn, viewer.Today))
                {
                    return false;
                }

                door.db.Add(fresh.Letter.Sent(fresh.Letter.Decision, channel, on, calendar));
                return true;
            },
            cancellationToken);
        return isThere ? SaveOutcome.Duplicate : outcome;
    }

    /// <summary>
    /// Adds a decision with all that belongs to it, and for each announcement in the portal the notice that is owed. Nothing
    /// is added when one of its addressees takes no announcements there (Awb 2:8), when a reader is limited towards somebody it
    /// is about, or when it may not go out on one person's word.
    /// </summary>
    /// <param name="isAgreed">A second professional agreed with all that it departs in and all that the guard finds.</param>
    private async Task<DecisionAdded> AddDecisionAsync(Decision decision, CancellationToken cancellationToken, bool isAgreed = false)
    {
        if (await NamesLimitedAsync(decision, cancellationToken))
        {
            return new(IsAdded: false, Second: null);
        }

        if (!isAgreed && await NeedsSecondAsync(decision, cancellationToken) is { } second)
        {
            return new(IsAdded: false, second);
        }

        var placed = decision.Announcements.Where(a => a.Channel == AnnouncementChannel.Portal).ToList();
        var people = placed.Select(a => a.PersonId).ToList();
        var inPortal = people.Count == 0 ? [] : InPortal(await db.ChannelChoices.AsNoTracking().Where(c => people.Contains(c.PersonId)).ToListAsync(cancellationToken));
        if (!people.TrueForAll(inPortal.Contains))
        {
            return new(IsAdded: false, Second: null);
        }

        db.Add(decision);
        var declined = people.Count == 0 ? [] : await db.NoticePreferences.Where(p => people.Contains(p.PersonId) && p.Channel == NoticeChannel.Never).Select(p => p.PersonId).ToListAsync(cancellationToken);
        db.AddRange(placed.Select(a => Notice.Placed(a, decision.VisibleFrom)).Select(n => declined.Contains(n.PersonId) ? n.Dropped(NoticeReason.Declined, viewer.Now) : n));
        return new(IsAdded: true, Second: null);
    }

    /// <summary>So many days something without a last day is still worth a call.</summary>
    private const int OfUse = 60;

    private Guid OwnChain => viewer.Person?.HouseholdId ?? AccessLog.LogLine.PortalChain;

    private static HashSet<Guid> InPortal(List<ChannelChoice> choices) =>
        [.. choices.GroupBy(c => c.PersonId).Where(ChannelChoice.IsPortal).Select(g => g.Key)];
}

/// <summary>Whether a decision was added.</summary>
/// <param name="Second">Why it may not go out on one person's word; null when that is not what stopped it.</param>
internal sealed record DecisionAdded(bool IsAdded, SecondNeeded? Second);

/// <summary>A letter that has to be posted.</summary>
/// <param name="HasAddress">Whether an address is known; never which.</param>
public sealed record LetterLine(Guid Id, string Reference, string Name, DocumentKind Kind, DateOnly DecidedOn, DateTime OrderedAt, bool HasAddress);

/// <summary>Somebody who does not know yet of what was placed for them.</summary>
/// <param name="PlacedAt">UTC.</param>
/// <param name="HasFailed">A mail about it did not arrive.</param>
public sealed record UnreachedLine(Guid DecisionId, string Reference, string Name, DocumentKind Kind, DateOnly DecidedOn, DateTime PlacedAt, bool HasFailed, DateOnly? LastDay)
{
    /// <summary>From the seventh day on a letter or a call is needed, before that a word is enough.</summary>
    public bool IsUrgentAt(DateTime now) => HasFailed || now - PlacedAt >= TimeSpan.FromDays(7);
}

/// <summary>One letter for who posts it.</summary>
/// <param name="Letter">With its decision, opened, and household.</param>
/// <param name="IsYoung">The addressee is younger than 18.</param>
/// <param name="HasAddress">Whether an address is known; never which.</param>
/// <param name="Sent">The announcement that posting it made; null while it is not posted.</param>
public sealed record LetterFile(Letter Letter, string Name, bool IsYoung, bool HasAddress, Announcement? Sent);
