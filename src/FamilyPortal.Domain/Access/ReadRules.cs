using System.Linq.Expressions;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// Who may read a row. Each rule is one expression over the row and the scalars of a viewer: the same text filters lists in
/// SQL, opens one record, fills a PDF, a count and a preview. What no rule opens is closed.
/// </summary>
public static class ReadRules
{
    /// <summary>The viewer, as who has a relation, is limited by it today.</summary>
    public static readonly Expression<Func<Relation, ViewerKey, bool>> Limits = (l, v) =>
        l.FromPersonId == v.PersonId && l.Kind == RelationKind.Restriction && l.From <= v.Today && (l.Until == null || l.Until > v.Today);

    /// <summary>A published item asks no more of the session than it has. What asks the higher level does not exist below it.</summary>
    public static readonly Expression<Func<Publication, ViewerKey, bool>> Reaches = (p, v) => !p.NeedsHighLevel || v.IsHigh;

    /// <summary>
    /// A reader row counts only while its ground holds today, and only on facts that were known when the item was published:
    /// a ground that begins or returns later revives no row. Nothing counts for who is limited towards somebody it is about,
    /// or towards the child for whom they read.
    /// </summary>
    public static readonly Expression<Func<PublicationReader, ViewerKey, bool>> Counts = Rule.Written<Func<PublicationReader, ViewerKey, bool>>((r, v) => r.PersonId == v.PersonId
        && !r.Publication.Subjects.Any(s => s.Person.RelationsTo.Any(l => Limits.Holds(l, v)))
        && (r.Basis == ReaderBasis.Addressee
            || (r.Basis == ReaderBasis.Named
                && r.Publication.Household.Members.Any(m =>
                    m.PersonId == v.PersonId && m.From <= v.Today && (m.Until == null || m.Until > v.Today) && m.EnteredAt <= r.Publication.PublishedAt))
            || (r.Child != null
                && ((r.Basis == ReaderBasis.AuthorityUntil12 && r.Child.BirthDate > v.BornAfter12)
                    || (r.Basis == ReaderBasis.AuthorityUntil16 && r.Child.BirthDate > v.BornAfter16)
                    || (r.Basis == ReaderBasis.AuthorityUntil18 && r.Child.BirthDate > v.BornAfter18))
                && r.Child.RelationsTo.Any(a =>
                    a.FromPersonId == v.PersonId && a.Kind == RelationKind.ParentalAuthority && a.Authority == Authority.With
                    && a.From <= v.Today && (a.Until == null || a.Until > v.Today) && a.EnteredAt <= r.Publication.PublishedAt)
                && !r.Child.RelationsTo.Any(l => Limits.Holds(l, v)
                    || (l.FromPersonId == v.PersonId && l.Kind == RelationKind.ParentalAuthority && l.Authority != Authority.With
                        && l.From <= v.Today && (l.Until == null || l.Until > v.Today))))
            || (r.Child != null && r.Basis == ReaderBasis.LegalRepresentative
                && r.Child.RelationsTo.Any(a =>
                    a.FromPersonId == v.PersonId && a.From <= v.Today && (a.Until == null || a.Until > v.Today) && a.EnteredAt <= r.Publication.PublishedAt
                    && ((a.Kind == RelationKind.Guardianship && r.Child.BirthDate > v.BornAfter18)
                        || a.Kind == RelationKind.Curatorship || a.Kind == RelationKind.Mentorship))
                && !r.Child.RelationsTo.Any(l => Limits.Holds(l, v)))));

    /// <summary>A part of a version that the viewer reads: for its named readers, but for who is limited towards somebody it is about.</summary>
    public static readonly Expression<Func<PlanPart, ViewerKey, bool>> NamedInPart = Rule.Written<Func<PlanPart, ViewerKey, bool>>((p, v) => p.Readers.Any(r => r.PersonId == v.PersonId)
        && !p.Subjects.Any(s => s.Person.RelationsTo.Any(l => Limits.Holds(l, v))));

