using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.Property(d => d.Body).HasColumnName("Body");
        builder.HasIndex(d => d.FirstId);
    }
}

internal sealed class ReportDraftMapping : IEntityTypeConfiguration<ReportDraft>
{
    public void Configure(EntityTypeBuilder<ReportDraft> builder)
    {
        builder.HasOne(d => d.Household).WithMany().HasForeignKey(d => d.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.UpdatedBy).WithMany().HasForeignKey(d => d.UpdatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Report>().WithMany().HasForeignKey(d => d.CorrectsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.HouseholdId);
        builder.Property(d => d.ConfirmedHash).HasMaxLength(32);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class OwnViewMapping : IEntityTypeConfiguration<OwnView>
{
    public void Configure(EntityTypeBuilder<OwnView> builder)
    {
        builder.ToTable("OwnViews", t => t.HasTrigger("OwnViews_Immutable"));
        builder.HasOne(v => v.Report).WithMany().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(v => v.Person).WithMany().HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CorrectionAnswerMapping : IEntityTypeConfiguration<CorrectionAnswer>
{
    public void Configure(EntityTypeBuilder<CorrectionAnswer> builder)
    {
        builder.ToTable("CorrectionAnswers", t => t.HasTrigger("CorrectionAnswers_Immutable"));
        builder.HasKey(a => a.OwnViewId);
        builder.HasOne<OwnView>().WithOne(v => v.Answer).HasForeignKey<CorrectionAnswer>(a => a.OwnViewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Staff).WithMany().HasForeignKey(a => a.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }
}
