using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;

namespace FamilyPortal.Data.Demo;

public sealed partial class DemoRegion
{
    private void AddFamilyOne()
    {
        var h = Open("H-1001", LegalFrame.Voluntary, municipality, DemoCast.Mila, DemoCast.Youssef);
        var sanne = Member(h, "Sanne de Vries", DemoCast.Sanne.Bsn, 38, FamilyRole.Mother, DemoCast.ShieldedAddress);
        var emre = Member(h, "Emre Yilmaz", DemoCast.Emre.Bsn, 41, FamilyRole.Father, "Havenstraat 8, 4320 AB Klaverdam");
        var noor = Member(h, "Noor Yilmaz", DemoCast.Noor.Bsn, 15, FamilyRole.Child);
        var sem = Member(h, "Sem Yilmaz", "999990111", 9, FamilyRole.Child, invited: false);
        foreach (var child in new[] { noor, sem })
        {
            Authority(sanne, child);
            Authority(emre, child);
        }

        sanne.RelationsTo.Add(new Relation
        {
            Id = Guid.CreateVersion7(),
            FromPersonId = emre.Id,
            ToPersonId = sanne.Id,
            Kind = RelationKind.Restriction,
            From = today.AddDays(-120),
            Source = RelationSource.DocumentSeen,
            Proof = SealedText.Of("Veiligheidsafspraak, ondertekend"),
            EnteredById = staff[DemoCast.Youssef].Id,
            EnteredAt = now.AddDays(-120),
            VerifiedById = staff[DemoCast.Youssef].Id,
            VerifiedOn = today.AddDays(-120),
        });

        var all = new[] { sanne.Id, emre.Id, noor.Id };
        var parts = PlanOfFamilyOne(all, schoolScore: false, leaveAt: "8.00 uur");
        var first = Publish(h, new(PlanPhase.RiskDriven, today.AddDays(3), parts), 1, DemoCast.Mila, now.AddDays(-60));
        var hidden = new DraftPart(
            Guid.NewGuid(),
            new Agreement(DemoCast.HiddenFromFather, "Sanne en Noor", "Elke zondagavond om 19.00 uur", null, null, Basis.Voluntary, AgreementState.Active),
            [sanne.Id, noor.Id],
            [])
        {
            About = [sanne.Id, noor.Id],
        };
        var second = Publish(h, new(PlanPhase.RiskDriven, today.AddDays(3), [.. parts, hidden]), 2, DemoCast.Mila, now.AddDays(-25), first);
        var third = Publish(
            h,
            new(PlanPhase.RiskDriven, today.AddDays(3), [.. PlanOfFamilyOne(all, schoolScore: true, leaveAt: "8.15 uur", keys: parts), hidden]),
            3,
            DemoCast.Youssef,
            now.AddDays(-2),
            second);

        var decision = Decide(
            h,
            DocumentKind.MunicipalDecision,
            municipality,
            LegalRegime.Awb,
            today.AddDays(-30),
            new(
                "Hulp bij het plan",
                "U krijgt hulp aan huis. Eén keer per week, voor een half jaar.",
                "U vroeg om hulp bij rustige ochtenden. In het gesprek zei u dat één keer per week past. Wij denken dat ook.",
                ["De hulp begint over twee weken.", "U betaalt hier niets voor.", "Na een half jaar kijken we samen of de hulp nog nodig is."]),
            DemoCast.Mila,
            (sanne, ReaderBasis.Addressee, null));

        var joint = Report(
            h,
            new(
                "Gesprek over school",
                "Hoe gaat het met de kinderen op school?",
                "We spraken met school, met Noor en met beide ouders. Sem heeft moeite met de ochtend.",
                [
                    Line(ReportPart.Facts, LineMark.Fact, "Sem kwam in september vijf keer te laat.", "school, verzuimoverzicht van september"),
                    Line(ReportPart.Facts, LineMark.Fact, "Op dagen dat Noor hem helpt, is Sem op tijd.", "school en Noor"),
                    Line(ReportPart.Views, LineMark.OwnWords, "Ik help Sem vaak. Dat vind ik niet erg, maar niet elke dag.", "Noor"),
                    Line(ReportPart.Analysis, LineMark.Opinion, "De ochtenden zijn onrustig doordat niemand weet wie Sem brengt.", "Mila", Factor.Maintains),
                    Line(ReportPart.Analysis, LineMark.Opinion, "Noor en Sem zorgen goed voor elkaar.", "Mila", Factor.Protects),
                    Line(ReportPart.Conclusion, LineMark.Opinion, "Een vaste ochtend helpt Sem. De volwassenen maken daar afspraken over.", "Mila en Youssef"),
                ],
                "Mila belt met school. Over zes weken kijken we opnieuw."),
            today.AddDays(-40),
            DemoCast.Mila,
            sem,
            (sanne, ReaderBasis.AuthorityUntil12, sem),
            (emre, ReaderBasis.AuthorityUntil12, sem));
        Db.OwnViews.Add(new OwnView
        {
            Id = Guid.CreateVersion7(),
            ReportId = joint.Id,
            PersonId = sanne.Id,
            Text = SealedText.Of("Sem kwam vier keer te laat, niet vijf keer. Eén keer was hij bij de tandarts."),
            WrittenAt = now.AddDays(-38),
        });
        Report(
            h,
            new(
                "Gesprek met Sanne",
                "Wat heeft Sanne nodig om zich veilig te voelen?",
                "Sanne vertelt dat zij rust nodig heeft en dat haar adres geheim blijft.",
                [
                    Line(ReportPart.Facts, LineMark.Fact, "Sanne wil geen contact zonder dat Mila of Youssef erbij is.", "Sanne"),
                    Line(ReportPart.Conclusion, LineMark.Opinion, "Contact loopt via het duo.", "Youssef"),
                ],
                "Youssef bespreekt dit elke maand met Sanne."),
            today.AddDays(-35),
            DemoCast.Youssef,
            sanne,
            (sanne, ReaderBasis.Addressee, null));

        var withSanne = Thread(h, sanne);
        Answers(withSanne, DemoCast.Youssef, "Dag Sanne, het plan staat klaar. U kunt het rustig lezen.\n\nWilt u het liever samen lezen? Dat kan deze week.", now.AddDays(-2).AddHours(-3));
        Says(withSanne, "Dank u. Ik lees het liever samen. Mag ik bij het gesprek met school zijn?", now.AddDays(-1).AddHours(-5));
        Answers(withSanne, DemoCast.Mila, "Goedemorgen Sanne. Ja, u mag er zeker bij zijn. Ik bel school op donderdag om 10.00 uur. Kunt u dan?", now.AddHours(-2));
        var withEmre = Thread(h, emre);
        Says(withEmre, "Wanneer kan ik Sem deze week zien?", now.AddDays(-6));
        Answers(withEmre, DemoCast.Youssef, "Dag Emre, zaterdag om 10.00 uur, met mij erbij. Tot dan.", now.AddDays(-5));
        var withNoor = Thread(h, noor);
        Answers(withNoor, DemoCast.Mila, "Hoi Noor, hoe ging je toets? Je mag me altijd een berichtje sturen.", now.AddDays(-3));

        Logged(h, DemoCast.Mila, LogAction.Published, LogObject.Plan, first.Id, now.AddDays(-60));
        Logged(h, DemoCast.Mila, LogAction.Published, LogObject.Decision, decision.Id, now.AddDays(-30));
        Logged(h, DemoCast.Mila, LogAction.Published, LogObject.Plan, second.Id, now.AddDays(-25));
        LoggedOwn(h, sanne, LogAction.Viewed, LogObject.Plan, second.Id, now.AddDays(-5));
        LoggedOwn(h, sanne, LogAction.Viewed, LogObject.Decision, decision.Id, now.AddDays(-5));
        LoggedOwn(h, emre, LogAction.Viewed, LogObject.Plan, first.Id, now.AddDays(-20));
        Logged(h, DemoCast.Youssef, LogAction.Viewed, LogObject.Plan, second.Id, now.AddDays(-4));
        Logged(h, DemoCast.Youssef, LogAction.Published, LogObject.Plan, third.Id, now.AddDays(-2));
        Logged(h, DemoCast.Youssef, LogAction.Sent, LogObject.Conversation, withSanne.Id, now.AddDays(-2).AddHours(-3));
        LoggedOwn(h, sanne, LogAction.Sent, LogObject.Conversation, withSanne.Id, now.AddDays(-1).AddHours(-5));
        LoggedOwn(h, sanne, LogAction.Viewed, LogObject.Conversation, withSanne.Id, now.AddDays(-1).AddHours(-5));
        Logged(h, DemoCast.Mila, LogAction.Viewed, LogObject.Household, h.Id, now.AddHours(-3));
        Logged(h, DemoCast.Mila, LogAction.Viewed, LogObject.Conversation, withSanne.Id, now.AddHours(-3));
        Logged(h, DemoCast.Mila, LogAction.Sent, LogObject.Conversation, withSanne.Id, now.AddHours(-2));
    }