    /// <summary>A part of a plan: for its named readers who read the version too.</summary>
    public static readonly Expression<Func<PlanPart, ViewerKey, bool>> ReadersPlanPart = Rule.Written<Func<PlanPart, ViewerKey, bool>>((p, v) =>
        p.Version.VisibleFrom <= v.Now && Reaches.Holds(p.Version, v) && NamedInPart.Holds(p, v) && p.Version.Readers.Any(r => Counts.Holds(r, v)));

    /// <summary>A member of a duo who is on duty today.</summary>
    public static readonly Expression<Func<ContactPairMember, ViewerKey, bool>> OnDuty = (m, v) => m.From <= v.Today && (m.Until == null || m.Until > v.Today);

    /// <summary>The duo of a household: for its members today, who must know whom to turn to.</summary>
    public static readonly Expression<Func<ContactPairMember, ViewerKey, bool>> MembersPair = (p, v) =>
        p.Household.Members.Any(m => m.PersonId == v.PersonId && m.From <= v.Today && (m.Until == null || m.Until > v.Today));

    /// <summary>A thread: for the family member whose thread it is.</summary>
    public static readonly Expression<Func<Conversation, ViewerKey, bool>> OwnConversation = (c, v) => c.PersonId == v.PersonId && (!c.NeedsHighLevel || v.IsHigh);

    /// <summary>
    /// A message of a thread that the viewer reads: for its sender at once, for everybody else when it has come into the thread. What was
    /// undone before that is there for nobody.
    /// </summary>
    public static readonly Expression<Func<Message, ViewerKey, bool>> InThread = (m, v) =>
        (m.SentAt <= v.Now || (m.AuthorStaffId == null ? m.AuthorPersonId == v.PersonId : m.AuthorStaffId == v.StaffId))
        && (m.Retraction == null || m.Retraction.At >= m.SentAt);

    /// <summary>A message that has come into the thread, and that stands.</summary>
    public static readonly Expression<Func<Message, ViewerKey, bool>> Came = (m, v) => m.SentAt <= v.Now && m.Retraction == null;

    /// <summary>A published item: for its named readers once it is visible, and for the household's duo.</summary>
    public static Expression<Func<T, bool>> Publication<T>(Viewer viewer)
        where T : Publication => viewer.IsStaff ? Duty<T>.Publication.For(viewer.Key)
        : InCase(Readers<T>.Publication.For(viewer.KeyFor(Kind<T>())), p => p.HouseholdId, viewer);

    /// <summary>A part of a plan: for its named readers who read the version too, and for the duo.</summary>
    public static Expression<Func<PlanPart, bool>> PlanPart(Viewer viewer) =>
        viewer.IsStaff ? DutyTowards<PlanPart>(p => p.Version.Household.Pair).For(viewer.Key)
        : InCase(ReadersPlanPart.For(viewer.KeyFor(MandateViews.Plan)), p => p.Version.HouseholdId, viewer);

    /// <summary>A draft of a plan or report: only for the duo.</summary>
    public static Expression<Func<T, bool>> Draft<T>(Viewer viewer)
        where T : SharedDraft => DutyTowards<T>(d => d.Household.Pair).For(viewer.Key);

    /// <summary>A draft on which the viewer, a professional outside the duo, is asked to be the second person: as long as they are asked.</summary>
    public static Expression<Func<T, bool>> AskedDraft<T>(Viewer viewer)
        where T : SharedDraft => For<T>((d, v) => d.NamedId == v.StaffId && v.StaffId != Guid.Empty && d.AskedById != null, viewer);

    /// <summary>A decision that waits for a second professional: for the duo, and for who is named.</summary>
    public static Expression<Func<WaitingDecision, bool>> Waiting(Viewer viewer)
    {
        var duty = DutyTowards<WaitingDecision>(w => w.Household.Pair);
        return For(Rule.Written<Func<WaitingDecision, ViewerKey, bool>>((w, v) => duty.Holds(w, v) || (w.NamedId == v.StaffId && v.StaffId != Guid.Empty)), viewer);
    }

