using System.Globalization;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Data.Demo;

/// <summary>Invented households in numbers, for load tests: a plan of 24 parts and a thread of 50 messages each.</summary>
public static class LoadRegion
{
    private const int PerBatch = 100;

    // The reference and the BSN hold the number in six digits.
    private const int Most = 990_000;

    /// <summary>Adds households after the ones that are there; each household's rows are written together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There would be more households than numbers.</exception>
    public static async Task SeedAsync(IServiceProvider services, int households, DateTime now, Action<string> tell, CancellationToken cancellationToken)
    {
        var (first, body, worker) = await BeginAsync(services, cancellationToken);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(households, Most - first);
        var today = DateOnly.FromDateTime(now);
        for (var done = 0; done < households; done += PerBatch)
        {
            await using var scope = services.CreateAsyncScope();
            var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
            records.Database.ChangeTracker.AutoDetectChangesEnabled = false;
            records.Database.AttachRange(body, worker);
            var lines = new List<LogLine>();
            var until = Math.Min(done + PerBatch, households);
            for (var i = done; i < until; i++)
            {
                Add(records, first + i, body, worker, now, today, lines);
            }

            await records.SaveAsync(lines, cancellationToken);
            if (until % 1000 == 0 || until == households)
            {
                tell($"{until} of {households}");
            }
        }
    }

    /// <summary>The BSN of the parent in a household: nine digits that pass the elfproef (weights 9 to 2, then −1), no two alike.</summary>
    public static string Bsn(int number)
    {
        var head = $"9{number.ToString("000000", CultureInfo.InvariantCulture)}";
        var sum = head.Select((c, i) => (c - '0') * (9 - i)).Sum() % 11;
        // No digit stands for a remainder of 10; an eighth digit of 1 (weight 2) makes it 1.
        return sum == 10 ? $"{head}11" : string.Create(CultureInfo.InvariantCulture, $"{head}0{sum}");
    }

    private static async Task<(int First, Organisation Body, StaffMember Worker)> BeginAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<SystemRecords>();
        var db = records.Database;
        var body = await db.Organisations.FirstOrDefaultAsync(o => o.Name == "Gemeente Lastendam", cancellationToken);
        var worker = await db.Staff.FirstOrDefaultAsync(s => s.Name == "Werker Last", cancellationToken);
        if (body is null || worker is null)
        {
            body = new Organisation { Id = Guid.CreateVersion7(), Name = "Gemeente Lastendam", Kind = BodyKind.MunicipalExecutive, PostalAddress = "Postbus 100, 1000 AA Lastendam", From = new(2015, 1, 1) };
            worker = new StaffMember { Id = Guid.NewGuid(), Name = "Werker Last", Team = Team.LocalTeam, Roles = StaffRoles.Professional };
            db.AddRange(body, worker);
            await records.SaveAsync([], cancellationToken);
        }

        return (await db.Households.CountAsync(h => h.Reference.StartsWith("L-"), cancellationToken), body, worker);
    }

    private static void Add(SystemRecords records, int number, Organisation body, StaffMember worker, DateTime now, DateOnly today, List<LogLine> lines)
    {
        var db = records.Database;
        var household = new Household { Id = Guid.NewGuid(), Reference = $"L-{number:0000000}", Frame = LegalFrame.Voluntary, ResponsibleBodyId = body.Id, ResponsibleBody = body };
        household.Pair.Add(new ContactPairMember { Id = Guid.CreateVersion7(), HouseholdId = household.Id, StaffId = worker.Id, Staff = worker, From = today.AddDays(-90) });
        var bsn = Bsn(number);
        var parent = new Person
        {
            Id = Guid.NewGuid(),
            GivenName = "Ouder",
            FamilyName = $"Last {number.ToString(CultureInfo.InvariantCulture)}",
            BirthDate = today.AddYears(-35),
            Bsn = SealedText.Of(bsn),
            BsnIndex = records.Index("bsn", bsn),
            InvitedAt = now.AddDays(-80),
        };
        household.Members.Add(new HouseholdMember { HouseholdId = household.Id, PersonId = parent.Id, Person = parent, Role = FamilyRole.Mother, From = today.AddDays(-90) });
        db.Add(household);
        var parts = Enumerable.Range(0, 24).Select(i => new DraftPart(Guid.NewGuid(), Part(i, today), [parent.Id], [])).ToList();
        var version = PlanPublishing.Compose(
            new(PlanPhase.RiskDriven, today.AddDays(10), parts),
            [new(parent.Id, parent.FullName, FamilyRole.Mother, 35, DefaultView.Visible, ReaderBasis.Named, ChildId: null, ReaderGroup.HouseholdAdult)],
            new Dictionary<Guid, LastView>(),
            new(household, 1, LegalRegime.JwFile, worker.Id, now.AddDays(-30), now.AddDays(-30), SupersedesId: null, today.AddDays(-30)));
        db.Add(version);
        var thread = new Conversation { Id = Guid.NewGuid(), HouseholdId = household.Id, PersonId = parent.Id };
        db.Add(thread);
        for (var i = 0; i < 50; i++)
        {
            var at = now.AddDays(-25).AddHours(i * 10);
            var text = SealedText.Of($"Bericht {i}. Dank voor het bezoek van gisteren. We belden samen met school over dinsdag. Kunt u de brief nog een keer sturen?");
            db.Add(i % 2 == 0
                ? thread.Write(Guid.CreateVersion7(), text, Guid.NewGuid(), at, today)
                : thread.Answer(Guid.CreateVersion7(), worker.Id, text, Guid.NewGuid(), at));
        }

        lines.Add(new(household.Id, now.AddDays(-30), ActorKind.Staff, worker.Id, LogAction.Published, LogObject.Plan, version.Id, Guid.Empty, LogReason.FixedDuo));
        lines.Add(new(household.Id, now.AddDays(-1), ActorKind.Person, parent.Id, LogAction.Viewed, LogObject.Conversation, thread.Id, Guid.Empty, LogReason.Own));
    }

    private static PlanItem Part(int i, DateOnly today) => (i % 4) switch
    {
        0 => new SafetyGoal($"Doel {i}: een rustige ochtend", "Ik wil geen haast.", "Iedereen is op tijd op school.", "De tassen staan klaar.", LifeArea.SchoolAndWork, [new(today.AddDays(-60), "Werker", 4), new(today.AddDays(-30), "Werker", 6)]),
        1 => new SafetyCondition($"Voorwaarde {i}: niemand gebruikt geweld", Basis.Voluntary, Due: null),
        _ => new Agreement($"Afspraak {i}: tassen en kleren liggen de avond ervoor klaar", "Ouder", "Elke schooldag", Due: null, "Dan bellen we.", Basis.Voluntary, AgreementState.Active),
    };
}
