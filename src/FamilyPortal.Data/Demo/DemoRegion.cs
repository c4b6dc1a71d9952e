using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Demo;

/// <summary>Fills an empty database with the demo region. All people are invented; all dates are relative to today.</summary>
public sealed partial class DemoRegion
{
    private readonly SystemRecords records;
    private readonly DateTime now;
    private readonly DateOnly today;
    private readonly string staffIssuer;
    private readonly Dictionary<CastStaff, StaffMember> staff = [];
    private readonly Dictionary<CastMember, Person> people = [];
    private readonly List<LogLine> lines = [];

    private DemoRegion(SystemRecords records, DateTime now, DateOnly today, string staffIssuer)
    {
        this.records = records;
        this.now = now;
        this.today = today;
        this.staffIssuer = staffIssuer;
    }

    private PortalDbContext Db => records.Database;

    /// <summary>Seeds unless somebody is there already.</summary>
    /// <param name="staffIssuer">The issuer of the organisation's sign-in: staff accounts are known by (issuer, subject).</param>
    /// <returns>Whether anything was seeded.</returns>
    public static async Task<bool> SeedAsync(SystemRecords records, DateTime now, DateOnly today, string staffIssuer, CancellationToken cancellationToken)
    {
        if (await records.Database.Households.AnyAsync(cancellationToken))
        {
            return false;
        }

        var region = new DemoRegion(records, now, today, staffIssuer);
        region.AddStaff();
        region.AddFamilyOne();
        region.AddFamilyTwo();
        region.AddFamilyThree();
        region.AddFamilyFour();
        region.AddHelpers();
        await records.SaveAsync(region.lines, cancellationToken);
        return true;
    }

    private readonly Organisation municipality = new() { Id = Guid.CreateVersion7(), Name = "Gemeente Klaverdam", Kind = BodyKind.MunicipalExecutive, PostalAddress = "Postbus 100, 1000 AA Klaverdam", Phone = "088 000 00 00", From = new(2015, 1, 1) };
    private readonly Organisation institution = new() { Id = Guid.CreateVersion7(), Name = "Jeugdbescherming De Brug", Kind = BodyKind.CertifiedInstitution, PostalAddress = "Postbus 200, 1000 AB Klaverdam", CommitteeWeeks = 8, From = new(2015, 1, 1) };
    private readonly Organisation court = new() { Id = Guid.CreateVersion7(), Name = "Rechtbank Klaverdam", Kind = BodyKind.JuvenileJudge, PostalAddress = "Postbus 300, 1000 AC Klaverdam", From = new(2013, 1, 1) };

    private readonly Organisation board = new() { Id = Guid.CreateVersion7(), Name = "Raad voor de Kinderbescherming, regio Klaverdam", Kind = BodyKind.ChildProtectionBoard, PostalAddress = "Postbus 400, 1000 AD Klaverdam", From = new(2015, 1, 1) };
    private readonly Organisation veiligThuis = new() { Id = Guid.CreateVersion7(), Name = "Veilig Thuis Klaverdam", Kind = BodyKind.VeiligThuis, PostalAddress = "Postbus 500, 1000 AE Klaverdam", From = new(2015, 1, 1) };
    private readonly Organisation disciplinary = new() { Id = Guid.CreateVersion7(), Name = "SKJ (tuchtrecht)", Kind = BodyKind.DisciplinaryBoard, From = new(2015, 1, 1) };
    private readonly Organisation provider = new() { Id = Guid.CreateVersion7(), Name = "Jeugdhulp Klaverblad", Kind = BodyKind.YouthCareProvider, PostalAddress = "Postbus 600, 1000 AG Klaverdam", From = new(2015, 1, 1) };

    private void AddStaff()
    {
        Db.Organisations.AddRange(municipality, institution, court, board, veiligThuis, provider, disciplinary);
        Employ(DemoCast.Mila, Team.LocalTeam, StaffRoles.Professional);
        Employ(DemoCast.Youssef, Team.RegionalSafetyTeam, StaffRoles.Professional);
        Employ(DemoCast.Petra, Team.LocalTeam, StaffRoles.Professional);
        Employ(DemoCast.Daan, Team.RegionalSafetyTeam, StaffRoles.Professional);
        Employ(DemoCast.Ingrid, Team.LocalTeam, StaffRoles.TeamManager);
        Employ(DemoCast.Bas, Team.Administration, StaffRoles.Administrator);
        Employ(DemoCast.Joost, Team.LegalAffairs, StaffRoles.ObjectionsSecretary);
        Employ(DemoCast.Marga, Team.Complaints, StaffRoles.ComplaintsOfficer | StaffRoles.PrivacyContact);
    }

    private void Employ(CastStaff member, Team team, StaffRoles roles)
    {
        var row = new StaffMember { Id = Guid.NewGuid(), Name = member.Name, Team = team, Roles = roles };
        staff[member] = row;
        Db.Staff.Add(row);
        Db.Accounts.Add(new Account
        {
            Id = Guid.CreateVersion7(),
            Issuer = staffIssuer,
            SubjectIndex = records.Index("subject", $"{staffIssuer}\n{member.Subject}"),
            StaffId = row.Id,
        });
    }

