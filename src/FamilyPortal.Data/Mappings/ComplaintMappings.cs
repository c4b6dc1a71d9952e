using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("Complaints", t => t.HasTrigger("Complaints_Immutable"));
        builder.Property(c => c.Number).HasMaxLength(20);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.ClientToken).IsUnique();
        builder.Property(c => c.ContentHash).HasMaxLength(32);
        builder.HasOne(c => c.Household).WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ComplaintPartMapping : IEntityTypeConfiguration<ComplaintPart>
{
    public void Configure(EntityTypeBuilder<ComplaintPart> builder)
    {
        // A part and its steps join rows that are there already: only without a generated key are they seen as new.
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Ignore(p => p.Promises);
        builder.HasOne(p => p.Complaint).WithMany(c => c.Parts).HasForeignKey(p => p.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Body).WithMany().HasForeignKey(p => p.BodyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Steps).WithOne().HasForeignKey(s => s.PartId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.State, p.DueOn });
    }
}

internal sealed class ComplaintSubjectMapping : IEntityTypeConfiguration<ComplaintSubject>
{
    public void Configure(EntityTypeBuilder<ComplaintSubject> builder)
    {
        builder.ToTable("ComplaintSubjects", t => t.HasTrigger("ComplaintSubjects_Immutable"));
        builder.HasKey(s => new { s.PartId, s.StaffId });
        builder.HasOne(s => s.Part).WithMany(p => p.Subjects).HasForeignKey(s => s.PartId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Staff).WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ComplaintStepMapping : IEntityTypeConfiguration<ComplaintStep>
{
    public void Configure(EntityTypeBuilder<ComplaintStep> builder)
    {
        builder.ToTable("ComplaintSteps", t => t.HasTrigger("ComplaintSteps_Immutable"));
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(s => s.BodyId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.ContentHash).HasMaxLength(32);
        builder.HasIndex(s => new { s.PartId, s.Sequence }).IsUnique();
    }
}

internal sealed class ComplaintDraftMapping : IEntityTypeConfiguration<ComplaintDraft>
{
    public void Configure(EntityTypeBuilder<ComplaintDraft> builder)
    {
        builder.HasKey(d => d.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Household).WithMany().HasForeignKey(d => d.HouseholdId).OnDelete(DeleteBehavior.Restrict);
    }
}
