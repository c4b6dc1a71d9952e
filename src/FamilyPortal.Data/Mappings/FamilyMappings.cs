using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FamilyPortal.Data.Mappings;

internal sealed class HouseholdMapping : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.Property(h => h.Reference).HasMaxLength(20);
        builder.HasIndex(h => h.Reference).IsUnique();
        builder.HasOne(h => h.ResponsibleBody).WithMany().HasForeignKey(h => h.ResponsibleBodyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HouseholdMemberMapping : IEntityTypeConfiguration<HouseholdMember>
{
    public void Configure(EntityTypeBuilder<HouseholdMember> builder)
    {
        builder.HasKey(m => new { m.HouseholdId, m.PersonId, m.From });
        builder.HasOne(m => m.Household).WithMany(h => h.Members).HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PersonId);
    }
}

internal sealed class ContactPairMapping : IEntityTypeConfiguration<ContactPairMember>
{
    public void Configure(EntityTypeBuilder<ContactPairMember> builder)
    {
        builder.HasOne(m => m.Household).WithMany(h => h.Pair).HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Staff).WithMany().HasForeignKey(m => m.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.StaffId, m.HouseholdId });
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.BsnIndex).HasMaxLength(32);
        builder.HasIndex(p => p.BsnIndex).IsUnique();
    }
}

internal sealed class RelationMapping : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> builder)
    {
        builder.ToTable(t => t.HasTrigger("Relations_EndOnly"));
        builder.HasOne(r => r.ToPerson).WithMany(p => p.RelationsTo).HasForeignKey(r => r.ToPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.FromPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ToPersonId, r.FromPersonId });
    }
}

internal sealed class CapacityMapping : IEntityTypeConfiguration<Capacity>
{
    public void Configure(EntityTypeBuilder<Capacity> builder)
    {
        builder.ToTable("Capacities", t => t.HasTrigger("Capacities_Immutable"));
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.JudgedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SafeContactMapping : IEntityTypeConfiguration<SafeContact>
{
    public void Configure(EntityTypeBuilder<SafeContact> builder)
    {
        builder.HasKey(c => c.PersonId);
        builder.HasOne(c => c.Person).WithOne().HasForeignKey<SafeContact>(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}

internal sealed class NewMemberMapping : IEntityTypeConfiguration<NewMember>
{
    public void Configure(EntityTypeBuilder<NewMember> builder)
    {
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne(m => m.Household).WithMany().HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.AskedBy).WithMany().HasForeignKey(m => m.AskedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.HasOne(f => f.Household).WithMany().HasForeignKey(f => f.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.HouseholdId, f.DoneAt });
    }
}

internal sealed class ProtectedFactMapping : IEntityTypeConfiguration<ProtectedFact>
{
    public void Configure(EntityTypeBuilder<ProtectedFact> builder)
    {
        builder.HasOne(f => f.Person).WithMany(p => p.Facts).HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.PersonId, f.Kind });
    }
}

internal sealed class ProtectedFactReaderMapping : IEntityTypeConfiguration<ProtectedFactReader>
{
    public void Configure(EntityTypeBuilder<ProtectedFactReader> builder)
    {
        builder.HasKey(r => new { r.FactId, r.PersonId });
        builder.HasOne(r => r.Fact).WithMany(f => f.Readers).HasForeignKey(r => r.FactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.SubjectIndex).HasMaxLength(32);
        builder.HasIndex(a => new { a.Issuer, a.SubjectIndex }).IsUnique();
        builder.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Staff).WithMany().HasForeignKey(a => a.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Helper).WithMany().HasForeignKey(a => a.HelperId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(a => a.Owner);
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.KeyHash).HasMaxLength(32);
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.Property(s => s.ProviderSessionIndex).HasMaxLength(32);
        builder.HasIndex(s => s.ProviderSessionIndex);
        builder.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.AccountId, s.OpenedAt });
    }
}

internal sealed class SharedKeyMapping : IEntityTypeConfiguration<SharedKey>
{
    public void Configure(EntityTypeBuilder<SharedKey> builder) => builder.HasIndex(k => k.Name).IsUnique();
}

internal sealed class KeptPostMapping : IEntityTypeConfiguration<KeptPost>
{
    public void Configure(EntityTypeBuilder<KeptPost> builder)
    {
        builder.Property(p => p.ContentIndex).HasMaxLength(32);
        builder.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.AccountId, p.ContentIndex }).IsUnique();
        builder.HasIndex(p => p.KeptAt);
    }
}

internal sealed class TallyMapping : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> builder)
    {
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(32).ValueGeneratedNever();
        builder.HasIndex(t => t.EndsAt);
    }
}
