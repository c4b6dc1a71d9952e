using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Domain.Access;

/// <summary>Who may do what with a row they can read. Pure predicates; seeing is decided by <see cref="ReadRules"/>.</summary>
public static class ActRules
{
    /// <summary>A family member writes in their own thread; so does a helper whose mandate says so, in that case.</summary>
    public static bool MayWrite(Viewer viewer, Conversation conversation) => viewer.Mandate is { } mandate
        ? mandate.Allows(MandateActs.Message) && conversation.HouseholdId == mandate.HouseholdId && conversation.PersonId == viewer.PersonFor(MandateViews.Messages)
        : viewer.Person is not null && conversation.PersonId == viewer.PersonFor(MandateViews.Messages);

    /// <summary>Somebody of 12 or older lets a helper read for them. Nobody does so for another, and no helper passes it on.</summary>
    public static bool MayGrant(Viewer viewer) => viewer.Opened is null && viewer.Person is { HouseholdId: not null } person && Age.On(person.BirthDate, viewer.Today) >= Mandate.GrantsFrom;

    /// <summary>A professional of the duo invites a family member, by letter or in the room.</summary>
    public static bool MayInvite(Viewer viewer) => viewer.Has(StaffRoles.Professional);

    /// <summary>A professional of the duo answers.</summary>
    public static bool MayAnswer(Viewer viewer) => viewer.Has(StaffRoles.Professional);

    /// <summary>Files go along with what somebody says themselves, with e-ID; and with what a professional answers.</summary>
    public static bool MayAttach(Viewer viewer) => viewer.IsStaff ? MayAnswer(viewer) : viewer.PersonId != Guid.Empty;

    /// <summary>A message is taken back by who wrote it; what a helper wrote for somebody, by them too.</summary>
    /// <param name="staff">The professional who wrote it; null when the family member whose thread the viewer reads did.</param>
    /// <param name="under">The mandate under which a helper wrote it; null when nobody did.</param>
    public static bool MayTakeBack(Viewer viewer, Guid? staff, Guid? under) => viewer.IsStaff
        ? staff == viewer.StaffId && MayAnswer(viewer)
        : staff is null && (viewer.Mandate is not { } mandate || (under == mandate.Id && mandate.Allows(MandateActs.Message)));

    /// <summary>A professional of the duo edits and shares the plan, and publishes decisions.</summary>
    public static bool MayPublish(Viewer viewer) => viewer.Has(StaffRoles.Professional);

    /// <summary>A second professional of the duo agrees with what is withheld: never the one who last changed the draft.</summary>
    public static bool MayConfirm(Viewer viewer, Publications.SharedDraft draft) => viewer.Has(StaffRoles.Professional) && draft.UpdatedById != viewer.StaffId;

    /// <summary>A second professional agrees with a decision that waits for one: never who asked.</summary>
    public static bool MayConfirm(Viewer viewer, Publications.WaitingDecision waiting) => viewer.Has(StaffRoles.Professional) && waiting.AskedById != viewer.StaffId;

    /// <summary>A second professional agrees with who is added to a household: never who asked.</summary>
    public static bool MayConfirm(Viewer viewer, NewMember waiting) => viewer.Has(StaffRoles.Professional) && waiting.AskedById != viewer.StaffId;

    /// <summary>A professional of the duo writes down what holds between people, and that it ended.</summary>
    public static bool MayKeepFacts(Viewer viewer) => viewer.Has(StaffRoles.Professional);

    /// <summary>An addressee with a term of their own objects to a decision; so does a helper whose mandate says so, for them.</summary>
    public static bool MayObject(Viewer viewer, Announcement announcement) => viewer.Person is not null && announcement.PersonId == viewer.PersonActing(ViewerMandate.Objecting);

    /// <summary>Who may write at an objection sends it too, but for a helper whose mandate says that only the grantor does.</summary>
    public static bool MayFile(Viewer viewer) => viewer.Mandate?.Allows(MandateActs.Objection) ?? true;

    /// <summary>A helper writes a message that only the grantor sends, in that case.</summary>
    public static bool MayPrepare(Viewer viewer, Conversation conversation) => viewer.Mandate is { } mandate
        && mandate.Allows(MandateActs.MessageDraft) && conversation.HouseholdId == mandate.HouseholdId && conversation.PersonId == viewer.PersonFor(MandateViews.Messages);