    private List<DraftPart> PlanOfFamilyOne(Guid[] all, bool schoolScore, string leaveAt, List<DraftPart>? keys = null)
    {
        var scores = new List<GoalScore> { new(today.AddDays(-80), "Mila", 4), new(today.AddDays(-52), "Mila", 4), new(today.AddDays(-24), "Mila", 5) };
        if (schoolScore)
        {
            scores.Add(new(today.AddDays(-2), "Mila", 6));
        }

        PlanItem[] items =
        [
            new PlanSummary("We werken aan rustige ochtenden en aan samen eten. De volwassenen praten met elkaar via Mila en Youssef."),
            new Worry("In juni was er twee keer ruzie waar de kinderen bij waren. Er is toen ook geduwd.", "Gesprek met beide ouders op 2 juli"),
            new Strength("Noor en Sem kunnen goed bij hun oma terecht."),
            new DangerStatement("Mila, Youssef en school", "dat Sem en Noor weer bij een ruzie zijn en bang worden", "Dan slapen zij slecht en durven zij niet naar huis."),
            new SafetyGoal("Rustig naar school", "Ik wil dat de ochtend rustig begint, zonder haast.", "Sem is elke dag om half negen op school.", "De tas staat de avond ervoor klaar.", LifeArea.SchoolAndWork, scores),
            new SafetyGoal("Rust in huis aan tafel", "Ik wil dat we samen eten en naar elkaar luisteren.", "Wij eten vier keer per week samen zonder ruzie.", "Op dinsdag eten we samen zonder telefoon.", LifeArea.Parenting, [new(today.AddDays(-80), "Mila", 3), new(today.AddDays(-52), "Mila", 4), new(today.AddDays(-24), "Mila", 4)]),
            new SafetyCondition("De ouders praten alleen met elkaar als Mila of Youssef erbij is.", Basis.Voluntary, null),
            new SafetyCondition("Niemand gebruikt geweld, ook geen duwen of dreigen.", Basis.Voluntary, null),
            new Agreement($"Sem vertrekt om {leaveAt} naar school", "De ouder bij wie Sem slaapt", "Elke schooldag", null, "Dan bellen we Mila dezelfde dag.", Basis.Voluntary, AgreementState.Active),
            new Agreement("Mila belt met school", "Mila", "Deze week", today.AddDays(5), null, Basis.Voluntary, AgreementState.Accepted),
            new Agreement("Samen het plan lezen", "Youssef en iedereen thuis", "Een avond", today.AddDays(-3), "Dan maken we een nieuwe afspraak.", Basis.Voluntary, AgreementState.NotMet),
            new Agreement("Op dinsdag eten jullie samen zonder telefoon", "Iedereen thuis", "Elke dinsdag", null, null, Basis.Voluntary, AgreementState.Proposed, [new(all[0], DemoCast.Sanne.Name), new(all[2], DemoCast.Noor.Name)]),
            new Agreement("Noor kiest zelf haar sportclub", "Noor", "Voor de kerst", today.AddDays(30), null, Basis.Voluntary, AgreementState.Met),
            new Agreement("Oma haalt Sem op maandag van school", "Oma", "Elke maandag", null, "Dan haalt Youssef Sem op.", Basis.Voluntary, AgreementState.Active),
            new TriggerAndAction("De stemmen worden harder", "Ga naar een andere kamer en neem tien minuten rust", "Mila of Youssef: 088 000 00 00"),
        ];
        return [.. items.Select((item, i) => new DraftPart(keys?[i].ItemKey ?? Guid.NewGuid(), item, all, []))];
    }

