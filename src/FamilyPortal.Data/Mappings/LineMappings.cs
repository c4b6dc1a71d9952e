using FamilyPortal.Data.Line;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class LineKeyMapping : IEntityTypeConfiguration<LineKey>
{
    public void Configure(EntityTypeBuilder<LineKey> builder)
    {
        // No foreign key leads anywhere: the row must not tell whose it is.
        builder.HasKey(k => new { k.ConversationId, k.Reader });
        builder.Property(k => k.Reader).HasMaxLength(32);
        builder.Property(k => k.Wrapped).HasMaxLength(100);
        builder.Property(k => k.WrappingKeyId).HasMaxLength(40);
        builder.HasIndex(k => k.Reader);
    }
}

internal sealed class LineRowMapping : IEntityTypeConfiguration<LineRow>
{
    public void Configure(EntityTypeBuilder<LineRow> builder)
    {
        builder.ToTable("LineRows", t => t.HasTrigger("LineRows_Immutable"));
        builder.HasKey(r => new { r.ConversationId, r.Number });
    }
}

internal sealed class LineAdviserMapping : IEntityTypeConfiguration<LineAdviser>
{
    public void Configure(EntityTypeBuilder<LineAdviser> builder)
    {
        builder.HasKey(a => a.HelperId);
        builder.HasOne(a => a.Helper).WithMany().HasForeignKey(a => a.HelperId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnsafeSignalMapping : IEntityTypeConfiguration<UnsafeSignal>
{
    public void Configure(EntityTypeBuilder<UnsafeSignal> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne(s => s.Household).WithMany().HasForeignKey(s => s.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.TakenBy).WithMany().HasForeignKey(s => s.TakenById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.TakenAt);
    }
}
