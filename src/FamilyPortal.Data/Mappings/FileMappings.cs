using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.HasOne<Household>().WithMany().HasForeignKey(a => a.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.StoredAs).HasMaxLength(32);
        builder.Property(a => a.State).IsConcurrencyToken();
        builder.HasIndex(a => a.StoredAs).IsUnique();
        builder.HasIndex(a => a.OwnerId);
        builder.HasIndex(a => a.PersonId);
        builder.HasIndex(a => new { a.State, a.UploadedAt });
    }
}
