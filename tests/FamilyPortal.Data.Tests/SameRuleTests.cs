using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.TestData;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>The filter that the database runs and the rule that memory runs are one text; here random families prove that they agree.</summary>
public sealed class SameRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task For_random_families_relations_and_days_SQL_and_memory_open_the_same_rows(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        await using var services = database.Services();
        var people = await AddRandomFamiliesAsync(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var all = await db.PublicationReaders
            .Include(r => r.Child!.RelationsTo).Include(r => r.Publication.Household.Members).Include(r => r.Publication.Subjects).ThenInclude(s => s.Person.RelationsTo).AsSplitQuery().ToListAsync();
        var (opened, closed) = (0, 0);
        foreach (var person in people)
        {
            foreach (var day in new[] { Today.AddYears(-3), Today.AddDays(-1), Today, Today.AddYears(2), Today.AddYears(8) })
            {
                var rule = ReadRules.Counts.For(ViewerKey.Of(person, default, default, default, day));
                var inMemory = all.Where(rule.Compile()).Select(r => r.PublicationId).Order().ToList();
                var inSql = await db.PublicationReaders.AsNoTracking().Where(rule).Select(r => r.PublicationId).ToListAsync();
                Assert.Equal(inMemory, inSql.Order());
                opened += inSql.Count;

                // Whatever restriction is added, nobody ever sees more by it.
                foreach (var other in all.SelectMany(r => r.Publication.Subjects).Where(s => s.PersonId != person && all.Exists(r => r.PersonId == person && r.PublicationId == s.PublicationId)).Select(s => s.Person).Distinct().Take(1))
                {
                    var restriction = new Relation { Id = Guid.NewGuid(), FromPersonId = person, ToPersonId = other.Id, Kind = RelationKind.Restriction, From = day };
                    other.RelationsTo.Add(restriction);
                    var limited = all.Where(rule.Compile()).Select(r => r.PublicationId).ToList();
                    other.RelationsTo.Remove(restriction);
                    Assert.Subset(inMemory.ToHashSet(), limited.ToHashSet());
                    closed += inMemory.Count - limited.Count;
                }
            }
        }

        Assert.InRange(opened, 50, all.Count * 5);
        Assert.NotEqual(0, closed);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task For_random_families_the_parts_of_a_plan_and_protected_facts_open_alike_and_no_measure_ever_opens_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        await using var services = database.Services();
        var people = await AddRandomFamiliesAsync(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var parts = await db.PlanParts.Include(p => p.Readers).Include(p => p.Subjects).ThenInclude(s => s.Person.RelationsTo)
            .Include(p => p.Version.Readers).ThenInclude(r => r.Child!.RelationsTo).Include(p => p.Version.Household.Members).Include(p => p.Version.Subjects).ThenInclude(s => s.Person.RelationsTo).AsSplitQuery().ToListAsync();
        var facts = await db.ProtectedFacts.Include(f => f.Readers).Include(f => f.Person.RelationsTo).AsSplitQuery().ToListAsync();
        var members = await db.HouseholdMembers.ToListAsync();
        var homes = members.GroupBy(m => m.PersonId).ToDictionary(g => g.Key, g => g.First().HouseholdId);
        var (opened, closed) = (0, 0);
        foreach (var person in people)
        {
            foreach (var day in new[] { Today.AddDays(-1), Today, Today.AddYears(2) })
            {
                var viewer = new Viewer(Guid.NewGuid(), new(person, null, "Iemand", "Anders", Today.AddYears(-20)), Staff: null, default, day, day.ToDateTime(default, DateTimeKind.Utc));
                var (part, fact) = (ReadRules.PlanPart(viewer), ReadRules.Fact(viewer, db.HouseholdMembers));
                // Memory asks about a fact slowly, so only those that name this person; the database must open no other.
                var (ofParts, ofFacts) = (part.Compile(), ReadRules.Fact(viewer, members.Where(m => m.HouseholdId == homes[person]).AsQueryable()).Compile());
                List<Guid> InMemory() => [.. parts.Where(ofParts).Select(p => p.Id), .. facts.Where(f => f.PersonId == person || f.Readers.Exists(r => r.PersonId == person)).Where(ofFacts).Select(f => f.Id)];
                var inMemory = InMemory();
                var inSql = await db.PlanParts.AsNoTracking().Where(part).Select(p => p.Id).ToListAsync();
                inSql.AddRange(await db.ProtectedFacts.AsNoTracking().Where(fact).Select(f => f.Id).ToListAsync());
                Assert.Equal(inMemory.Order(), inSql.Order());
                opened += inSql.Count;
                foreach (var other in facts.Where(f => f.PersonId != person && inMemory.Contains(f.Id)).Select(f => f.Person).Concat(parts.Where(p => inMemory.Contains(p.Id)).SelectMany(p => p.Subjects).Select(s => s.Person)).Where(p => p.Id != person).Distinct().Take(2))
                {
                    var restriction = new Relation { Id = Guid.NewGuid(), FromPersonId = person, ToPersonId = other.Id, Kind = RelationKind.Restriction, From = day };
                    other.RelationsTo.Add(restriction);
                    var limited = InMemory();
                    other.RelationsTo.Remove(restriction);
                    Assert.ProperSubset(inMemory.ToHashSet(), limited.ToHashSet());
                    closed += inMemory.Count - limited.Count;
                }
            }
        }

        Assert.InRange(opened, 50, (parts.Count + facts.Count) * people.Count);
        Assert.NotEqual(0, closed);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_measure_written_into_the_database_opens_no_row_of_any_kind_to_anybody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        await using var services = database.Services();
        var now = Today.ToDateTime(new(9, 0), DateTimeKind.Utc);
        await AddRandomFamiliesAsync(services);
        var before = await SeenAsync();
        await using (var scope = services.CreateAsyncScope())
        {
            var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
            var members = await records.Database.HouseholdMembers.AsNoTracking().ToListAsync();
            var random = new System.Random(20261123);
            foreach (var member in members)
            {
                var other = members.Where(m => m.HouseholdId == member.HouseholdId && m.PersonId != member.PersonId).OrderBy(_ => random.Next()).FirstOrDefault();
                records.Database.Relations.AddRange(other is null ? [] : [new Relation { Id = Guid.NewGuid(), FromPersonId = member.PersonId, ToPersonId = other.PersonId, Kind = RelationKind.Restriction, From = Today.AddDays(random.Next(-400, 3)), EnteredAt = now }]);
            }

            await records.SaveAsync([], default);
        }

        var after = await SeenAsync();
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(after, pair => Assert.Subset(before[pair.Key], pair.Value));
        Assert.True(after.Sum(p => p.Value.Count) < before.Sum(p => p.Value.Count), "No measure closed anything.");

        async Task<Dictionary<string, HashSet<string>>> SeenAsync()
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var seen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
            foreach (var member in await db.HouseholdMembers.AsNoTracking().Include(m => m.Person).OrderBy(m => m.PersonId).Take(60).ToListAsync())
            {
                var viewer = new Viewer(Guid.NewGuid(), new(member.PersonId, member.HouseholdId, member.Person.GivenName, member.Person.FamilyName, member.Person.BirthDate), Staff: null, now, Today, now);
                foreach (var (name, _, ids) in MandateRuleTests.Sets)
                {
                    seen[$"{member.PersonId} {name}"] = (await ids(db, viewer).ToListAsync()).ToHashSet(StringComparer.Ordinal);
                }
            }

            return seen;
        }
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Every_viewer_asks_with_the_same_text_so_that_a_database_translates_a_rule_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var one = Text(await database.ViewerAsync("Sanne de Vries", new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc)));
        var other = Text(await database.ViewerAsync("Emre Yilmaz", new(2027, 3, 1, 9, 0, 0, DateTimeKind.Utc)));
        Assert.Contains("SELECT", one, StringComparison.Ordinal);
        Assert.Equal(one, other);

        string Text(Viewer viewer)
        {
            using var command = db.Publications.Where(ReadRules.Publication<Publication>(viewer)).CreateDbCommand();
            return command.CommandText;
        }
    }

    private static async Task<List<Guid>> AddRandomFamiliesAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var body = await db.Organisations.FirstAsync();
        var worker = await db.Staff.FirstAsync();
        var people = new List<Guid>();
        foreach (var family in Family.Sample(25, 40))
        {
            var household = new Household { Id = Guid.NewGuid(), Reference = $"R-{Guid.NewGuid():N}"[..20], ResponsibleBodyId = body.Id };
            db.Add(household);
            var child = Add(db, household, family.ChildBorn, family.ChildLeft);
            var adult = Add(db, household, new(1980, 2, 29), family.AdultLeft);
            var other = Add(db, household, new(1985, 1, 1), left: null);
            people.AddRange([child.Id, adult.Id]);
            child.RelationsTo.Add(new Relation
            {
                Id = Guid.NewGuid(),
                FromPersonId = adult.Id,
                ToPersonId = child.Id,
                Kind = family.Kind,
                Authority = family.Authority,
                From = family.From,
                Until = family.Until,
                EnteredAt = Published.AddDays(family.EnteredAfter),
            });
            if (family.LimitedFrom is { } limitedFrom)
            {
                (family.LimitsTowardsChild ? child : other).RelationsTo.Add(new Relation { Id = Guid.NewGuid(), FromPersonId = adult.Id, ToPersonId = family.LimitsTowardsChild ? child.Id : other.Id, Kind = RelationKind.Restriction, From = limitedFrom, Until = family.LimitedUntil });
            }

            // The same basis for the plan, with a part about each and one about nobody; and where each lives, told to the adult.
            var version = new PlanVersion
            {
                Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.SafetyPlan, Number = 1, ResponsibleBodyId = body.Id, PublishedById = worker.Id, PublishedAt = Published, VisibleFrom = Published, ReviewOn = Today,
            };
            version.Readers.Add(new() { PublicationId = version.Id, PersonId = adult.Id, Basis = ReaderBasis.Named, Sequence = 1, ViewHash = new byte[32] });
            foreach (var about in new[] { null, child, other })
            {
                var part = new PlanPart { Id = Guid.NewGuid(), VersionId = version.Id, ItemKey = Guid.NewGuid(), Order = version.Parts.Count, Content = SealedText.Of("{}") };
                part.Readers.Add(new() { PartId = part.Id, PersonId = adult.Id });
                part.Subjects.AddRange(about is null ? [] : [new PlanPartSubject { PartId = part.Id, PersonId = about.Id, On = Today.AddYears(-5) }]);
                version.Parts.Add(part);
                if (about is not null)
                {
                    var fact = new ProtectedFact { Id = Guid.NewGuid(), PersonId = about.Id, Kind = about == child ? ProtectedKind.School : ProtectedKind.Reporter, Value = SealedText.Of("Ergens"), EnteredAt = Published };
                    fact.Readers.Add(new() { FactId = fact.Id, PersonId = adult.Id });
                    db.Add(fact);
                }
            }

            db.Add(version);
            foreach (var basis in Enum.GetValues<ReaderBasis>())
            {
                var report = new Report { Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.Report, ResponsibleBodyId = body.Id, PublishedById = worker.Id, PublishedAt = Published, Body = SealedText.Of("{}") };
                if (family.AboutOther)
                {
                    // Published before any measure began: such rows are there when one begins.
                    report.Subjects.Add(new PublicationSubject { PublicationId = report.Id, PersonId = family.LimitsTowardsChild ? child.Id : other.Id, On = Today.AddYears(-5) });
                }

                report.Readers.Add(new PublicationReader { PublicationId = report.Id, PersonId = adult.Id, Basis = basis, ChildId = child.Id, Sequence = 1, ViewHash = new byte[32] });
                db.Add(report);
            }
        }

        await records.SaveAsync([], default);
        return people;
    }

    private static Person Add(PortalDbContext db, Household household, DateOnly born, DateOnly? left)
    {
        var person = new Person { Id = Guid.NewGuid(), GivenName = "Iemand", FamilyName = "Anders", BirthDate = born };
        db.Add(person);
        db.Add(new HouseholdMember { HouseholdId = household.Id, PersonId = person.Id, From = Today.AddYears(-4), Until = left });
        return person;
    }

    private sealed record RandomFamily(
        DateOnly ChildBorn, DateOnly? ChildLeft, DateOnly? AdultLeft, RelationKind Kind, Authority Authority, DateOnly From, DateOnly? Until, int EnteredAfter, DateOnly? LimitedFrom, DateOnly? LimitedUntil, bool LimitsTowardsChild, bool AboutOther);

    private static readonly DateTime Published = new(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);

    private static Gen<DateOnly> Day(int from, int to) => Gen.Choose(from, to).Select(n => Today.AddDays(n));

    private static Gen<DateOnly?> Maybe(Gen<DateOnly> day) => Gen.OneOf(Gen.Constant<DateOnly?>(null), day.Select(d => (DateOnly?)d));

    private static Gen<RandomFamily> Family =>
        from born in Gen.OneOf(Day(-7300, -400), Gen.Elements(12, 16, 18).SelectMany(y => Gen.Choose(-2, 2).Select(n => Today.AddYears(-y).AddDays(n))), Gen.Constant(new DateOnly(2012, 2, 29)))
        from childLeft in Maybe(Day(-500, 900))
        from adultLeft in Maybe(Day(-500, 900))
        from kind in Gen.Frequency((4, Gen.Constant(RelationKind.ParentalAuthority)), (1, Gen.Elements(Enum.GetValues<RelationKind>())))
        from authority in Gen.Frequency((3, Gen.Constant(Authority.With)), (2, Gen.Elements(Enum.GetValues<Authority>())))
        from starts in Day(-2000, 1)
        from until in Maybe(Day(-3, 1500))
        from after in Gen.Frequency((4, Gen.Constant(-10)), (1, Gen.Constant(10)))
        from limitedFrom in Maybe(Day(-800, 400))
        from limitedUntil in Maybe(Day(401, 900))
        from towardsChild in Gen.Elements(true, false)
        from about in Gen.Elements(true, false)
        select new RandomFamily(born, childLeft, adultLeft, kind, authority, starts, until, after, limitedFrom, limitedUntil, towardsChild, about);
}