    private Household Open(string reference, LegalFrame frame, Organisation body, params CastStaff[] pair)
    {
        var household = new Household { Id = Guid.NewGuid(), Reference = reference, Frame = frame, ResponsibleBodyId = body.Id, ResponsibleBody = body };
        household.Pair.AddRange(pair.Select(p => new ContactPairMember
        {
            Id = Guid.CreateVersion7(),
            HouseholdId = household.Id,
            StaffId = staff[p].Id,
            Staff = staff[p],
            From = today.AddDays(-140),
        }));
        Db.Households.Add(household);
        return household;
    }

    /// <summary>A person turns their age some months ago, so that the cast keeps its ages for a while.</summary>
    private Person Member(Household household, string name, string bsn, int age, FamilyRole role, string? address = null, bool invited = true)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var person = new Person
        {
            Id = Guid.NewGuid(),
            GivenName = name[..space],
            FamilyName = name[(space + 1)..],
            BirthDate = today.AddYears(-age).AddDays(-100),
            Bsn = SealedText.Of(bsn),
            BsnIndex = records.Index("bsn", bsn),
            InvitedAt = invited ? now.AddDays(-90) : null,
        };
        if (address is not null)
        {
            person.Facts.Add(new ProtectedFact { Id = Guid.NewGuid(), PersonId = person.Id, Kind = ProtectedKind.Address, Value = SealedText.Of(address), EnteredAt = now.AddDays(-140) });
        }

        Db.People.Add(person);
        household.Members.Add(new HouseholdMember { HouseholdId = household.Id, PersonId = person.Id, Person = person, Role = role, From = today.AddDays(-140), EnteredAt = now.AddDays(-280) });
        if (DemoCast.InPortal.Any(c => c.Name == name))
        {
            Db.ChannelChoices.Add(new ChannelChoice { Id = Guid.CreateVersion7(), PersonId = person.Id, InPortal = true, At = now.AddDays(-250) });
            Db.NoticePreferences.Add(new NoticePreference { PersonId = person.Id, Channel = NoticeChannel.Never, ChosenAt = now.AddDays(-250), Language = "nl" });
        }

        if (DemoCast.Families.FirstOrDefault(c => c.Name == name) is { } cast)
        {
            Db.SafeContacts.Add(new SafeContact { PersonId = person.Id, Ways = ContactWays.Telephone | ContactWays.Post, FromHour = SafeHours.UsualFrom, UntilHour = SafeHours.UsualUntil, AnsweredAt = now.AddDays(-89), ReadAt = now.AddDays(-89) });
            people[cast] = person;
        }

        return person;
    }

    private void Authority(Person parent, Person child, Authority authority = Domain.Families.Authority.With) => child.RelationsTo.Add(new Relation
    {
        Id = Guid.CreateVersion7(),
        FromPersonId = parent.Id,
        ToPersonId = child.Id,
        Kind = RelationKind.ParentalAuthority,
        Authority = authority,
        From = child.BirthDate,
        Source = RelationSource.Register,
        Proof = SealedText.Of("Uittreksel gezagsregister"),
        EnteredById = staff[DemoCast.Mila].Id,
        EnteredAt = now.AddDays(-280),
        VerifiedById = staff[DemoCast.Mila].Id,
        VerifiedOn = today.AddDays(-280),
    });

    private Conversation Thread(Household household, Person person)
    {
        var conversation = new Conversation { Id = Guid.NewGuid(), HouseholdId = household.Id, PersonId = person.Id };
        Db.Conversations.Add(conversation);
        return conversation;
    }

    private void Says(Conversation thread, string text, DateTime at) =>
        Db.Messages.Add(thread.Write(Guid.CreateVersion7(), SealedText.Of(text), Guid.NewGuid(), at, AnswerBy(at)));

    private void Answers(Conversation thread, CastStaff by, string text, DateTime at) =>
        Db.Messages.Add(thread.Answer(Guid.CreateVersion7(), staff[by].Id, SealedText.Of(text), Guid.NewGuid(), at));

    private static DateOnly AnswerBy(DateTime at) =>
        Domain.Decisions.Law.DutchCalendar.Standard.AddWorkingDays(DateOnly.FromDateTime(at), Message.AnswerWithinWorkingDays);

    private void Logged(Household household, CastStaff by, LogAction action, LogObject kind, Guid id, DateTime at) => lines.Add(new(
        household.Id, at, ActorKind.Staff, staff[by].Id, action, kind, id, Guid.Empty, LogReason.FixedDuo));

    private void LoggedOwn(Household household, Person by, LogAction action, LogObject kind, Guid id, DateTime at) => lines.Add(new(
        household.Id, at, ActorKind.Person, by.Id, action, kind, id, Guid.Empty, LogReason.Own));
}