    /// <summary>A choice of readers that departs from the table: for the duo. Whom it is about learns nothing of it here.</summary>
    public static Expression<Func<AgreedDeviation, bool>> Deviation(Viewer viewer, IQueryable<Publication> publications)
    {
        var readable = publications.Where(DutyTowards<Publication>(p => p.Household.Pair).For(viewer.Key));
        return deviation => readable.Any(p => p.Id == deviation.PublicationId);
    }

    /// <summary>What the duo must look at because a fact changed: for the duo.</summary>
    public static Expression<Func<FollowUp, bool>> FollowUp(Viewer viewer) => DutyTowards<FollowUp>(f => f.Household.Pair).For(viewer.Key);

    /// <summary>A judgement of capacity: for the duo of a household to which this person belongs today.</summary>
    public static Expression<Func<Capacity, bool>> Capacity(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        var own = OnDutyFor(viewer, members);
        return c => own.Any(m => m.PersonId == c.PersonId);
    }

    /// <summary>
    /// A protected fact: for whose it is, but for who reported; for its named readers who share a household with that person
    /// today and are not limited towards them; for the duo of a household to which that person belongs today.
    /// </summary>
    public static Expression<Func<ProtectedFact, bool>> Fact(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        if (!viewer.IsStaff)
        {
            var (me, today) = (viewer.Key.PersonId, viewer.Today);
            var mine = members.Where(m => m.PersonId == me && m.From <= today && (m.Until == null || m.Until > today));
            var beside = members.Where(m => m.From <= today && (m.Until == null || m.Until > today) && mine.Any(own => own.HouseholdId == m.HouseholdId));
            return For(Rule.Written<Func<ProtectedFact, ViewerKey, bool>>((f, v) => v.PersonId != Guid.Empty && f.EndedAt == null
                && ((f.PersonId == v.PersonId && f.Kind != ProtectedKind.Reporter)
                    || (f.Readers.Any(r => r.PersonId == v.PersonId)
                        && beside.Any(m => m.PersonId == f.PersonId)
                        && !f.Person.RelationsTo.Any(l => Limits.Holds(l, v))))), viewer);
        }

        var own = OnDutyFor(viewer, members);
        return f => own.Any(m => m.PersonId == f.PersonId);
    }

    /// <summary>A household as such: only for its duo. Family members read items, never households.</summary>
    public static Expression<Func<Household, bool>> Household(Viewer viewer) => DutyTowards<Household>(h => h.Pair).For(viewer.Key);

    /// <summary>The duo of a household: for its members today, and for the duo itself.</summary>
    public static Expression<Func<ContactPairMember, bool>> Pair(Viewer viewer) =>
        viewer.IsStaff ? DutyTowards<ContactPairMember>(m => m.Household.Pair).For(viewer.Key)
        : InCase(MembersPair.For(viewer.KeyFor(MandateViews.Messages)), m => m.HouseholdId, viewer);

    /// <summary>An announcement that counts: no correction took its place.</summary>
    public static readonly Expression<Func<Announcement, ViewerKey, bool>> Stands = (a, v) => !a.Corrections.Any(c => c.Made != null);

