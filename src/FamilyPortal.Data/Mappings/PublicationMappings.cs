using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("Publications", t => t.HasTrigger("Publications_Immutable"));
        builder.HasDiscriminator<string>("Type")
            .HasValue<PlanVersion>("Plan").HasValue<Decision>("Decision").HasValue<Report>("Report");
        builder.Property("Type").HasMaxLength(20);
        builder.HasOne(p => p.Household).WithMany().HasForeignKey(p => p.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.ResponsibleBody).WithMany().HasForeignKey(p => p.ResponsibleBodyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.PublishedBy).WithMany().HasForeignKey(p => p.PublishedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Publication>().WithMany().HasForeignKey(p => p.SupersedesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.HouseholdId, p.Kind });
    }
}

internal sealed class PublicationReaderMapping : IEntityTypeConfiguration<PublicationReader>
{
    public void Configure(EntityTypeBuilder<PublicationReader> builder)
    {
        builder.ToTable(t =>
        {
            t.HasTrigger("PublicationReaders_Immutable");
            t.HasTrigger("PublicationReaders_Limited");
        });
        builder.HasKey(r => new { r.PublicationId, r.PersonId });
        builder.HasOne(r => r.Publication).WithMany(p => p.Readers).HasForeignKey(r => r.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Child).WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.ViewHash).HasMaxLength(32);
        builder.HasIndex(r => new { r.PersonId, r.PublicationId });
    }
}

internal sealed class PlanVersionMapping : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        // A household's plan has one version of each number: two publications at once cannot both win.
        builder.HasIndex(p => new { p.HouseholdId, p.Number }).IsUnique();
    }
}

internal sealed class PlanPartMapping : IEntityTypeConfiguration<PlanPart>
{
    public void Configure(EntityTypeBuilder<PlanPart> builder)
    {
        builder.ToTable(t => t.HasTrigger("PlanParts_Immutable"));
        builder.HasOne(p => p.Version).WithMany(v => v.Parts).HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.VersionId, p.Order });
    }
}