    private void AddFamilyTwo()
    {
        var h = Open("H-1002", LegalFrame.SupervisionOrder, institution, DemoCast.Mila, DemoCast.Youssef);
        var linda = Member(h, "Linda Bakker", DemoCast.Linda.Bsn, 44, FamilyRole.Mother);
        var rob = Member(h, "Rob Visser", DemoCast.Rob.Bsn, 46, FamilyRole.Father);
        var tom = Member(h, "Tom Bakker", DemoCast.Tom.Bsn, 17, FamilyRole.Child);
        Authority(linda, tom);
        Authority(rob, tom, Domain.Families.Authority.Without);

        Guid[] both = [linda.Id, tom.Id];
        Publish(
            h,
            new(
                PlanPhase.Direct,
                today.AddDays(14),
                [
                    new(Guid.NewGuid(), new PlanSummary("Tom woont thuis en gaat weer naar school. De gezinsvoogd kijkt mee."), both, []),
                    new(Guid.NewGuid(), new SafetyGoal("Tom gaat weer elke dag naar school", null, "Tom is vier weken achter elkaar elke dag op school.", "Tom praat met zijn mentor.", LifeArea.SchoolAndWork, [new(today.AddDays(-30), "Youssef", 2), new(today.AddDays(-5), "Youssef", 3)]), both, []),
                    new(Guid.NewGuid(), new Agreement("Tom is om 22.00 uur thuis", "Tom", "Elke doordeweekse dag", null, "Dan belt Linda Youssef.", Basis.Imposed, AgreementState.Active), both, []),
                ]),
            1,
            DemoCast.Youssef,
            now.AddDays(-28));
        Decide(
            h,
            DocumentKind.WrittenInstruction,
            institution,
            LegalRegime.CivilCourt,
            today.AddDays(-4),
            new("Naar school gaan", "Tom gaat elke schooldag naar school. Linda brengt Tom als dat nodig is.", "Tom was zes weken niet op school. Zonder school loopt Tom verder achter.", ["U werkt mee aan gesprekken met school.", "Wij kijken over drie maanden opnieuw."]),
            DemoCast.Youssef,
            (linda, ReaderBasis.Addressee, null),
            (tom, ReaderBasis.Addressee, null));
        Decide(
            h,
            DocumentKind.CourtOrder,
            court,
            LegalRegime.CivilCourt,
            today.AddDays(-50),
            new("Ondertoezichtstelling", "De kinderrechter geeft een ondertoezichtstelling voor één jaar.", "Tom heeft bescherming nodig. Vrijwillige hulp was niet genoeg.", ["Jeugdbescherming De Brug begeleidt u.", "U blijft zelf de ouder met gezag."]),
            DemoCast.Youssef,
            (linda, ReaderBasis.Addressee, null),
            (tom, ReaderBasis.Addressee, null));
        Answers(Thread(h, linda), DemoCast.Youssef, "Dag Linda, de schriftelijke aanwijzing staat klaar. Wij leggen hem graag uit.", now.AddDays(-4));
        Says(Thread(h, rob), "Hoe gaat het met Tom op school?", now.AddDays(-1));
        Thread(h, tom);
    }

