using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class SafePlaceMapping : IEntityTypeConfiguration<SafePlace>
{
    public void Configure(EntityTypeBuilder<SafePlace> builder)
    {
        builder.HasKey(p => p.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<SafePlace>(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OwnFileMapping : IEntityTypeConfiguration<OwnFile>
{
    public void Configure(EntityTypeBuilder<OwnFile> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Household>().WithMany().HasForeignKey(f => f.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Sessions.Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(f => f.StoredAs).HasMaxLength(32);
        builder.Property(f => f.Language).HasMaxLength(10);
        builder.Property(f => f.Revision).IsConcurrencyToken();
        builder.HasIndex(f => new { f.State, f.AskedAt });
        builder.HasIndex(f => new { f.PersonId, f.AskedAt });
    }
}