    /// <summary>An announcement that counts, or counted once: for the addressee, and for the duo.</summary>
    public static Expression<Func<Announcement, bool>> AnnouncementEver(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<Announcement>(a => a.Decision.Household.Pair).For(viewer.Key)
        : InCase(Rule.For<Announcement>((a, v) => a.PersonId == v.PersonId && a.Decision.VisibleFrom <= v.Now && (!a.Decision.NeedsHighLevel || v.IsHigh), viewer.KeyFor(MandateViews.Decisions)), a => a.Decision.HouseholdId, viewer);

    /// <summary>What was found to be wrong in an announcement: for the duo, and for the addressee once it counts.</summary>
    public static Expression<Func<AnnouncementCorrection, bool>> Correction(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<AnnouncementCorrection>(c => c.Announcement.Decision.Household.Pair).For(viewer.Key)
        : For<AnnouncementCorrection>((c, v) => c.Made != null && c.Announcement.PersonId == v.PersonId && c.Announcement.Decision.VisibleFrom <= v.Now && (!c.Announcement.Decision.NeedsHighLevel || v.IsHigh), viewer);

    /// <summary>A letter that announces a decision: for its addressee, and for the duo that posts it.</summary>
    public static Expression<Func<Letter, bool>> Letter(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<Letter>(l => l.Decision.Household.Pair).For(viewer.Key)
        : InCase(Rule.For<Letter>((l, v) => l.PersonId == v.PersonId && l.Decision.VisibleFrom <= v.Now && (!l.Decision.NeedsHighLevel || v.IsHigh), viewer.KeyFor(MandateViews.Decisions)), l => l.Decision.HouseholdId, viewer);

    /// <summary>How somebody wants to receive decisions: for themselves, and for the duo of a household they belong to today.</summary>
    public static Expression<Func<ChannelChoice, bool>> ChannelChoice(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        if (!viewer.IsStaff)
        {
            return For<ChannelChoice>((c, v) => c.PersonId == v.PersonId, viewer);
        }

        var own = OnDutyFor(viewer, members);
        return c => own.Any(m => m.PersonId == c.PersonId);
    }

    /// <summary>How somebody can be reached safely: for themselves, and for the duo of a household they belong to today.</summary>
    public static Expression<Func<SafeContact, bool>> SafeContact(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        if (!viewer.IsStaff)
        {
            var me = viewer.SelfId;
            return c => c.PersonId == me && me != Guid.Empty;
        }

        var own = OnDutyFor(viewer, members);
        return c => own.Any(m => m.PersonId == c.PersonId);
    }

    /// <summary>Somebody who waits to be added to a household: for its duo, and for who is named.</summary>
    public static Expression<Func<NewMember, bool>> NewMember(Viewer viewer)
    {
        var duty = DutyTowards<NewMember>(m => m.Household.Pair);
        return For(Rule.Written<Func<NewMember, ViewerKey, bool>>((m, v) => duty.Holds(m, v) || (m.NamedId == v.StaffId && v.StaffId != Guid.Empty)), viewer);
    }

    /// <summary>A file of all that somebody may read: for themselves alone.</summary>
    public static Expression<Func<OwnFile, bool>> OwnFile(Viewer viewer) => For<OwnFile>((f, v) => f.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>Where somebody goes when it is not safe: for themselves alone.</summary>
    public static Expression<Func<SafePlace, bool>> SafePlace(Viewer viewer) => For<SafePlace>((p, v) => p.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>Where and when somebody gets mail: for themselves alone.</summary>
    public static Expression<Func<NoticePreference, bool>> NoticePreference(Viewer viewer) => For<NoticePreference>((p, v) => p.PersonId == v.PersonId, viewer);

    /// <summary>
    /// Whether an addressee was told of an announcement: for themselves, for the duo, and for who judges whether an objection
    /// against it was late (Awb 2:22).
    /// </summary>
    public static Expression<Func<Notice, bool>> Notice(Viewer viewer) => !viewer.IsStaff
        ? For<Notice>((n, v) => n.PersonId == v.PersonId && (n.Announcement == null || !n.Announcement.Decision.NeedsHighLevel || v.IsHigh), viewer)
        : viewer.Has(StaffRoles.ObjectionsSecretary)
            ? For<Notice>((n, v) => n.Announcement != null && n.Announcement.RuleId == TermRules.Objecting && !n.Announcement.Decision.Household.Pair.Any(m => m.StaffId == v.StaffId), viewer)
            : DutyTowards<Notice>(n => n.Announcement!.Decision.Household.Pair).For(viewer.Key);

    /// <summary>A thread: for the family member whose thread it is, and for the duo.</summary>
    public static Expression<Func<Conversation, bool>> Conversation(Viewer viewer) =>
        viewer.IsStaff ? DutyTowards<Conversation>(c => c.Household.Pair).For(viewer.Key)
        : InCase(OwnConversation.For(viewer.KeyFor(MandateViews.Messages)), c => c.HouseholdId, viewer);

    /// <summary>An objection: for who filed it, and for who handles objections. The duo that decided does not handle it (Awb 7:5).</summary>
    public static Expression<Func<Objection, bool>> Objection(Viewer viewer) => viewer.Has(StaffRoles.ObjectionsSecretary)
        ? For<Objection>((o, v) => !o.Household.Pair.Any(m => m.StaffId == v.StaffId), viewer)
        : InCase(Rule.For<Objection>((o, v) => o.PersonId == v.PersonId && v.PersonId != Guid.Empty && (!o.Decision.NeedsHighLevel || v.IsHigh), viewer.KeyFor(MandateViews.Objections)), o => o.HouseholdId, viewer);

    /// <summary>
    /// A step in an objection: for who may read the objection. That somebody told what they need for a safe hearing is for
    /// who handles it alone, not even for who told it: their screen may be in the hands of the one they fear.
    /// </summary>
    public static Expression<Func<ObjectionStep, bool>> ObjectionStep(Viewer viewer, IQueryable<Objection> objections)
    {
        var (readable, handles) = (objections.Where(Objection(viewer)), viewer.Has(StaffRoles.ObjectionsSecretary));
        return step => readable.Any(o => o.Id == step.ObjectionId) && (handles || step.Event != ObjectionEvent.TellHearingWishes);
    }

    /// <summary>A paper for a hearing: for who handles the objection, and for the objector when it is marked for them.</summary>
    public static Expression<Func<HearingPaper, bool>> HearingPaper(Viewer viewer, IQueryable<Objection> objections)
    {
        var (readable, handles) = (objections.Where(Objection(viewer)), viewer.Has(StaffRoles.ObjectionsSecretary));
        return paper => readable.Any(o => o.Id == paper.ObjectionId) && (handles || (paper.IsForObjector && paper.ReplacedBy == null));
    }

    /// <summary>A proposed decision: for its addressees, and for the duo that decides.</summary>
    public static Expression<Func<ProposedDecision, bool>> Proposal(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<ProposedDecision>(p => p.Household.Pair).For(viewer.Key)
        : For<ProposedDecision>((p, v) => p.Addressees.Any(a => a.PersonId == v.PersonId), viewer);

    /// <summary>A view of a proposed decision, and what is answered to it: for its author, and for the duo that decides. Never for another addressee.</summary>
    public static Expression<Func<Viewpoint, bool>> Viewpoint(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<Viewpoint>(p => p.Proposal.Household.Pair).For(viewer.Key)
        : For<Viewpoint>((p, v) => p.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>
    /// That an answer was promised and did not come: for the manager of a team that is of the household's duo today. Never what was
    /// written, nor by whom.
    /// </summary>
    public static Expression<Func<Conversation, bool>> BrokenPromise(Viewer viewer)
    {
        if (!viewer.Has(StaffRoles.TeamManager))
        {
            return c => false;
        }

        var (team, today) = (viewer.Staff!.Team, viewer.Today);
        return c => c.AnswerBy < today && c.Household.Pair.Any(m => m.Staff.Team == team && m.From <= today && (m.Until == null || m.Until > today));
    }

    /// <summary>A message in a thread that the viewer reads.</summary>
    public static Expression<Func<Message, bool>> Message(Viewer viewer) => InThread.For(viewer.KeyFor(MandateViews.Messages));

    /// <summary>What is still being written in a thread: for its writer alone, while they may read the thread.</summary>
    public static Expression<Func<UnsentMessage, bool>> Unsent(Viewer viewer, IQueryable<Conversation> conversations)
    {
        var (me, readable) = (viewer.Actor.Id, conversations.Where(Conversation(viewer)));
        return unsent => unsent.AuthorId == me && readable.Any(c => c.Id == unsent.ConversationId);
    }

    /// <summary>A file: for who sent it; once sent, for who may read what it belongs to.</summary>
    public static Expression<Func<Attachment, bool>> Attachment(
        Viewer viewer, IQueryable<Objection> objections, IQueryable<Complaint> complaints, IQueryable<Conversation> conversations, IQueryable<Message> messages)
    {
        var staff = viewer.StaffId;
        var said = from thread in conversations.Where(Conversation(viewer))
                   join message in messages.Where(Message(viewer)).Where(m => m.Retraction == null) on thread.Id equals message.ConversationId
                   select message.Id;
        var (me, objected, complained) = (viewer.PersonActing(ViewerMandate.Objecting), objections.Where(Objection(viewer)), complaints.Where(Complaint(viewer)));
        var household = viewer.Mandate?.HouseholdId;
        return file => (file.SentAt == null && file.StaffId != null && file.StaffId == staff)
            || (file.SentAt != null && file.Owner == AttachmentOwner.Message && said.Any(m => m == file.OwnerId))
            || (file.SentAt == null && file.StaffId == null && file.PersonId == me && me != Guid.Empty && (household == null || (file.HouseholdId == household && file.Owner == AttachmentOwner.Objection)))
            || (file.SentAt != null && file.Owner == AttachmentOwner.Objection && objected.Any(o => o.Id == file.OwnerId))
            || (file.SentAt != null && file.Owner == AttachmentOwner.Complaint && complained.Any(c => c.Id == file.OwnerId));
    }

    /// <summary>
    /// An announcement against which somebody can object on paper: for who handles objections and is not of the household's
    /// duo (Awb 7:5). It is what they need to write a letter down, without the decision's text.
    /// </summary>
    public static Expression<Func<Announcement, bool>> ObjectableAnnouncement(Viewer viewer) => viewer.Has(StaffRoles.ObjectionsSecretary)
        ? For(Rule.Written<Func<Announcement, ViewerKey, bool>>((a, v) => a.RuleId == TermRules.Objecting && a.Decision.VisibleFrom <= v.Now && Stands.Holds(a, v) && !a.Decision.Household.Pair.Any(m => m.StaffId == v.StaffId)), viewer)
        : a => false;

    /// <summary>An objection still being written: for whose it is, and for a helper who may write at it.</summary>
    public static Expression<Func<ObjectionDraft, bool>> ObjectionDraft(Viewer viewer) =>
        InCase(Rule.For<ObjectionDraft>((d, v) => d.PersonId == v.PersonId, viewer.KeyActing(ViewerMandate.Objecting)), d => d.Decision.HouseholdId, viewer);

    /// <summary>A message that a helper wrote for somebody to send: for who sends it, and for the helper under that mandate.</summary>
    public static Expression<Func<MessageDraft, bool>> MessageDraft(Viewer viewer)
    {
        var (mandate, may) = (viewer.Mandate?.Id ?? Guid.Empty, viewer.Mandate?.Allows(MandateActs.MessageDraft) ?? false);
        return viewer.Mandate is not null
            ? d => may && d.MandateId == mandate
            : Rule.For<MessageDraft>((d, v) => d.Conversation.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer.KeyFor(MandateViews.Messages));
    }

    /// <summary>A question about a line of one's own log: for who asked, and for the privacy contact, but not for whom it is about.</summary>
    public static Expression<Func<LogQuestion, bool>> LogQuestion(Viewer viewer) => viewer.IsStaff
        ? viewer.Has(StaffRoles.PrivacyContact) ? For<LogQuestion>((q, v) => q.StaffId != v.StaffId, viewer) : q => false
        : For<LogQuestion>((q, v) => q.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>
    /// Emergency access: for who opened it, for the managers who look at it afterwards, and for the duo of that household. Family
    /// members see it as lines of their own log.
    /// </summary>
    public static Expression<Func<EmergencyAccess, bool>> Emergency(Viewer viewer) =>
        viewer.Has(StaffRoles.TeamManager) ? e => true
        : For(Rule.Written<Func<EmergencyAccess, ViewerKey, bool>>((e, v) =>
            v.StaffId != Guid.Empty && (e.StaffId == v.StaffId || e.Household.Pair.Any(m => m.StaffId == v.StaffId && OnDuty.Holds(m, v)))), viewer);

    /// <summary>That a young person does not feel safe: for themselves and for the managers. The duo reads what was written to them in the thread, never the signal.</summary>
    public static Expression<Func<Messages.UnsafeSignal, bool>> UnsafeSignal(Viewer viewer) =>
        viewer.Has(StaffRoles.TeamManager) ? s => true
        : For(Rule.Written<Func<Messages.UnsafeSignal, ViewerKey, bool>>((s, v) => v.PersonId != Guid.Empty && s.PersonId == v.PersonId), viewer);

    /// <summary>The asked end of a safety measure: for the duo, and for who is named from outside it.</summary>
    public static Expression<Func<WaitingEnd, bool>> WaitingEnd(Viewer viewer)
    {
        var duty = DutyTowards<WaitingEnd>(w => w.Household.Pair);
        return For(Rule.Written<Func<WaitingEnd, ViewerKey, bool>>((w, v) => duty.Holds(w, v) || (w.NamedId == v.StaffId && v.StaffId != Guid.Empty)), viewer);
    }

    /// <summary>
    /// A complaint: for who complained, and for who handles complaints. Never for the household's duo nor for whom it is
    /// about, who get their copy from the officer (Awb 9:7, 9:9).
    /// </summary>
    public static Expression<Func<Complaint, bool>> Complaint(Viewer viewer) => viewer.Has(StaffRoles.ComplaintsOfficer)
        ? For<Complaint>((c, v) => !c.Household.Pair.Any(m => m.StaffId == v.StaffId) && !c.Parts.Any(p => p.Subjects.Any(s => s.StaffId == v.StaffId)), viewer)
        : For<Complaint>((c, v) => c.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>A complaint still being written: for its writer alone.</summary>
    public static Expression<Func<ComplaintDraft, bool>> ComplaintDraft(Viewer viewer) =>
        For<ComplaintDraft>((d, v) => d.PersonId == v.PersonId && v.PersonId != Guid.Empty, viewer);

    /// <summary>What somebody says of an agreement: for its author, and for the duo. Never for another member.</summary>
    public static Expression<Func<AgreementAnswer, bool>> AgreementAnswer(Viewer viewer) => viewer.IsStaff
        ? DutyTowards<AgreementAnswer>(a => a.Household.Pair).For(viewer.Key)
        : For<AgreementAnswer>((a, v) => a.PersonId == v.PersonId && v.PersonId != Guid.Empty && (!a.Version.NeedsHighLevel || v.IsHigh), viewer);

    /// <summary>
    /// What somebody says of a report: for its author and the duo; where the author chose so, for who reads a version of it, unless
    /// a safety measure stands between the two in either direction.
    /// </summary>
    public static Expression<Func<OwnView, bool>> OwnView(Viewer viewer, IQueryable<Report> reports, IQueryable<Relation> relations)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<OwnView>(o => o.Report.Household.Pair).For(viewer.Key);
        }

        var readable = reports.Where(Publication<Report>(viewer));
        var rule = Rule.Written<Func<OwnView, ViewerKey, bool>>((o, v) => v.PersonId != Guid.Empty && (!o.Report.NeedsHighLevel || v.IsHigh) && (o.PersonId == v.PersonId
            || (o.Readers == OwnViewReaders.Report && o.Kind != OwnViewKind.Correction && readable.Any(r => (r.FirstId ?? r.Id) == o.ReportId)
                && !o.Person.RelationsTo.Any(l => Limits.Holds(l, v))
                && !relations.Any(l => l.Kind == RelationKind.Restriction && l.From <= v.Today && (l.Until == null || l.Until > v.Today)
                    && l.FromPersonId == o.PersonId && l.ToPersonId == v.PersonId))));
        return InCase(rule.For(viewer.KeyFor(MandateViews.Reports)), o => o.Report.HouseholdId, viewer);
    }

    /// <summary>A published item of one kind: for its named readers once it is visible.</summary>
    public static Expression<Func<T, ViewerKey, bool>> ReadersPublication<T>()
        where T : Publication => Readers<T>.Publication;

    /// <summary>A mandate: for who gave it, and for the helper who took it on while it lives.</summary>
    public static Expression<Func<Mandate, bool>> Mandate(Viewer viewer)
    {
        var (helper, today) = (viewer.Helper?.Id ?? Guid.Empty, viewer.Today);
        return viewer.Helper is null
            ? For<Mandate>((m, v) => m.GrantorId == v.PersonId && v.PersonId != Guid.Empty, viewer)
            : m => m.HelperId == helper && m.RevokedAt == null && m.Until >= today;
    }

    /// <summary>An invitation to a mandate: for who gave it. One to a family member: for the duo that hands it over.</summary>
    public static Expression<Func<Invitation, bool>> Invitation(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        if (!viewer.IsStaff)
        {
            return For<Invitation>((i, v) => i.Mandate != null && i.Mandate.GrantorId == v.PersonId && v.PersonId != Guid.Empty, viewer);
        }

        var own = OnDutyFor(viewer, members);
        return i => i.PersonId != null && own.Any(m => m.PersonId == i.PersonId);
    }

    /// <summary>Which part of a mandate's scope a kind of publication belongs to; none for all kinds at once.</summary>
    private static MandateViews Kind<T>() =>
        typeof(T) == typeof(PlanVersion) ? MandateViews.Plan
        : typeof(T) == typeof(Decision) ? MandateViews.Decisions
        : typeof(T) == typeof(Report) ? MandateViews.Reports
        : MandateViews.None;

    /// <summary>Under a mandate: only what belongs to its case.</summary>
    private static Expression<Func<T, bool>> InCase<T>(Expression<Func<T, bool>> rule, Expression<Func<T, Guid>> household, Viewer viewer)
    {
        if (viewer.Mandate is not { } mandate)
        {
            return rule;
        }

        var row = rule.Parameters[0];
        var inCase = Expression.Equal(Rule.Put(household.Body, household.Parameters[0], row), Expression.Property(Expression.Constant(mandate), nameof(mandate.HouseholdId)));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(rule.Body, inCase), row);
    }

    /// <summary>Who belongs today to a household for which the viewer is on duty.</summary>
    private static IQueryable<HouseholdMember> OnDutyFor(Viewer viewer, IQueryable<HouseholdMember> members)
    {
        var today = viewer.Today;
        return members.Where(DutyTowards<HouseholdMember>(m => m.Household.Pair).For(viewer.Key)).Where(m => m.From <= today && (m.Until == null || m.Until > today));
    }

    private static Expression<Func<T, bool>> For<T>(Expression<Func<T, ViewerKey, bool>> rule, Viewer viewer) => rule.For(viewer.Key);

    /// <summary>
    /// The viewer is of the duo today, by a row of this household's pair; or emergency access opens this household to them now,
    /// which every household has a pair to tell by.
    /// </summary>
    private static Expression<Func<T, ViewerKey, bool>> DutyTowards<T>(Expression<Func<T, List<ContactPairMember>>> pair)
    {
        var onDuty = Rule.Written<Func<List<ContactPairMember>, ViewerKey, bool>>(
            (members, v) => members.Any(m => (m.StaffId == v.StaffId && OnDuty.Holds(m, v)) || m.HouseholdId == v.EmergencyHouseholdId));
        var row = pair.Parameters[0];
        var viewer = onDuty.Parameters[1];
        return Expression.Lambda<Func<T, ViewerKey, bool>>(Rule.Put(onDuty.Body, onDuty.Parameters[0], pair.Body), row, viewer);
    }

    private static class Readers<T>
        where T : Publication
    {
        public static readonly Expression<Func<T, ViewerKey, bool>> Publication =
            Rule.Written<Func<T, ViewerKey, bool>>((p, v) => p.VisibleFrom <= v.Now && Reaches.Holds(p, v) && p.Readers.Any(r => Counts.Holds(r, v)));
    }

    private static class Duty<T>
        where T : Publication
    {
        public static readonly Expression<Func<T, ViewerKey, bool>> Publication = DutyTowards<T>(p => p.Household.Pair);
    }
}