    private void AddFamilyThree()
    {
        var h = Open("H-1003", LegalFrame.Voluntary, municipality, DemoCast.Petra, DemoCast.Daan);
        var henk = Member(h, "Henk Smit", DemoCast.Henk.Bsn, 71, FamilyRole.Partner);
        var annie = Member(h, "Annie Smit", DemoCast.Annie.Bsn, 68, FamilyRole.Partner);
        Guid[] both = [henk.Id, annie.Id];
        Publish(
            h,
            new(
                PlanPhase.Recovery,
                today.AddDays(20),
                [
                    new(Guid.NewGuid(), new PlanSummary("Henk en Annie wonen samen. De zorg voor Henk wordt verdeeld, zodat Annie rust heeft."), both, []),
                    new(Guid.NewGuid(), new SafetyGoal("Annie slaapt weer door", "Ik wil weer een hele nacht slapen.", "Annie slaapt vijf nachten per week zes uur.", "Twee nachten logeert Henk elders.", LifeArea.Health, [new(today.AddDays(-90), "Petra", 3), new(today.AddDays(-20), "Petra", 6)]), both, []),
                    new(Guid.NewGuid(), new Agreement("Thuiszorg komt elke ochtend", "Thuiszorg", "Elke dag om 8.00 uur", null, "Dan belt Annie Petra.", Basis.Voluntary, AgreementState.Active), both, []),
                ]),
            1,
            DemoCast.Petra,
            now.AddDays(-70));
        var refused = Decide(
            h,
            DocumentKind.MunicipalDecision,
            municipality,
            LegalRegime.Awb,
            today.AddDays(-200),
            new("Logeeropvang", "U krijgt geen logeeropvang.", "Er was nog plek bij de dagopvang. Wij dachten dat dat genoeg was.", ["De dagopvang blijft doorgaan."]),
            DemoCast.Petra,
            (henk, ReaderBasis.Addressee, null),
            (annie, ReaderBasis.Addressee, null));
        Decide(
            h,
            DocumentKind.ObjectionDecision,
            municipality,
            LegalRegime.Awb,
            today.AddDays(-10),
            new("Beslissing op uw bezwaar over logeeropvang", "Uw bezwaar is gegrond. U krijgt logeeropvang, twee nachten per week.", "De dagopvang was niet genoeg. Annie kan de nachten niet alleen dragen.", ["De logeeropvang begint binnen twee weken.", "U betaalt een eigen bijdrage."]),
            DemoCast.Petra,
            (henk, ReaderBasis.Addressee, null));
        var lastDay = refused.Announcements[0].LastDay!.Value;
        var filedOn = lastDay.AddDays(-7);
        Db.Objections.Add(Objection.File(
            new(Guid.NewGuid(), refused.Id, h.Id, annie.Id, "Dagopvang helpt mij niet in de nacht. Ik slaap niet meer.", null, filedOn.ToDateTime(new(9, 30), DateTimeKind.Utc), filedOn, Guid.NewGuid()),
            CaseNumber.Draw(CaseNumber.Objection, filedOn),
            lastDay,
            ObjectionTerms.DecideBy(lastDay, withCommittee: false).LastDay));
        Thread(h, henk);
        Answers(Thread(h, annie), DemoCast.Petra, "Dag Annie, hoe ging het logeren?", now.AddDays(-8));
    }

