using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class NoticePreferenceMapping : IEntityTypeConfiguration<NoticePreference>
{
    public void Configure(EntityTypeBuilder<NoticePreference> builder)
    {
        builder.HasKey(p => p.PersonId);
        builder.Property(p => p.PersonId).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Language).HasMaxLength(10);
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(n => n.Announcement).WithMany().HasForeignKey(n => n.AnnouncementId).OnDelete(DeleteBehavior.Restrict);
        // Two nodes that plan the same reminder write one row.
        builder.HasIndex(n => new { n.AnnouncementId, n.Kind, n.DaysBefore }).IsUnique();
        builder.HasIndex(n => new { n.State, n.NextTryAt });
    }
}
