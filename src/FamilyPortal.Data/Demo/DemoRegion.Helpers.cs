using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using Microsoft.AspNetCore.Identity;

namespace FamilyPortal.Data.Demo;

public sealed partial class DemoRegion
{
    private void AddHelpers()
    {
        Answer(Help(DemoCast.Fatima, HelperRole.ConfidentialAdviser, "Vertrouwenspunt Klaverdam"), isForConflicts: false);
        Answer(Help(DemoCast.Hanna, HelperRole.ConfidentialAdviser, "Landelijk Vertrouwensbureau"), isForConflicts: true);
        var kees = Help(DemoCast.Kees, HelperRole.ClientSupporter, "Cliëntondersteuning Klaverdam");
        var eva = Help(DemoCast.Eva, HelperRole.Lawyer, "Blom Advocatuur");
        Grant(DemoCast.Sanne, eva, MandateViews.Plan | MandateViews.Messages | MandateViews.Decisions | MandateViews.Reports, MandateActs.Message);
        Grant(DemoCast.Annie, kees, MandateViews.Plan, MandateActs.None);
        var ilias = people[DemoCast.Ilias];
        ilias.ActivatedInPersonAt = now.AddDays(-30);
        Prove(ilias.Id, DemoCast.IliasCode);
    }

    private void Answer(Helper adviser, bool isForConflicts) =>
        Db.LineAdvisers.Add(new LineAdviser { HelperId = adviser.Id, Helper = adviser, IsForConflicts = isForConflicts, From = today.AddYears(-1) });

    private Helper Help(CastCode cast, HelperRole role, string organisation)
    {
        var helper = new Helper { Id = Guid.NewGuid(), Name = cast.Name, Organisation = organisation, Role = role };
        Db.Helpers.Add(helper);
        Db.Accounts.Add(new Account
        {
            Id = Guid.CreateVersion7(),
            Issuer = CodeAccounts.Issuer,
            SubjectIndex = records.Index("subject", $"{CodeAccounts.Issuer}\n{CodeAccounts.Subject(cast.UserName!)}"),
            HelperId = helper.Id,
        });
        Prove(helper.Id, cast);
        return helper;
    }

    private void Prove(Guid owner, CastCode cast) => Db.Credentials.Add(new Credential
    {
        OwnerId = owner,
        PasswordHash = cast.Password is null ? null : SealedText.Of(new PasswordHasher<Credential>().HashPassword(null!, cast.Password)),
        Secret = SealedText.Of(cast.Secret),
        MadeAt = now.AddDays(-30),
    });

    private void Grant(CastMember by, Helper to, MandateViews views, MandateActs acts)
    {
        var person = people[by];
        var household = Db.ChangeTracker.Entries<Domain.Families.HouseholdMember>().Single(m => m.Entity.PersonId == person.Id).Entity.HouseholdId;
        var (day, at) = (today.AddDays(-10), now.AddDays(-10));
        var grantor = new Viewer(Guid.Empty, new(person.Id, household, person.GivenName, person.FamilyName, person.BirthDate), Staff: null, at, day, at);
        var mandate = Mandate.Grant(grantor, Guid.NewGuid(), new(to.Name, to.Organisation, to.Role, views, acts, Mandate.UsualMonths), "DigiD")
            ?? throw new InvalidOperationException("A mandate of the demo is refused.");
        mandate.Accept(to.Id, at.AddHours(1), day);
        Db.Mandates.Add(mandate);
        lines.Add(new(household, at, ActorKind.Person, person.Id, LogAction.Granted, LogObject.Mandate, mandate.Id, person.Id, LogReason.Own));
        lines.Add(new(household, at.AddHours(1), ActorKind.Helper, to.Id, LogAction.Accepted, LogObject.Mandate, mandate.Id, person.Id, LogReason.HasMandate, MandateId: mandate.Id));
    }
}
