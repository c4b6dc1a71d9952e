using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class LogQuestionMapping : IEntityTypeConfiguration<LogQuestion>
{
    public void Configure(EntityTypeBuilder<LogQuestion> builder)
    {
        builder.HasOne(q => q.Person).WithMany().HasForeignKey(q => q.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(q => q.Staff).WithMany().HasForeignKey(q => q.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Household>().WithMany().HasForeignKey(q => q.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(q => q.AnswerBy);
    }
}

internal sealed class EmergencyAccessMapping : IEntityTypeConfiguration<EmergencyAccess>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> builder)
    {
        builder.HasOne(e => e.Household).WithMany().HasForeignKey(e => e.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Staff).WithMany().HasForeignKey(e => e.StaffId).OnDelete(DeleteBehavior.Restrict);
        // Asked at every request of a professional.
        builder.HasIndex(e => new { e.StaffId, e.Until });
        builder.Property(e => e.ReviewedAt).IsConcurrencyToken();
    }
}

internal sealed class DeviationReviewMapping : IEntityTypeConfiguration<DeviationReview>
{
    public void Configure(EntityTypeBuilder<DeviationReview> builder)
    {
        builder.ToTable("DeviationReviews", t => t.HasTrigger("DeviationReviews_Immutable"));
        builder.HasOne(r => r.Deviation).WithMany(d => d.Reviews).HasForeignKey(r => r.DeviationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(r => r.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WaitingEndMapping : IEntityTypeConfiguration<WaitingEnd>
{
    public void Configure(EntityTypeBuilder<WaitingEnd> builder)
    {
        builder.HasOne(w => w.Household).WithMany().HasForeignKey(w => w.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(w => w.Relation).WithMany().HasForeignKey(w => w.RelationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(w => w.AskedBy).WithMany().HasForeignKey(w => w.AskedById).OnDelete(DeleteBehavior.Restrict);
        // Asked once: two who press at the same moment ask for one end.
        builder.HasIndex(w => w.RelationId).IsUnique();
    }
}