internal sealed class PlanPartReaderMapping : IEntityTypeConfiguration<PlanPartReader>
{
    public void Configure(EntityTypeBuilder<PlanPartReader> builder)
    {
        builder.ToTable(t =>
        {
            t.HasTrigger("PlanPartReaders_Immutable");
            t.HasTrigger("PlanPartReaders_Limited");
        });
        builder.HasKey(r => new { r.PartId, r.PersonId });
        builder.HasOne(r => r.Part).WithMany(p => p.Readers).HasForeignKey(r => r.PartId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanDraftMapping : IEntityTypeConfiguration<PlanDraft>
{
    public void Configure(EntityTypeBuilder<PlanDraft> builder)
    {
        builder.HasOne(d => d.Household).WithMany().HasForeignKey(d => d.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.UpdatedBy).WithMany().HasForeignKey(d => d.UpdatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.HouseholdId).IsUnique();
        builder.Property(d => d.ConfirmedHash).HasMaxLength(32);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class IssuedCopyMapping : IEntityTypeConfiguration<IssuedCopy>
{
    public void Configure(EntityTypeBuilder<IssuedCopy> builder)
    {
        builder.ToTable("IssuedCopies", t => t.HasTrigger("IssuedCopies_Immutable"));
        builder.Property(c => c.CodeHash).HasMaxLength(32);
        builder.Property(c => c.ContentHash).HasMaxLength(32);
        builder.HasIndex(c => c.CodeHash).IsUnique();
        builder.HasIndex(c => c.ContentHash).IsUnique();
        builder.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreementAnswerMapping : IEntityTypeConfiguration<AgreementAnswer>
{
    public void Configure(EntityTypeBuilder<AgreementAnswer> builder)
    {
        builder.ToTable("AgreementAnswers", t => t.HasTrigger("AgreementAnswers_Immutable"));
        builder.HasOne(a => a.Household).WithMany().HasForeignKey(a => a.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Version).WithMany().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.HouseholdId, a.PersonId });
        builder.Property(a => a.AgreedHash).HasMaxLength(32);
    }
}

internal sealed class AgreedDeviationMapping : IEntityTypeConfiguration<AgreedDeviation>
{
    public void Configure(EntityTypeBuilder<AgreedDeviation> builder)
    {
        // The table keeps the names it was made with, when only parts of a plan were withheld: its rows are never rewritten.
        builder.ToTable("Withholdings", t => t.HasTrigger("Withholdings_Immutable"));
        builder.Property(d => d.PublicationId).HasColumnName("VersionId");
        builder.HasOne<Publication>().WithMany().HasForeignKey(d => d.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.ConfirmedBy).WithMany().HasForeignKey(d => d.ConfirmedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SecondLookMapping : IEntityTypeConfiguration<SecondLook>
{
    public void Configure(EntityTypeBuilder<SecondLook> builder)
    {
        builder.ToTable("SecondLooks", t => t.HasTrigger("SecondLooks_Immutable"));
        builder.HasOne<Publication>().WithMany().HasForeignKey(l => l.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.StaffMember>().WithMany().HasForeignKey(l => l.AgreedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WaitingDecisionMapping : IEntityTypeConfiguration<WaitingDecision>
{
    public void Configure(EntityTypeBuilder<WaitingDecision> builder)
    {
        builder.HasOne(w => w.Household).WithMany().HasForeignKey(w => w.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(w => w.AskedBy).WithMany().HasForeignKey(w => w.AskedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublicationSubjectMapping : IEntityTypeConfiguration<PublicationSubject>
{
    public void Configure(EntityTypeBuilder<PublicationSubject> builder)
    {
        builder.ToTable("PublicationSubjects", t =>
        {
            t.HasTrigger("PublicationSubjects_Immutable");
            t.HasTrigger("PublicationSubjects_Limited");
        });
        builder.HasKey(s => new { s.PublicationId, s.PersonId });
        builder.HasOne(s => s.Publication).WithMany(p => p.Subjects).HasForeignKey(s => s.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanPartSubjectMapping : IEntityTypeConfiguration<PlanPartSubject>
{
    public void Configure(EntityTypeBuilder<PlanPartSubject> builder)
    {
        builder.ToTable("PlanPartSubjects", t =>
        {
            t.HasTrigger("PlanPartSubjects_Immutable");
            t.HasTrigger("PlanPartSubjects_Limited");
        });
        builder.HasKey(s => new { s.PartId, s.PersonId });
        builder.HasOne(s => s.Part).WithMany(p => p.Subjects).HasForeignKey(s => s.PartId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder) => builder.Property(d => d.Body).HasColumnName("Body");
}

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder) => builder.Property(d => d.Body).HasColumnName("Body");
}

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.ToTable(t => t.HasTrigger("Announcements_Immutable"));
        builder.HasOne(a => a.Decision).WithMany(d => d.Announcements).HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.RuleId).HasMaxLength(30);
        // One to begin with; a correction makes another one, in its place.
        builder.HasIndex(a => new { a.DecisionId, a.PersonId }).IsUnique().HasFilter("\"CorrectionId\" IS NULL");
        builder.HasIndex(a => a.LastDay);
        builder.HasOne<Domain.Families.StaffMember>().WithMany().HasForeignKey(a => a.ConfirmedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AnnouncementCorrectionMapping : IEntityTypeConfiguration<AnnouncementCorrection>
{
    public void Configure(EntityTypeBuilder<AnnouncementCorrection> builder)
    {
        builder.ToTable("AnnouncementCorrections", t => t.HasTrigger("AnnouncementCorrections_Immutable"));
        builder.HasOne(c => c.Announcement).WithMany(a => a.Corrections).HasForeignKey(c => c.AnnouncementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Made).WithOne(a => a.Correction).HasForeignKey<Announcement>(a => a.CorrectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.StaffMember>().WithMany().HasForeignKey(c => c.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable(t => t.HasTrigger("Letters_Immutable"));
        builder.HasOne(l => l.Decision).WithMany(d => d.Letters).HasForeignKey(l => l.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.DecisionId, l.PersonId }).IsUnique();
    }
}

internal sealed class ChannelChoiceMapping : IEntityTypeConfiguration<ChannelChoice>
{
    public void Configure(EntityTypeBuilder<ChannelChoice> builder)
    {
        builder.ToTable(t => t.HasTrigger("ChannelChoices_Immutable"));
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.PersonId, c.At });
    }
}

internal sealed class CalendarChangeMapping : IEntityTypeConfiguration<Domain.Decisions.Law.CalendarChange>
{
    public void Configure(EntityTypeBuilder<Domain.Decisions.Law.CalendarChange> builder)
    {
        builder.ToTable("CalendarChanges", t => t.HasTrigger("CalendarChanges_Immutable"));
        builder.HasOne(c => c.Staff).WithMany().HasForeignKey(c => c.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.Day, c.At }).IsUnique();
    }
}

internal sealed class OwnViewMapping : IEntityTypeConfiguration<OwnView>
{
    public void Configure(EntityTypeBuilder<OwnView> builder)
    {
        builder.HasOne(v => v.Report).WithMany(r => r.OwnViews).HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.Property(o => o.Number).HasMaxLength(20);
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => o.ClientToken).IsUnique();
        builder.Property(o => o.ContentHash).HasMaxLength(32);
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.HasOne(o => o.Decision).WithMany().HasForeignKey(o => o.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Household).WithMany().HasForeignKey(o => o.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(o => o.SentBy);
        builder.HasIndex(o => new { o.PersonId, o.DecisionId });
        builder.HasIndex(o => new { o.State, o.DecideBy });
    }
}

internal sealed class ObjectionStepMapping : IEntityTypeConfiguration<ObjectionStep>
{
    public void Configure(EntityTypeBuilder<ObjectionStep> builder)
    {
        builder.ToTable("ObjectionSteps", t => t.HasTrigger("ObjectionSteps_Immutable"));
        builder.HasOne<Objection>().WithMany().HasForeignKey(s => s.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Organisation>().WithMany().HasForeignKey(s => s.BodyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.ContentHash).HasMaxLength(32);
        // Two steps at once cannot both be the next one.
        builder.HasIndex(s => new { s.ObjectionId, s.Sequence }).IsUnique();
    }
}

internal sealed class HearingPaperMapping : IEntityTypeConfiguration<HearingPaper>
{
    public void Configure(EntityTypeBuilder<HearingPaper> builder)
    {
        builder.ToTable("HearingPapers", t => t.HasTrigger("HearingPapers_Immutable"));
        builder.HasOne(p => p.Objection).WithMany().HasForeignKey(p => p.ObjectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Replaces).WithOne(p => p.ReplacedBy).HasForeignKey<HearingPaper>(p => p.ReplacesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.StaffMember>().WithMany().HasForeignKey(p => p.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ObjectionDraftMapping : IEntityTypeConfiguration<ObjectionDraft>
{
    public void Configure(EntityTypeBuilder<ObjectionDraft> builder)
    {
        builder.HasKey(d => new { d.DecisionId, d.PersonId });
        builder.HasOne(d => d.Decision).WithMany().HasForeignKey(d => d.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Families.Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
