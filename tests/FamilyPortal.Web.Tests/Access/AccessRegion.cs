using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using FamilyPortal.Data.Files;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>What somebody has of each kind that an address can name, by the kind; each sealed text in it holds a mark of its own.</summary>
internal sealed record Things(Guid Person, string Name, string Reference, IReadOnlyDictionary<string, Guid> Ids)
{
    private static readonly Guid Nobody = new("11111111-2222-4333-8444-555555555555");

    public static readonly Things Never = new(Nobody, "", "H-9999", new Dictionary<string, Guid>());

    public Guid this[string kind] => Ids.GetValueOrDefault(kind, Nobody);

    public bool Has(string kind) => Ids.GetValueOrDefault(kind) != Guid.Empty;
}

/// <summary>A mark in one sealed text: where it stands, and whose it is.</summary>
internal sealed record Mark(string Text, string Where, Guid Owner)
{
    public static Mark New(string where, Guid owner) => new($"KANARIE{Guid.NewGuid():N}", where, owner);
}

/// <summary>The demo region in which everybody has one of everything, so that each address can be tried with one's own, another's, and none.</summary>
internal sealed class AccessRegion(Region region) : IAsyncDisposable
{
    public static readonly CastMember Jip = new("Jip de Vries", "999990391", "H-1001");
    public static readonly CastMember Wim = new("Wim Loos", "999990421", "");