    /// <summary>An addressee objects before their letter is posted: early is accepted (Awb 6:10).</summary>
    public static bool MayObject(Viewer viewer, Letter letter) => viewer.Person is not null && letter.PersonId == viewer.PersonActing(ViewerMandate.Objecting);

    /// <summary>A professional of the duo prints a letter, with the address on it, and says when it was posted.</summary>
    public static bool MaySendLetters(Viewer viewer) => viewer.Has(StaffRoles.Professional);

    /// <summary>A second professional of the duo agrees that a last day becomes earlier: never the one who found it.</summary>
    public static bool MayConfirm(Viewer viewer, AnnouncementCorrection correction) => viewer.Has(StaffRoles.Professional) && correction.StaffId != viewer.StaffId;

    /// <summary>Everybody decides for themselves alone how they are reached.</summary>
    public static bool MayChooseFor(Viewer viewer, Guid person) => viewer.Person is not null && viewer.PersonId == person;

    /// <summary>Objections are handled by who is appointed to it.</summary>
    public static bool MayHandleObjections(Viewer viewer) => viewer.Has(StaffRoles.ObjectionsSecretary);

    /// <summary>A family member of a household complains (Awb 9:1), also without parental authority (Jw 4.2.1(4)).</summary>
    public static bool MayComplain(Viewer viewer) => viewer.Person is { HouseholdId: not null };

    /// <summary>Complaints are handled by who is appointed to it.</summary>
    public static bool MayHandleComplaints(Viewer viewer) => viewer.Has(StaffRoles.ComplaintsOfficer);

    /// <summary>A step in an objection: by who filed it, in their own name, or by who handles objections.</summary>
    public static bool MayTake(Viewer viewer, ObjectionStep step) => viewer.IsStaff
        ? MayHandleObjections(viewer) && step.StaffId == viewer.StaffId && step.PersonId is null
        : step.PersonId == viewer.PersonId && viewer.Person is not null && step.StaffId is null;

    /// <summary>Everybody says for themselves alone what they think of an agreement: never under a mandate, never without e-ID.</summary>
    public static bool MayAnswerAgreements(Viewer viewer) => viewer.Person is not null && viewer.PersonId != Guid.Empty;

    /// <summary>Somebody takes their own file along: never a helper for them, never without e-ID.</summary>
    public static bool MayTakeFile(Viewer viewer) => viewer.Person is { HouseholdId: not null } && viewer.PersonId != Guid.Empty;

    /// <summary>Somebody writes on their own card: never a helper for them, never without e-ID.</summary>
    public static bool MayKeepSafePlace(Viewer viewer) => viewer.Person is { HouseholdId: not null } && viewer.PersonId != Guid.Empty;

    /// <summary>Who reads a report says for themselves what they think of it: never under a mandate, never without e-ID.</summary>
    public static bool MaySayOfReports(Viewer viewer) => viewer.Person is not null && viewer.PersonId != Guid.Empty;

    /// <summary>A professional opens a dossier outside their own families in an emergency: one at a time.</summary>
    public static bool MayBreakIn(Viewer viewer) => viewer.Has(StaffRoles.Professional) && viewer.Emergency is null;

    /// <summary>A manager looks afterwards at emergency access, and can end it: never at their own.</summary>
    public static bool MayReview(Viewer viewer, EmergencyAccess access) => viewer.Has(StaffRoles.TeamManager) && access.StaffId != viewer.StaffId;

    /// <summary>Who looks in an emergency writes nothing there.</summary>
    public static bool MayWriteIn(Viewer viewer, Guid household) => viewer.Emergency?.HouseholdId != household;

    /// <summary>A family member asks about a line of their own log: never a helper, never without e-ID.</summary>
    public static bool MayAskAboutLog(Viewer viewer) => viewer.Person is not null && viewer.PersonId != Guid.Empty;

    /// <summary>The privacy contact answers, but not what is asked about themselves.</summary>
    public static bool MayAnswerQuestion(Viewer viewer, LogQuestion question) => viewer.Has(StaffRoles.PrivacyContact) && question.StaffId != viewer.StaffId;