    private void AddFamilyFour()
    {
        var h = Open("H-2001", LegalFrame.Voluntary, municipality, DemoCast.Petra);
        var aisha = Member(h, "Aisha Benali", DemoCast.Aisha.Bsn, 33, FamilyRole.Mother);
        var ilias = Member(h, "Ilias Benali", DemoCast.Ilias.Bsn, 12, FamilyRole.Child);
        Authority(aisha, ilias);
        Guid[] both = [aisha.Id, ilias.Id];
        Publish(
            h,
            new(
                PlanPhase.Direct,
                today.AddDays(21),
                [
                    new(Guid.NewGuid(), new PlanSummary("We beginnen met rust in huis. Petra komt elke week langs."), both, []),
                    new(Guid.NewGuid(), new SafetyGoal("Een rustige avond", null, "Ilias slaapt om negen uur.", "We maken samen een avondrooster.", LifeArea.Parenting, [new(today.AddDays(-7), "Petra", 4)]), both, []),
                ]),
            1,
            DemoCast.Petra,
            now.AddDays(-7));
        Thread(h, aisha);
        Thread(h, ilias);
    }

    private PlanVersion Publish(Household h, DraftContent content, int number, CastStaff by, DateTime at, PlanVersion? previous = null)
    {
        var day = DateOnly.FromDateTime(at);
        var last = Db.ChangeTracker.Entries<PlanVersion>().Select(e => e.Entity).Where(v => v.HouseholdId == h.Id)
            .SelectMany(v => v.Readers).GroupBy(r => r.PersonId)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Sequence)!).ToDictionary(p => p.Key, p => new LastView(p.Value.Sequence, p.Value.ViewHash));
        var version = PlanPublishing.Compose(
            content,
            Audience.For(DocumentKind.SafetyPlan, h.Members, day),
            last,
            new(h, number, LegalRegime.JwFile, staff[by].Id, at, at, previous?.Id, day));
        Db.PlanVersions.Add(version);
        return version;
    }

    private Decision Decide(
        Household h, DocumentKind kind, Organisation body, LegalRegime regime, DateOnly on, DecisionText text, CastStaff by,
        params (Person Person, ReaderBasis Basis, Person? Child)[] readers)
    {
        var remedies = Remedies.For(kind, body.Kind, regime, h.Frame, on);
        var at = on.ToDateTime(new(10, 0), DateTimeKind.Utc);
        var decision = new Decision
        {
            Id = Guid.NewGuid(),
            HouseholdId = h.Id,
            Kind = kind,
            ResponsibleBodyId = body.Id,
            Regime = regime,
            Frame = h.Frame,
            PublishedAt = at,
            VisibleFrom = at,
            PublishedById = staff[by].Id,
            DecidedOn = on,
            Body = SealedText.Of(text.Write()),
        };
        decision.Subjects.AddRange(readers.Select(r => new PublicationSubject { PublicationId = decision.Id, PersonId = r.Person.Id, On = on }));
        decision.Readers.AddRange(readers.Select((r, i) => Reader(decision.Id, r.Person, r.Basis, r.Child, text.Write())));
        foreach (var (person, _, _) in readers)
        {
            var announcement = Announcement.Of(decision, person.Id, AnnouncementChannel.Portal, on, remedies, calendar: null);
            decision.Announcements.Add(announcement);
            Db.Notices.Add(Notice.Placed(announcement, at).Dropped(NoticeReason.Declined, at));
        }

        Db.Decisions.Add(decision);
        return decision;
    }

    private static ReportLine Line(ReportPart part, LineMark mark, string text, string source, Factor? factor = null) => new(Guid.NewGuid(), part, mark, text, source, factor);

    private Report Report(Household h, ReportText text, DateOnly on, CastStaff by, Person about, params (Person Person, ReaderBasis Basis, Person? Child)[] readers)
    {
        var at = on.ToDateTime(new(11, 0), DateTimeKind.Utc);
        var report = new Report
        {
            Id = Guid.NewGuid(),
            HouseholdId = h.Id,
            Kind = DocumentKind.Report,
            ResponsibleBodyId = h.ResponsibleBodyId,
            Regime = LegalRegime.JwFile,
            Frame = h.Frame,
            PublishedAt = at,
            VisibleFrom = at,
            PublishedById = staff[by].Id,
            Body = SealedText.Of(text.Write()),
        };
        report.Subjects.Add(new PublicationSubject { PublicationId = report.Id, PersonId = about.Id, On = on });
        report.Readers.AddRange(readers.Select(r => Reader(report.Id, r.Person, r.Basis, r.Child, text.Write())));
        Db.Reports.Add(report);
        return report;
    }

    private static PublicationReader Reader(Guid publication, Person person, ReaderBasis basis, Person? child, string seen) => new()
    {
        PublicationId = publication,
        PersonId = person.Id,
        Basis = basis,
        ChildId = child?.Id,
        Sequence = 1,
        ViewHash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seen)),
    };
}