    private static readonly DateTime Now = Region.Monday;
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now);

    /// <summary>A plan draft of H-2001 on which Mila is asked to be the second person.</summary>
    public Guid AskedDraft { get; } = Guid.NewGuid();

    private readonly Dictionary<string, Things> things = new(StringComparer.Ordinal);

    public Region Region => region;

    /// <summary>Every mark that was put into a sealed text.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>What a family member has.</summary>
    public Things Of(CastMember member) => things[member.Name];

    /// <summary>The household of somebody who has things.</summary>
    public string? HomeOf(Guid person) => things.Values.FirstOrDefault(t => t.Person == person)?.Reference;

    /// <summary>Opens it on a database.</summary>
    public static async Task<AccessRegion> OpenAsync(DatabaseProvider provider, Func<Region, Region>? with = null)
    {
        var opened = await Region.OpenAsync(provider);
        var access = new AccessRegion(with is null ? opened : with(opened));
        await using var node = access.Region.AnotherNode();
        await using var scope = node.CreateAsyncScope();
        await access.FillAsync(scope.ServiceProvider.GetRequiredService<SystemRecords>(), scope.ServiceProvider.GetRequiredService<FileStore>());
        return access;
    }

    public ValueTask DisposeAsync() => region.DisposeAsync();

    private async Task FillAsync(SystemRecords records, FileStore files)
    {
        var db = records.Database;
        AddPerson(records, Wim, Today.AddYears(-30));
        var jip = AddPerson(records, Jip, Today.AddYears(-18).AddDays(-1));
        var household = await db.Households.SingleAsync(h => h.Reference == "H-1001");
        db.HouseholdMembers.Add(new() { HouseholdId = household.Id, PersonId = jip.Id, Role = FamilyRole.Child, From = Today.AddDays(-140), EnteredAt = Now.AddDays(-280) });
        await records.SaveAsync([], default);
        var members = await db.HouseholdMembers.Include(m => m.Person).Include(m => m.Household).AsNoTracking().ToListAsync();
        var staff = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.Name, s => s.Id);
        var newest = await db.PlanVersions.AsNoTracking().Where(v => v.HouseholdId == household.Id).OrderByDescending(v => v.Number).FirstAsync();
        var version = new PlanVersion
        {
            Id = Guid.NewGuid(), HouseholdId = household.Id, Kind = DocumentKind.SafetyPlan, Number = newest.Number + 1, ResponsibleBodyId = newest.ResponsibleBodyId, Regime = newest.Regime, Frame = newest.Frame,
            PublishedAt = Now.AddHours(-1), VisibleFrom = Now.AddHours(-1), PublishedById = newest.PublishedById, SupersedesId = newest.Id, Phase = newest.Phase, ReviewOn = newest.ReviewOn,
        };
        var part = new PlanPart
        {
            Id = Guid.NewGuid(), VersionId = version.Id, ItemKey = Guid.NewGuid(), Order = 0,
            Content = SealedText.Of(PlanText.Write(new Agreement(Marked("plan", jip.Id), Marked("plan", jip.Id), "Elke dag", null, null, Basis.Voluntary, AgreementState.Active))),
        };
        part.Readers.Add(new() { PartId = part.Id, PersonId = jip.Id });
        version.Parts.Add(part);
        version.Readers.Add(new() { PublicationId = version.Id, PersonId = jip.Id, Basis = ReaderBasis.Named, Sequence = 1, ViewHash = new byte[32] });
        db.PlanVersions.Add(version);
        await records.SaveAsync([], default);
        var municipality = await db.Organisations.AsNoTracking().SingleAsync(o => o.Name == "Gemeente Klaverdam");
        var parts = await db.PlanParts.AsNoTracking().Include(p => p.Version).Include(p => p.Readers).ToListAsync();
        await records.OpenAsync(parts, default);
        foreach (var member in members.Where(m => m.Person.GivenName != "Sem"))
        {
            await AddThingsAsync(records, files, member, members, parts, municipality, staff[DemoCast.Mila.Name], staff[DemoCast.Joost.Name], staff[DemoCast.Marga.Name]);
        }

        await AddMandatesAsync(records, members);
        var asked = new PlanDraft
        {
            Id = AskedDraft, HouseholdId = members.Single(m => m.Person.GivenName == "Aisha").HouseholdId, UpdatedAt = Now, UpdatedById = staff[DemoCast.Petra.Name],
            Content = SealedText.Of(new DraftContent(PlanPhase.Direct, Today.AddDays(20), [new(Guid.NewGuid(), new PlanSummary(Marked("asked draft", Guid.Empty)), [], [])]).Write()),
        };
        asked.AskColleague(staff[DemoCast.Petra.Name], staff[DemoCast.Mila.Name]);
        db.PlanDrafts.Add(asked);
        db.ContactPairs.AddRange(new[] { DemoCast.Joost, DemoCast.Marga }.Select(s => new ContactPairMember
        {
            Id = Guid.CreateVersion7(), HouseholdId = members.Single(m => m.Person.GivenName == "Henk").HouseholdId, StaffId = staff[s.Name], From = Today.AddDays(-9),
        }));
        await records.SaveAsync([], default);
    }

    private static Person AddPerson(SystemRecords records, CastMember cast, DateOnly born)
    {
        var space = cast.Name.IndexOf(' ', StringComparison.Ordinal);
        var person = new Person
        {
            Id = Guid.NewGuid(), GivenName = cast.Name[..space], FamilyName = cast.Name[(space + 1)..], BirthDate = born,
            Bsn = SealedText.Of(cast.Bsn), BsnIndex = records.Index("bsn", cast.Bsn), InvitedAt = Now.AddDays(-90),
        };
        records.Database.People.Add(person);
        return person;
    }

    private string Marked(string where, Guid owner)
    {
        var mark = Mark.New(where, owner);
        Marks.Add(mark);
        return mark.Text;
    }

    private async Task AddThingsAsync(
        SystemRecords records, FileStore files, HouseholdMember member, List<HouseholdMember> members, List<PlanPart> parts, Organisation municipality, Guid professional, Guid secretary, Guid officer)
    {
        var (db, me, home) = (records.Database, member.PersonId, member.HouseholdId);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var (decision, announcement) = AddDecision(db, member, municipality, professional, 20, AnnouncementChannel.Portal);
        var (older, posted) = AddDecision(db, member, municipality, professional, 200, AnnouncementChannel.Post);
        var (waiting, _) = AddDecision(db, member, municipality, professional, 1, channel: null);
        (ids["decision"], ids["letter"], ids["sent letter"]) = (decision.Id, Guid.NewGuid(), Guid.NewGuid());
        db.Letters.AddRange(
            new Letter { Id = ids["letter"], DecisionId = waiting.Id, PersonId = me, OrderedAt = Now },
            new Letter { Id = ids["sent letter"], DecisionId = older.Id, PersonId = me, OrderedAt = Now.AddDays(-200) });

        var report = new Report
        {
            Id = ids["report"] = Guid.NewGuid(), HouseholdId = home, Kind = DocumentKind.Report, ResponsibleBodyId = municipality.Id, Regime = LegalRegime.JwFile, Frame = member.Household.Frame,
            PublishedAt = Now.AddDays(-10), VisibleFrom = Now.AddDays(-10), PublishedById = professional,
            Body = SealedText.Of(new ReportText(Marked("report", me), Marked("report", me), Marked("report", me), [new(Guid.NewGuid(), ReportPart.Facts, LineMark.Fact, Marked("report", me), Marked("report", me), null)], Marked("report", me)).Write()),
        };
        report.Subjects.Add(new() { PublicationId = report.Id, PersonId = me, On = Today.AddDays(-10) });
        report.Readers.Add(new() { PublicationId = report.Id, PersonId = me, Basis = ReaderBasis.Addressee, Sequence = 1, ViewHash = new byte[32] });
        if (member.Person.GivenName == "Jip")
        {
            // Read by her mother until yesterday, when she turned 18.
            var sanne = members.Single(m => m.Person.GivenName == "Sanne").PersonId;
            report.Readers.Add(new() { PublicationId = report.Id, PersonId = sanne, Basis = ReaderBasis.AuthorityUntil18, ChildId = me, Sequence = 1, ViewHash = new byte[32] });
            db.Relations.Add(new() { Id = Guid.NewGuid(), FromPersonId = sanne, ToPersonId = me, Kind = RelationKind.ParentalAuthority, Authority = Authority.With, From = member.Person.BirthDate, Source = RelationSource.Register, EnteredById = professional, EnteredAt = Now.AddDays(-280) });
        }

        db.Reports.Add(report);
        db.OwnViews.Add(new() { Id = Guid.CreateVersion7(), ReportId = report.Id, PersonId = me, Text = SealedText.Of(Marked("own view", me)), WrittenAt = Now.AddDays(-9) });
        db.OwnViews.Add(new() { Id = ids["correction"] = Guid.CreateVersion7(), ReportId = report.Id, PersonId = me, Kind = OwnViewKind.Correction, AnswerBy = Today.AddDays(20), Text = SealedText.Of(Marked("own view", me)), WrittenAt = Now.AddDays(-8) });
        var draft = new ReportDraft { Id = ids["report draft"] = Guid.NewGuid(), HouseholdId = home, Content = SealedText.Of("") };
        draft.Save(new(new(Marked("report draft", me), "", "", [], ""), null, null, null, [me], [], []), professional, Now.AddHours(-1));
        db.ReportDrafts.Add(draft);

        var thread = await db.Conversations.FirstOrDefaultAsync(c => c.PersonId == me) ?? db.Conversations.Add(new() { Id = Guid.NewGuid(), HouseholdId = home, PersonId = me }).Entity;
        ids["thread"] = thread.Id;
        db.Messages.Add(thread.Write(Guid.CreateVersion7(), SealedText.Of(Marked("message", me)), Guid.NewGuid(), Now.AddHours(-2), Today.AddDays(2)));
        db.Messages.Add(thread.Answer(Guid.CreateVersion7(), professional, SealedText.Of(Marked("message", me)), Guid.NewGuid(), Now.AddHours(-1)));

        var objection = Objection.File(
            new(ids["objection"] = Guid.NewGuid(), decision.Id, home, me, Marked("objection", me), Marked("objection", me), Now.AddDays(-5), Today.AddDays(-5), Guid.NewGuid()),
            $"B-2026-{7000 + things.Count}", announcement!.LastDay!.Value, announcement.LastDay.Value.AddDays(42));
        var overdue = Objection.File(
            new(ids["overdue"] = Guid.NewGuid(), older.Id, home, me, Marked("objection", me), null, Now.AddDays(-190), Today.AddDays(-190), Guid.NewGuid()),
            $"B-2026-{8000 + things.Count}", posted!.LastDay!.Value, posted.LastDay.Value.AddDays(42));
        db.Objections.Add(overdue);
        var course = ObjectionCourse.Of(objection, []);
        foreach (var (what, text, byMe) in new[] { (ObjectionEvent.AddGrounds, Marked("objection step", me), true), (ObjectionEvent.TellHearingWishes, new HearingWishes(Attends: true, IsSeparate: true, WithholdsPapers: false, Marked("hearing wishes", me)).Write(), true) })
        {
            var (after, refusal) = course.Take(
                new ObjectionStep { Id = Guid.NewGuid(), ObjectionId = objection.Id, Event = what, On = Today.AddDays(-4), At = Now.AddDays(-4), PersonId = byMe ? me : null, StaffId = byMe ? null : secretary, Text = SealedText.Of(text) }.Sent(objection.Number), Today);
            Assert.Null(refusal);
            course = after;
        }

        objection.Follow(course);
        db.Objections.Add(objection);
        db.ObjectionSteps.AddRange(course.Steps);

        var complaint = Complaint.File(
            new(ids["complaint"] = Guid.NewGuid(), home, me, Marked("complaint", me), Now.AddDays(-3), Today.AddDays(-3), [new(municipality.Id, ComplaintRegime.Awb)], Guid.NewGuid())
            {
                Wish = Marked("complaint", me), Who = Marked("complaint", me), Contact = Marked("complaint contact", me),
            },
            $"K-2026-{7000 + things.Count}");
        ids["part"] = complaint.Parts[0].Id;
        Assert.Null(complaint.Take(complaint.Parts[0], new ComplaintStep { Id = Guid.NewGuid(), Event = ComplaintEvent.Add, On = Today.AddDays(-2), At = Now.AddDays(-2), PersonId = me, Text = SealedText.Of(Marked("complaint step", me)) }.Sent(complaint.Number, []), Today));
        if (member.Person.GivenName == "Henk")
        {
            complaint.Parts[0].Subjects.Add(new() { PartId = complaint.Parts[0].Id, StaffId = officer });
        }

        db.Complaints.Add(complaint);
        ids["file"] = await AddFileAsync(db, files, home, me, AttachmentOwner.Objection, objection.Id);
        ids["complaint file"] = await AddFileAsync(db, files, home, me, AttachmentOwner.Complaint, complaint.Id);

        var proposal = new ProposedDecision
        {
            Id = ids["proposal"] = Guid.NewGuid(), HouseholdId = home, Kind = DocumentKind.MunicipalDecision, ResponsibleBodyId = municipality.Id, Regime = LegalRegime.Awb,
            OpenedAt = Now.AddDays(-1), OpenedById = professional, RespondBy = Today.AddDays(14),
            Body = SealedText.Of(new DecisionText(Marked("proposal", me), Marked("proposal", me), Marked("proposal", me), []).Write()),
            Addressees = [new() { ProposalId = ids["proposal"], PersonId = me }],
        };
        db.ProposedDecisions.Add(proposal);
        db.Viewpoints.Add(Viewpoint.Give(Guid.NewGuid(), proposal, me, Marked("viewpoint", me), Now.AddHours(-6), Today));

        db.UnsafeSignals.Add(new() { Id = ids["signal"] = Guid.NewGuid(), HouseholdId = home, PersonId = me, SentAt = Now.AddDays(-1) });
        db.ProtectedFacts.Add(new() { Id = Guid.NewGuid(), PersonId = me, Kind = ProtectedKind.School, Value = SealedText.Of(Marked("protected fact", me)), EnteredAt = Now.AddDays(-100) });

        var mandate = Mandate.Grant(AsOf(member, Today), Guid.NewGuid(), new($"Bureau {Marked("mandate", me)}", null, HelperRole.Close, MandateViews.Plan, MandateActs.None, 3), "DigiD");
        ids["mandate"] = mandate!.Id;
        db.Mandates.Add(mandate);

        ids["waiting"] = Guid.NewGuid();
        db.WaitingDecisions.Add(new()
        {
            Id = ids["waiting"], HouseholdId = home, AskedById = professional, AskedAt = Now.AddHours(-1),
            Content = SealedText.Of(new DecisionRequest(DocumentKind.MunicipalDecision, Today, new DecisionText(Marked("waiting decision", me), "Wat.", "Waarom.", []), municipality.Id, LegalRegime.Awb, member.Household.Frame, [], [me], [], []).Write()),
        });

        var relation = new Relation
        {
            Id = ids["relation"] = Guid.NewGuid(), FromPersonId = me, ToPersonId = members.First(m => m.HouseholdId == home && m.PersonId != me).PersonId, Kind = RelationKind.FosterCare, From = Today.AddDays(-50),
            Source = RelationSource.Stated, Proof = SealedText.Of(Marked("proof of a relation", me)), EnteredById = professional, EnteredAt = Now.AddDays(-50),
        };
        db.Relations.Add(relation);
        db.WaitingEnds.Add(new() { Id = ids["waiting end"] = Guid.NewGuid(), HouseholdId = home, RelationId = relation.Id, Until = Today, Source = RelationSource.Stated, Proof = SealedText.Of(Marked("proof of a relation", me)), AskedById = professional, AskedAt = Now.AddHours(-1) });
        var entry = new NewMemberEntry(Marked("new person", me), "Loos", Today.AddYears(-40), FamilyRole.Partner, Today.AddDays(-2), null, Marked("new person", me));
        db.NewMembers.Add(new() { Id = ids["new person"] = Guid.NewGuid(), HouseholdId = home, Content = SealedText.Of(entry.Write()), AskedById = professional, AskedAt = Now.AddHours(-1) });
        var deviation = AgreedDeviation.Of(decision.Id, Guid.Empty, new(me, Marked("deviation", me), Today, DeviationGround.Consent), DeviationTurn.Opened, professional, officer);
        ids["deviation"] = deviation.Id;
        db.AgreedDeviations.Add(deviation);
        db.LogQuestions.Add(new()
        {
            Id = ids["question"] = Guid.NewGuid(), PersonId = me, HouseholdId = home, Sequence = 1, StaffId = professional, LookedAt = Now.AddDays(-1), Action = LogAction.Viewed, About = LogObject.Plan, Reason = LogReason.FixedDuo,
            Text = SealedText.Of(Marked("question about the log", me)), AskedAt = Now.AddHours(-3), AnswerBy = Today.AddDays(14),
        });
        // It ended: while it runs it would open the dossier.
        db.EmergencyAccesses.Add(new() { Id = ids["emergency"] = Guid.NewGuid(), HouseholdId = home, StaffId = professional, Ground = EmergencyGround.DuoAway, Reason = SealedText.Of("Het kon niet wachten tot morgen."), OpenedAt = Now.AddDays(-2), Until = Now.AddDays(-2).AddHours(1) });
        db.FollowUps.Add(new() { Id = ids["restriction"] = Guid.NewGuid(), HouseholdId = home, PersonId = relation.ToPersonId, OtherId = me, Kind = FollowUpKind.RestrictionBegan, At = Now.AddHours(-1) });
        var agreements = parts.Where(p => p.Version.HouseholdId == home && PlanText.Read(p.Content.Text) is Agreement).ToList();
        ids["agreement"] = agreements.Find(p => p.Readers.Exists(r => r.PersonId == me))?.ItemKey ?? Guid.Empty;
        ids["hidden agreement"] = agreements.Find(p => !p.Readers.Exists(r => r.PersonId == me))?.ItemKey ?? Guid.Empty;
        things[$"{member.Person.GivenName} {member.Person.FamilyName}"] = new(me, member.Person.GivenName, member.Household.Reference, ids);
    }

    private (Decision Decision, Announcement? Announcement) AddDecision(PortalDbContext db, HouseholdMember member, Organisation body, Guid professional, int daysAgo, AnnouncementChannel? channel)
    {
        var (me, on, where) = (member.PersonId, Today.AddDays(-daysAgo), channel is null ? "decision that is not contested" : "decision");
        var decision = new Decision
        {
            Id = Guid.NewGuid(), HouseholdId = member.HouseholdId, Kind = DocumentKind.MunicipalDecision, ResponsibleBodyId = body.Id, Regime = LegalRegime.Awb,
            Frame = member.Household.Frame, PublishedAt = Now.AddDays(-daysAgo), VisibleFrom = Now.AddDays(-daysAgo), PublishedById = professional, DecidedOn = on,
            Body = SealedText.Of(new DecisionText(Marked(where, me), Marked(where, me), Marked(where, me), [Marked(where, me)]).Write()),
        };
        decision.Subjects.Add(new() { PublicationId = decision.Id, PersonId = me, On = on });
        decision.Readers.Add(new() { PublicationId = decision.Id, PersonId = me, Basis = ReaderBasis.Addressee, Sequence = 1, ViewHash = new byte[32] });
        var announcement = channel is { } by
            ? Announcement.Of(decision, me, by, on, Remedies.For(DocumentKind.MunicipalDecision, body.Kind, LegalRegime.Awb, member.Household.Frame, on), calendar: null)
            : null;
        decision.Announcements.AddRange(announcement is null ? [] : [announcement]);
        db.Decisions.Add(decision);
        return (decision, announcement);
    }

    private async Task<Guid> AddFileAsync(PortalDbContext db, FileStore files, Guid home, Guid me, AttachmentOwner owner, Guid of)
    {
        var (id, key) = (Guid.NewGuid(), System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var content = System.Text.Encoding.UTF8.GetBytes(Marked($"file of {owner}", me));
        var file = Attachment.Keep(
            new(id, home, me, owner, Now, FileKind.Pdf, content.Length, FileTraces.None, $"{Marked("name of a file", me)}.pdf", "", Convert.ToBase64String(key), await files.WriteAsync(content, key, id, default)), Guid.NewGuid(), isScanned: true);
        file.Send(of, step: 0, Now);
        db.Attachments.Add(file);
        return id;
    }

    // One that lives and opens everything, one that was stopped, one that ended by itself; the demo has a narrow one.
    private static async Task AddMandatesAsync(SystemRecords records, List<HouseholdMember> members)
    {
        const MandateViews everything = MandateViews.Plan | MandateViews.Messages | MandateViews.Decisions | MandateViews.Reports | MandateViews.Objections;
        var eva = await records.Database.Helpers.Where(h => h.Name == DemoCast.Eva.Name).Select(h => h.Id).SingleAsync();
        foreach (var (name, day) in new[] { ("Aisha", Today), ("Tom", Today), ("Linda", Today.AddDays(-200)) })
        {
            var member = members.Single(m => m.Person.GivenName == name);
            var mandate = Mandate.Grant(AsOf(member, day), Guid.NewGuid(), new("Eva Blom", null, HelperRole.Lawyer, everything, MandateActs.Message, 3), "DigiD")!;
            Assert.True(mandate.Accept(eva, Now, day));
            Assert.True(name != "Tom" || mandate.Revoke(Now));
            records.Database.Mandates.Add(mandate);
        }
    }

    private static Viewer AsOf(HouseholdMember member, DateOnly day) => new(
        Guid.Empty, new(member.PersonId, member.HouseholdId, member.Person.GivenName, member.Person.FamilyName, member.Person.BirthDate), Staff: null, Now, day, Now);
}
