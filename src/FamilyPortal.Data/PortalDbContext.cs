using FamilyPortal.Data.Encryption;
using FamilyPortal.Data.Line;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Mappings;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>
/// All tables, unfiltered. Pages never see it: they read through <see cref="AccessibleRecords"/>. One one-line context a
/// provider stands in Providers, each with its own migrations.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Household> Households => Set<Household>();

    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();

    public DbSet<ContactPairMember> ContactPairs => Set<ContactPairMember>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Relation> Relations => Set<Relation>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<IssuedCopy> IssuedCopies => Set<IssuedCopy>();

    public DbSet<PublicationReader> PublicationReaders => Set<PublicationReader>();

    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();

    public DbSet<PlanPart> PlanParts => Set<PlanPart>();

    public DbSet<PlanPartReader> PlanPartReaders => Set<PlanPartReader>();

    public DbSet<AgreementAnswer> AgreementAnswers => Set<AgreementAnswer>();

    public DbSet<PlanDraft> PlanDrafts => Set<PlanDraft>();

    public DbSet<AgreedDeviation> AgreedDeviations => Set<AgreedDeviation>();

    public DbSet<DeviationReview> DeviationReviews => Set<DeviationReview>();

    public DbSet<WaitingEnd> WaitingEnds => Set<WaitingEnd>();

    public DbSet<SecondLook> SecondLooks => Set<SecondLook>();

    public DbSet<WaitingDecision> WaitingDecisions => Set<WaitingDecision>();

    public DbSet<PublicationSubject> PublicationSubjects => Set<PublicationSubject>();

    public DbSet<PlanPartSubject> PlanPartSubjects => Set<PlanPartSubject>();

    public DbSet<Capacity> Capacities => Set<Capacity>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<ProtectedFact> ProtectedFacts => Set<ProtectedFact>();

    public DbSet<ProtectedFactReader> ProtectedFactReaders => Set<ProtectedFactReader>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<AnnouncementCorrection> AnnouncementCorrections => Set<AnnouncementCorrection>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<ChannelChoice> ChannelChoices => Set<ChannelChoice>();

    public DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Domain.Decisions.Law.CalendarChange> CalendarChanges => Set<Domain.Decisions.Law.CalendarChange>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportDraft> ReportDrafts => Set<ReportDraft>();

    public DbSet<OwnView> OwnViews => Set<OwnView>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<ObjectionStep> ObjectionSteps => Set<ObjectionStep>();

    public DbSet<HearingPaper> HearingPapers => Set<HearingPaper>();

    public DbSet<ObjectionDraft> ObjectionDrafts => Set<ObjectionDraft>();

    public DbSet<ProposedDecision> ProposedDecisions => Set<ProposedDecision>();

    public DbSet<Viewpoint> Viewpoints => Set<Viewpoint>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<ComplaintPart> ComplaintParts => Set<ComplaintPart>();

    public DbSet<ComplaintDraft> ComplaintDrafts => Set<ComplaintDraft>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageRetraction> MessageRetractions => Set<MessageRetraction>();

    public DbSet<UnsentMessage> UnsentMessages => Set<UnsentMessage>();

    public DbSet<MessageDraft> MessageDrafts => Set<MessageDraft>();

    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    public DbSet<LogQuestion> LogQuestions => Set<LogQuestion>();

    public DbSet<EmergencyAccess> EmergencyAccesses => Set<EmergencyAccess>();

    public DbSet<ChainHead> ChainHeads => Set<ChainHead>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SharedKey> SharedKeys => Set<SharedKey>();

    public DbSet<Helper> Helpers => Set<Helper>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<SafeContact> SafeContacts => Set<SafeContact>();

    public DbSet<NewMember> NewMembers => Set<NewMember>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Credential> Credentials => Set<Credential>();

    public DbSet<KeptPost> KeptPosts => Set<KeptPost>();

    public DbSet<OwnFile> OwnFiles => Set<OwnFile>();

    public DbSet<SafePlace> SafePlaces => Set<SafePlace>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<LineKey> LineKeys => Set<LineKey>();

    public DbSet<LineRow> LineRows => Set<LineRow>();

    public DbSet<LineAdviser> LineAdvisers => Set<LineAdviser>();

    public DbSet<UnsafeSignal> UnsafeSignals => Set<UnsafeSignal>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(200);
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedTextConverter, SealedTextComparer>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
}
