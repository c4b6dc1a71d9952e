using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Encryption;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.HasOne(c => c.Household).WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PersonId);
        builder.HasIndex(c => new { c.HouseholdId, c.PersonId }).IsUnique();
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable(t =>
        {
            t.HasTrigger("Messages_Immutable");
            t.HasTrigger("Messages_Limited");
        });
        builder.HasOne(m => m.Conversation).WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.AuthorPerson).WithMany().HasForeignKey(m => m.AuthorPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.AuthorStaff).WithMany().HasForeignKey(m => m.AuthorStaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.ConversationId, m.SentAt });
        // What a family member has not read yet is counted on every page; what they wrote themselves is passed over.
        builder.HasIndex(m => new { m.ConversationId, m.SentAt }, "IX_Messages_FromStaff").HasFilter("\"AuthorStaffId\" IS NOT NULL");
        builder.HasIndex(m => m.ClientToken).IsUnique();
    }
}

internal sealed class MessageDraftMapping : IEntityTypeConfiguration<MessageDraft>
{
    public void Configure(EntityTypeBuilder<MessageDraft> builder)
    {
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasOne(d => d.Conversation).WithMany().HasForeignKey(d => d.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Mandate).WithMany().HasForeignKey(d => d.MandateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.ConversationId, d.MandateId }).IsUnique();
    }
}

internal sealed class AccessLogMapping : IEntityTypeConfiguration<AccessLogEntry>
{
    public void Configure(EntityTypeBuilder<AccessLogEntry> builder)
    {
        builder.ToTable("AccessLog", t => t.HasTrigger("AccessLog_Immutable"));
        builder.HasKey(e => new { e.Chain, e.Sequence });
        builder.Property(e => e.Hash).HasMaxLength(32);
        builder.Property(e => e.PreviousHash).HasMaxLength(32);
        // When somebody first or last did something to an item is one look-up, however often they did it.
        builder.HasIndex(e => new { e.ObjectId, e.ActorId, e.Action, e.At });
    }
}

internal sealed class ChainHeadMapping : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> builder)
    {
        builder.HasKey(h => h.Chain);
        builder.Property(h => h.Chain).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(32);
    }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder)
    {
        builder.HasKey(k => k.OwnerId);
        builder.Property(k => k.OwnerId).ValueGeneratedNever();
        builder.Property(k => k.Wrapped).HasMaxLength(100);
        builder.Property(k => k.WrappingKeyId).HasMaxLength(40);
    }
}