    /// <summary>A second professional agrees that a safety measure ends: never who asked.</summary>
    public static bool MayConfirm(Viewer viewer, WaitingEnd waiting) => viewer.Has(StaffRoles.Professional) && waiting.AskedById != viewer.StaffId;

    /// <summary>
    /// Everybody of 12 years or older writes to the confidential adviser in their own name, without anybody's permission or knowledge (Jw 2.5, BJw 4.1.2):
    /// never under a mandate or by a representative, and never without e-ID, since the duo hands out those codes.
    /// </summary>
    public static bool MayUseLine(Viewer viewer) => viewer is { Opened: null, Representative: null, Person: { } person } && Age.On(person.BirthDate, viewer.Today) >= Age.OwnSignInFrom;

    /// <summary>A confidential adviser answers on the line, in their own account.</summary>
    public static bool MayAnswerLine(Viewer viewer) => viewer is { Helper.Role: HelperRole.ConfidentialAdviser, Mandate: null };

    /// <summary>A young person says that they do not feel safe.</summary>
    public static bool MaySignal(Viewer viewer) => viewer is { IsYoung: true, Opened: null, Representative: null } && viewer.Person!.HouseholdId is not null;

    /// <summary>A manager reads what young people signalled, and takes it up.</summary>
    public static bool MayTakeSignals(Viewer viewer) => viewer.Has(StaffRoles.TeamManager);

    /// <summary>The calendar of the law is kept by an administrator, who sees no case.</summary>
    public static bool MayKeepCalendar(Viewer viewer) => viewer.Has(StaffRoles.Administrator);

