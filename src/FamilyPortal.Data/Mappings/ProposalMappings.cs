using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class ProposedDecisionMapping : IEntityTypeConfiguration<ProposedDecision>
{
    public void Configure(EntityTypeBuilder<ProposedDecision> builder)
    {
        builder.HasOne(p => p.Household).WithMany().HasForeignKey(p => p.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.ResponsibleBody).WithMany().HasForeignKey(p => p.ResponsibleBodyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.OpenedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(p => p.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.DecisionId).IsConcurrencyToken();
    }
}

internal sealed class ProposalAddresseeMapping : IEntityTypeConfiguration<ProposalAddressee>
{
    public void Configure(EntityTypeBuilder<ProposalAddressee> builder)
    {
        builder.ToTable("ProposalAddressees", t => t.HasTrigger("ProposalAddressees_Immutable"));
        builder.HasKey(a => new { a.ProposalId, a.PersonId });
        builder.HasOne<ProposedDecision>().WithMany(p => p.Addressees).HasForeignKey(a => a.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.PersonId);
    }
}

internal sealed class ViewpointMapping : IEntityTypeConfiguration<Viewpoint>
{
    public void Configure(EntityTypeBuilder<Viewpoint> builder)
    {
        builder.ToTable("Viewpoints", t => t.HasTrigger("Viewpoints_Immutable"));
        builder.HasOne(v => v.Proposal).WithMany(p => p.Viewpoints).HasForeignKey(v => v.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(v => v.ContentHash).HasMaxLength(32);
    }
}

internal sealed class ViewpointAnswerMapping : IEntityTypeConfiguration<ViewpointAnswer>
{
    public void Configure(EntityTypeBuilder<ViewpointAnswer> builder)
    {
        builder.ToTable("ViewpointAnswers", t => t.HasTrigger("ViewpointAnswers_Immutable"));
        builder.HasKey(a => a.ViewpointId);
        builder.HasOne(a => a.Viewpoint).WithOne(v => v.Answer).HasForeignKey<ViewpointAnswer>(a => a.ViewpointId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(a => a.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}
