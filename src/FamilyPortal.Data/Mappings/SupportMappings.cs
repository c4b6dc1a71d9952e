using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class HelperMapping : IEntityTypeConfiguration<Helper>
{
    public void Configure(EntityTypeBuilder<Helper> builder) => builder.Property(h => h.Id).ValueGeneratedNever();
}

internal sealed class MandateMapping : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        // Several kinds in one text.
        builder.Property(m => m.Views).HasMaxLength(100);
        builder.Ignore(m => m.Who);
        builder.HasOne(m => m.Grantor).WithMany().HasForeignKey(m => m.GrantorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Household).WithMany().HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Helper).WithMany().HasForeignKey(m => m.HelperId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.GrantorId);
        builder.HasIndex(m => new { m.HelperId, m.GrantorId });
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(i => i.CodeIndex).HasMaxLength(32);
        builder.Property(i => i.ProofIndex).HasMaxLength(32);
        builder.HasIndex(i => i.CodeIndex).IsUnique();
        builder.HasOne(i => i.Mandate).WithMany().HasForeignKey(i => i.MandateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.Person).WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.CredentialIndex).HasMaxLength(32);
        builder.HasIndex(p => p.CredentialIndex).IsUnique();
        builder.HasIndex(p => p.OwnerId);
    }
}

internal sealed class CredentialMapping : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.HasKey(c => c.OwnerId);
        builder.Property(c => c.OwnerId).ValueGeneratedNever();
    }
}