    /// <summary>
    /// Whether a viewer may write this row at all. The door asks this of every added or changed row, so that a page that
    /// forgot to ask cannot write past the room.
    /// </summary>
    public static bool MayKeep(Viewer viewer, object row) => row switch
    {
        Message m => viewer.IsStaff ? m.AuthorStaffId == viewer.StaffId && m.AuthorPersonId is null
            : viewer.Mandate is { } mandate ? mandate.Allows(MandateActs.Message) && m.MandateId == mandate.Id && m.AuthorPersonId == viewer.PersonFor(MandateViews.Messages) && m.AuthorStaffId is null
            : m.AuthorPersonId == viewer.PersonFor(MandateViews.Messages) && m.AuthorStaffId is null && m.MandateId is null,
        UnsafeSignal s => viewer.IsStaff ? MayTakeSignals(viewer) : MaySignal(viewer) && s.PersonId == viewer.PersonId,
        Mandate m => viewer.Opened is null && viewer.Person is not null && m.GrantorId == viewer.PersonId,
        Invitation i => viewer.IsStaff ? MayInvite(viewer) && i.PersonId is not null : i.MandateId is not null && i.OwnerId == viewer.PersonId && MayGrant(viewer),
        Person => MayInvite(viewer),
        SafeContact c => !viewer.IsStaff && c.PersonId == viewer.SelfId && viewer.Person is not null,
        NewMember => MayKeepFacts(viewer),
        Conversation c => viewer.IsStaff ? MayAnswer(viewer) : MayWrite(viewer, c),
        MessageDraft d => viewer.Mandate is { } under ? under.Allows(MandateActs.MessageDraft) && d.MandateId == under.Id
            : viewer.Person is not null && d.Conversation.PersonId == viewer.PersonFor(MandateViews.Messages),
        Objection o => viewer.IsStaff ? MayHandleObjections(viewer) : MayFile(viewer) && o.PersonId == viewer.PersonActing(MandateActs.Objection) && o.MandateId == viewer.Mandate?.Id,
        ObjectionStep s => MayTake(viewer, s),
        HearingPaper p => MayHandleObjections(viewer) && p.StaffId == viewer.StaffId,
        Decision { Kind: Publications.DocumentKind.ObjectionDecision } => MayPublish(viewer) || MayHandleObjections(viewer),
        Announcement { Decision.Kind: Publications.DocumentKind.ObjectionDecision } => MayPublish(viewer) || MayHandleObjections(viewer),
        Publications.PublicationReader { Publication.Kind: Publications.DocumentKind.ObjectionDecision } => MayPublish(viewer) || MayHandleObjections(viewer),
        Decisions.Law.CalendarChange c => MayKeepCalendar(viewer) && c.StaffId == viewer.StaffId,
        Viewpoint p => viewer.Person is not null && p.PersonId == viewer.PersonId,
        OwnFile f => MayTakeFile(viewer) && f.PersonId == viewer.PersonId,
        SafePlace p => MayKeepSafePlace(viewer) && p.PersonId == viewer.PersonId,
        AgreementAnswer a => MayAnswerAgreements(viewer) && a.PersonId == viewer.PersonId,
        ProposedDecision or ProposalAddressee => MayPublish(viewer),
        ViewpointAnswer a => MayPublish(viewer) && a.StaffId == viewer.StaffId,
        MessageRetraction => viewer.IsStaff ? MayAnswer(viewer) : viewer.Person is not null,
        UnsentMessage d => d.AuthorId == viewer.Actor.Id,
        Attachment { StaffId: { } sender } => MayAttach(viewer) && sender == viewer.StaffId,
        Attachment a => viewer.Person is not null && a.PersonId == viewer.PersonActing(ViewerMandate.Objecting) && (viewer.Mandate is null || a.Owner == AttachmentOwner.Objection),
        ObjectionDraft d => viewer.Person is not null && d.PersonId == viewer.PersonActing(ViewerMandate.Objecting),
        Complaint c => viewer.IsStaff ? MayHandleComplaints(viewer) && c.IsOral : MayComplain(viewer) && c.PersonId == viewer.PersonId,
        ComplaintPart p => viewer.IsStaff ? MayHandleComplaints(viewer) : p.Complaint.PersonId == viewer.PersonId,
        ComplaintSubject s => viewer.IsStaff ? MayHandleComplaints(viewer) : s.Part.Complaint.PersonId == viewer.PersonId,
        ComplaintStep s => viewer.IsStaff ? MayHandleComplaints(viewer) && s.StaffId == viewer.StaffId && s.PersonId is null
            : s.PersonId == viewer.PersonId && s.StaffId is null,
        ComplaintDraft d => MayComplain(viewer) && d.PersonId == viewer.PersonId,
        ChannelChoice c => MayChooseFor(viewer, c.PersonId),
        NoticePreference p => MayChooseFor(viewer, p.PersonId),
        Notice n => n.Kind == NoticeKind.Confirmation ? MayChooseFor(viewer, n.PersonId) : n.Kind == NoticeKind.Placed && (MayPublish(viewer) || MayHandleObjections(viewer)),
        Letter { Decision.Kind: Publications.DocumentKind.ObjectionDecision } => MayPublish(viewer) || MayHandleObjections(viewer),
        Letter => MayPublish(viewer),
        AnnouncementCorrection c => MayPublish(viewer) && c.StaffId == viewer.StaffId,
        OwnView o => MaySayOfReports(viewer) && o.PersonId == viewer.PersonId,
        CorrectionAnswer a => MayPublish(viewer) && a.StaffId == viewer.StaffId,
        Publications.SharedDraft or PlanVersion or PlanPart or PlanPartReader or PlanPartSubject or Report or Decision or Announcement
            or Publications.PublicationReader => MayPublish(viewer),
        Publications.PublicationSubject { Publication.Kind: Publications.DocumentKind.ObjectionDecision } => MayPublish(viewer) || MayHandleObjections(viewer),
        Publications.PublicationSubject => MayPublish(viewer),
        Publications.AgreedDeviation d => MayPublish(viewer) && d.RequestedById != d.ConfirmedById,
        Publications.SecondLook l => MayPublish(viewer) && l.AskedById != l.AgreedById,
        Publications.WaitingDecision => MayPublish(viewer),
        Relation or HouseholdMember or FollowUp => MayKeepFacts(viewer),
        ProtectedFact or ProtectedFactReader => MayKeepFacts(viewer),
        Capacity c => MayKeepFacts(viewer) && c.JudgedById == viewer.StaffId,
        WaitingEnd => MayKeepFacts(viewer),
        Publications.DeviationReview r => MayPublish(viewer) && r.StaffId == viewer.StaffId,
        LogQuestion q => viewer.IsStaff ? MayAnswerQuestion(viewer, q) : MayAskAboutLog(viewer) && q.PersonId == viewer.PersonId,
        EmergencyAccess e => MayReview(viewer, e) || (MayBreakIn(viewer) && e.StaffId == viewer.StaffId && e.ReviewedAt is null),
        _ => false,
    };
}
