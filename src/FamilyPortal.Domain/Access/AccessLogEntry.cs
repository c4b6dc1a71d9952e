namespace FamilyPortal.Domain.Access;

/// <summary>
/// One line of the access log: who did what with which item, when and why. No content, no BSN. Lines of one household
/// form a chain; each carries the hash of the one before.
/// </summary>
public sealed class AccessLogEntry
{
    /// <summary>The household; empty for the portal's own chain.</summary>
    public Guid Chain { get; init; }

    /// <summary>1, 2, 3 … without gaps in one chain.</summary>
    public long Sequence { get; init; }

    /// <summary>UTC, to the microsecond, so that each database gives it back as it was.</summary>
    public DateTime At { get; init; }

    public ActorKind ActorKind { get; init; }

    /// <summary>A person, a staff member, a helper, or empty for the computer.</summary>
    public Guid ActorId { get; init; }

    public LogAction Action { get; init; }

    public LogObject ObjectKind { get; init; }

    public Guid ObjectId { get; init; }

    /// <summary>The family member whose data it is, where that is one person; empty otherwise.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The mandate under which a helper did it, which names for whom; null for everybody else.</summary>
    public Guid? MandateId { get; init; }

    /// <summary>The emergency access under which it was done, which names the reason; null for everything else.</summary>
    public Guid? EmergencyId { get; init; }

    public LogReason Reason { get; init; }

    public LogResult Result { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}

public enum ActorKind
{
    Person,
    Staff,
    Computer,

    /// <summary>Somebody from outside who acts for a person.</summary>
    Helper,
}

public enum LogAction
{
    Viewed,
    Downloaded,
    Previewed,
    Edited,
    Confirmed,
    Published,
    Sent,
    Filed,
    SignedIn,
    SignedOut,

    /// <summary>A form that came after its session ran out, kept until its sender is back.</summary>
    Kept,

    /// <summary>A kept form, thrown away by its sender.</summary>
    Discarded,

    /// <summary>A mandate, given to somebody.</summary>
    Granted,

    /// <summary>A mandate, taken on by who it was given to.</summary>
    Accepted,

    /// <summary>A mandate, ended by who gave it; or emergency access, ended by who looks at it afterwards.</summary>
    Revoked,

    /// <summary>A dossier, by emergency access.</summary>
    BrokeIn,

    /// <summary>Emergency access, judged afterwards by somebody else.</summary>
    Reviewed,

    /// <summary>A message, by its sender.</summary>
    TookBack,
}

public enum LogObject
{
    Household,
    Plan,
    PlanDraft,
    Decision,
    Report,
    Conversation,
    Objection,
    ObjectionDraft,
    Session,
    KeptPost,

    /// <summary>A decision that a body means to take.</summary>
    Proposal,

    /// <summary>Somebody's view of such a decision.</summary>
    Viewpoint,

    /// <summary>A person's own extract of what was placed, told, opened and received.</summary>
    Evidence,

    /// <summary>What somebody says of an agreement in the plan.</summary>
    AgreementAnswer,

    /// <summary>A file that somebody sent along.</summary>
    Attachment,

    Complaint,
    ComplaintDraft,

    /// <summary>Holidays and equated days: no family's data.</summary>
    Calendar,

    /// <summary>How somebody wants to be reached.</summary>
    Contact,

    /// <summary>A neutral message that something waits.</summary>
    Notice,

    /// <summary>Somebody from outside may read for a person.</summary>
    Mandate,

    /// <summary>A dated fact between two persons, or a judgement about one. Its line is of the child, ward or protected person.</summary>
    Relation,

    /// <summary>A protected fact: an address, a school. Its line is of whose it is.</summary>
    ProtectedFact,

    /// <summary>A decision while it waits for a second professional. Its line has the id of the decision that it may become, and is never shown to the family.</summary>
    WaitingDecision,

    /// <summary>A question about a line of the log. Its line is of who asked.</summary>
    LogQuestion,

    /// <summary>A professional outside the duo looked in an emergency.</summary>
    EmergencyAccess,

    /// <summary>All that a person may read, made into one download for them.</summary>
    OwnFile,

    /// <summary>A person's own safety card.</summary>
    SafetyCard,

    /// <summary>A message that somebody is still writing. Its line has an id of its own, and is never shown to the family.</summary>
    UnsentMessage,

    /// <summary>A report that is being written. Never shown to the family.</summary>
    ReportDraft,

    /// <summary>What somebody says of a report. Its line is of who said it.</summary>
    OwnView,

    /// <summary>A young person's word that they do not feel safe. Its line is of that young person.</summary>
    UnsafeSignal,
}

/// <summary>Why somebody looked, in words a family understands.</summary>
public enum LogReason
{
    /// <summary>One's own data.</summary>
    Own,

    /// <summary>Is of the household's fixed duo.</summary>
    FixedDuo,

    /// <summary>Handles the objection.</summary>
    HandlesObjection,

    /// <summary>Handles the complaint.</summary>
    HandlesComplaint,

    /// <summary>The portal itself.</summary>
    Technical,

    /// <summary>Keeps tables and users; sees no case.</summary>
    Administers,

    /// <summary>Reads or acts for a person who asked them to.</summary>
    HasMandate,

    /// <summary>Looked in an emergency, outside their own families.</summary>
    Emergency,

    /// <summary>Looks afterwards at what somebody else did in an emergency.</summary>
    ReviewsEmergency,

    /// <summary>Answers questions about who looked.</summary>
    AnswersQuestion,

    /// <summary>Is the manager on duty.</summary>
    OnDuty,
}

public enum LogResult
{
    Granted,
    Refused,
}
