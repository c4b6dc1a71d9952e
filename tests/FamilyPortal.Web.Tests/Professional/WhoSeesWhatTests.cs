using System.Net;
using FamilyPortal.Data.Demo;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Professional;

/// <summary>Who sees what: the five scenarios of access, and the pages on which the duo writes down what they follow from.</summary>
public sealed class WhoSeesWhatTests
{
    private const string People = "/caseload/H-1001/people";
    private const string New = "/caseload/H-1001/people/relations/new";

    private static readonly string[] OfFamily = ["/home", "/reports", "/decisions", "/plan", "/objections", "/access-log", "/more"];

    [Fact]
    public async Task Scenario_1_a_report_to_one_parent_leaves_the_other_every_answer_as_if_it_were_not_there()
    {
        await using var region = await Region.OpenAsync();
        var father = await region.AsAsync(DemoCast.Emre);
        await SeenAsync(father); // What is new is new once.
        var before = await SeenAsync(father);
        var report = await AddReportAsync(region, "Sanne", ReaderBasis.Addressee, about: "Sem");

        Assert.Equal(before, await SeenAsync(father));
        var (real, never) = (await father.GetAsync($"/reports/{report}"), await father.GetAsync($"/reports/{Guid.NewGuid()}"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (real.StatusCode, never.StatusCode));
        Assert.Equal((await real.ReadAsync()).Text(), (await never.ReadAsync()).Text());
        Assert.Equal(HttpStatusCode.OK, (await (await region.AsAsync(DemoCast.Sanne)).GetAsync($"/reports/{report}")).StatusCode);
    }

    [Fact]
    public async Task Scenario_2_of_a_capable_fifteen_year_old_the_plan_is_proposed_to_the_parent_and_the_report_is_not()
    {
        await using var region = await Region.OpenAsync();
        var members = await MembersAsync(region);
        var (noor, sanne) = (members.Single(m => m.Person.GivenName == "Noor").PersonId, members.Single(m => m.Person.GivenName == "Sanne").PersonId);
        var today = DateOnly.FromDateTime(Region.Monday);
        DefaultView For(DocumentKind kind) => Audience.For(new(kind, kind == DocumentKind.SafetyPlan ? [] : [noor], []), members, new HashSet<Guid>(), today).Single(p => p.PersonId == sanne).Default;

        Assert.Equal((DefaultView.Visible, DefaultView.Hidden), (For(DocumentKind.SafetyPlan), For(DocumentKind.Report)));
        var report = await AddReportAsync(region, "Noor", ReaderBasis.Addressee, about: "Noor");
        var mother = await region.AsAsync(DemoCast.Sanne);
        Assert.Equal(HttpStatusCode.OK, (await mother.GetAsync("/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync($"/reports/{report}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await region.AsAsync(DemoCast.Noor)).GetAsync($"/reports/{report}")).StatusCode);
    }

    [Fact]
    public async Task Scenario_3_on_the_sixteenth_birthday_at_midnight_in_Amsterdam_the_parents_view_ends_and_was_announced_without_a_job()
    {
        await using var region = await Region.OpenAsync();
        var born = (await MembersAsync(region)).Single(m => m.Person.GivenName == "Noor").Person.BirthDate;
        var birthday = born.AddYears(16);
        var midnight = birthday.ToDateTime(new(22, 0), DateTimeKind.Utc).AddDays(-1);
        var report = await AddReportAsync(region, "Sanne", ReaderBasis.AuthorityUntil16, about: "Noor", child: "Noor");

        foreach (var (ahead, own, parents) in new[]
        {
            (61, null, null),
            (60, "Je wordt 16 op", "Noor wordt 16 op"),
            (30, "Binnen een maand word je 16", "Binnen een maand wordt Noor 16"),
            (0, "Je bent 16 geworden", "Noor is 16 geworden"),
        })
        {
            region.Time.Set(birthday.AddDays(-ahead).ToDateTime(new(9, 0), DateTimeKind.Utc));
            await AssertToldAsync(region, DemoCast.Noor, own);
            await AssertToldAsync(region, DemoCast.Sanne, parents);
        }

        region.Time.Set(midnight.AddSeconds(-1));
        Assert.Equal(HttpStatusCode.OK, (await (await region.AsAsync(DemoCast.Sanne)).GetAsync($"/reports/{report}")).StatusCode);
        var mother = await region.AsAsync(DemoCast.Sanne);
        region.Time.Set(midnight);
        Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync($"/reports/{report}")).StatusCode);

        // Who is limited towards the young person is told nothing of it.
        region.Time.Set(birthday.AddDays(-20).ToDateTime(new(9, 0), DateTimeKind.Utc));
        await AssertToldAsync(region, DemoCast.Emre, "Binnen een maand wordt Noor 16");
        await EnterAsync(region, "Restriction", DemoCast.Emre, DemoCast.Noor, "DocumentSeen");
        await AssertToldAsync(region, DemoCast.Emre, told: null);
    }

    [Fact]
    public async Task Scenario_4_with_authority_unknown_the_parent_sees_the_least_with_an_explanation_and_the_duo_has_a_task()
    {
        await using var region = await Region.OpenAsync();
        Assert.DoesNotContain("Wij weten nog niet zeker of u gezag heeft", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync("/home")).Text(), StringComparison.Ordinal);
        var report = await region.DatabaseAsync(db => db.PublicationReaders.Where(r => r.Basis == ReaderBasis.AuthorityUntil12 && db.People.Any(p => p.Id == r.PersonId && p.GivenName == "Emre")).Select(r => r.PublicationId).SingleAsync());
        foreach (var child in new[] { "Noor", "Sem" })
        {
            await EnterAsync(region, "ParentalAuthority.Unknown", DemoCast.Emre, child, "Stated");
        }

        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Contains("Wij weten nog niet zeker of u gezag heeft", (await emre.OpenAsync("/home")).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync($"/reports/{report}")).StatusCode);
        Assert.Contains("Uw plan is nog niet klaar", (await emre.OpenAsync("/plan")).Text(), StringComparison.Ordinal);
        var mila = await region.AsAsync(DemoCast.Mila);
        Assert.Contains("Gezag van Emre over Sem is onbekend. Zoek dit uit.", (await mila.OpenAsync(People)).Text(), StringComparison.Ordinal);
        Assert.Contains("wachten bij gezag, zorg en veiligheid", (await mila.OpenAsync("/caseload")).Text(), StringComparison.Ordinal);

        // Authority that returns revives nothing: the duo decides.
        await EnterAsync(region, "ParentalAuthority.With", DemoCast.Emre, "Sem", "Register");
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync($"/reports/{report}")).StatusCode);
        Assert.Contains("Emre heeft nu gezag over Sem. Oude stukken gaan niet vanzelf open.", (await mila.OpenAsync(People)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_5_a_secret_address_stands_in_nothing_that_another_reader_fetches()
    {
        await using var region = await Region.OpenAsync();
        foreach (var member in new[] { DemoCast.Emre, DemoCast.Noor })
        {
            var browser = await region.AsAsync(member);
            foreach (var address in OfFamily.Concat(["/plan/versions", "/evidence", "/contact-preferences"]))
            {
                var answer = await browser.GetAsync(address);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.DoesNotContain("Lindenhof", await answer.Content.ReadAsStringAsync() + answer.Headers, StringComparison.OrdinalIgnoreCase);
            }
        }

        // For the duo it stays closed until somebody asks, and that stands in her log and in nobody else's.
        var (mila, sanne) = (await region.AsAsync(DemoCast.Mila), await region.PersonAsync(DemoCast.Sanne));
        var page = await mila.OpenAsync($"{People}/{sanne}");
        Assert.DoesNotContain("Lindenhof", page.Text(), StringComparison.Ordinal);
        var fact = page.QuerySelector("form[action$='Show'] input[name=id]")!.GetAttribute("value")!;
        var before = await SeenAsync(await region.AsAsync(DemoCast.Emre));
        Assert.Contains("Lindenhof 27", (await (await mila.SubmitAsync($"{People}/{sanne}?handler=Show", ("id", fact), page.Token())).ReadAsync()).Text(), StringComparison.Ordinal);
        Assert.Contains("bekeek een beschermd gegeven van u", (await (await region.AsAsync(DemoCast.Sanne)).OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("beschermd gegeven", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("beschermd", before, StringComparison.Ordinal);
        var (hers, his) = (await (await region.AsAsync(DemoCast.Sanne)).GetStringAsync("/access-log.csv?period=all&what=ProtectedFact"), await (await region.AsAsync(DemoCast.Emre)).GetStringAsync("/access-log.csv?period=all&what=ProtectedFact"));
        Assert.Equal((2, 1), (hers.Trim().Split('\n').Length, his.Trim().Split('\n').Length));
        Assert.DoesNotContain("ProtectedFact", (await (await region.AsAsync(DemoCast.Emre)).OpenAsync("/access-log")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restriction_works_at_once_closes_what_was_open_and_shows_to_the_limited_person_nowhere()
    {
        await using var region = await Region.OpenAsync();
        var about = await AddReportAsync(region, "Emre", ReaderBasis.Named, about: "Noor");
        var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Equal(HttpStatusCode.OK, (await emre.GetAsync($"/reports/{about}")).StatusCode);
        await EnterAsync(region, "Restriction", DemoCast.Emre, DemoCast.Noor, "Stated");

        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync($"/reports/{about}")).StatusCode);
        foreach (var address in OfFamily)
        {
            var text = (await emre.OpenAsync(address)).Text();
            Assert.DoesNotContain("maatregel", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("wordt beschermd", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("schreef op wie gezag heeft, zorgt of wordt beschermd", (await (await region.AsAsync(DemoCast.Noor)).OpenAsync("/access-log")).Text(), StringComparison.Ordinal);
        var mila = await region.AsAsync(DemoCast.Mila);
        var page = await mila.OpenAsync(People);
        Assert.Contains("Emre krijgt niets van of over Noor", page.Text(), StringComparison.Ordinal);

        // It is ended with proof and by two, and stays to be read; nothing was overwritten.
        var end = page.QuerySelectorAll("a[href$='/end']").First(a => a.TextContent.Contains("Noor", StringComparison.Ordinal) && a.TextContent.Contains("maatregel", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mila.FillAsync(end, ("Input.Until", "2026-11-23"), ("Input.Source", "Stated"), ("Input.Proof", "Zij zegt het"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await mila.FillAsync(end, ("Input.Until", "2026-11-23"), ("Input.Source", "CourtOrder"), ("Input.Proof", "Beschikking"))).StatusCode);
        Assert.Contains("Emre krijgt niets van of over Noor", (await mila.OpenAsync(People)).Text(), StringComparison.Ordinal);
        var second = $"/caseload/second/end/{await region.DatabaseAsync(db => db.WaitingEnds.Select(w => w.Id).SingleAsync())}";
        Assert.Equal(HttpStatusCode.SeeOther, (await (await region.AsAsync(DemoCast.Youssef)).FillAsync(second)).StatusCode);
        Assert.Contains("Emre kreeg niets van of over Noor", (await mila.OpenAsync(People)).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mila.GetAsync(end)).StatusCode);
    }

    [Theory]
    [InlineData("Input.Kind", "", "Kies wat u wilt opschrijven.")]
    [InlineData("Input.Source", "", "Kies hoe u dit weet.")]
    [InlineData("Input.Source", "Stated", "Dit kan niet alleen op wat iemand zegt.")]
    [InlineData("Input.Proof", "", "Schrijf welk bewijs u heeft gezien.")]
    [InlineData("Input.From", "2027-01-01", "Die ligt niet in de toekomst.")]
    [InlineData("Input.ToPerson", "", "Kies twee verschillende personen.")]
    public async Task A_fact_without_what_it_needs_is_refused_and_keeps_nothing(string field, string value, string message)
    {
        await using var region = await Region.OpenAsync();
        var before = await region.DatabaseAsync(db => db.Relations.CountAsync());
        var fields = (await FieldsAsync(region, "ParentalAuthority.With", DemoCast.Emre, "Noor", "Register")).Where(f => f.Name != field).Append((Name: field, Value: value)).ToArray();
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, (await answer.ReadAsync()).QuerySelector("[data-error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await region.DatabaseAsync(db => db.Relations.CountAsync()));
    }

    [Fact]
    public async Task A_decision_that_tells_a_limited_reader_where_she_lives_waits_for_a_second_person()
    {
        await using var region = await Region.OpenAsync();
        var (emre, sem, body) = await region.DatabaseAsync(async db => (
            await db.People.Where(p => p.GivenName == "Emre").Select(p => p.Id).SingleAsync(),
            await db.People.Where(p => p.GivenName == "Sem").Select(p => p.Id).SingleAsync(),
            await db.Organisations.Where(o => o.Name == "Gemeente Klaverdam").Select(o => o.Id).SingleAsync()));
        (string, string)[] Fields(string what, Guid about) =>
        [
            ("Input.Subject", "Omgang"), ("Input.What", what), ("Input.Reasons", "Dat is rustig."), ("Input.Body", body.ToString()), ("Input.Regime", nameof(LegalRegime.Awb)),
            ("Input.Addressees", emre.ToString()), ("Input.About", about.ToString()),
        ];
        var mila = await region.AsAsync(DemoCast.Mila);
        const string address = "/caseload/H-1001/decisions/new";
        var sanne = await region.PersonAsync(DemoCast.Sanne);

        Assert.StartsWith("/caseload/H-1001/decisions/", (await mila.FillAsync(address, Fields("U ziet Sem op zaterdag.", sem))).Header("Location"), StringComparison.Ordinal);
        var stopped = (await mila.FillAsync(address, Fields("U haalt Sem op aan de Lindenhof 27.", sem))).Header("Location");
        Assert.StartsWith("/caseload/second/", stopped, StringComparison.Ordinal);
        Assert.Contains("Beschermd gegeven: Lindenhof 27", (await (await region.AsAsync(DemoCast.Youssef)).OpenAsync(stopped)).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await region.AsAsync(DemoCast.Emre)).GetAsync($"/decisions/{stopped.Split('/')[^1]}")).StatusCode);

        // It goes out in her name, so not after she left the duo; and of how it came about its readers' log says nothing.
        var (youssef, pair) = (await region.AsAsync(DemoCast.Youssef), await region.DatabaseAsync(db => db.ContactPairs.Where(p => p.Household.Reference == "H-1001" && p.Staff.Name == DemoCast.Mila.Name).Select(p => p.Id).SingleAsync()));
        Task<int> UntilAsync(DateOnly? day) => region.DatabaseAsync(db => db.ContactPairs.Where(p => p.Id == pair).ExecuteUpdateAsync(s => s.SetProperty(p => p.Until, day)));
        async Task<HttpResponseMessage> AgreeAsync() => await youssef.SubmitAsync(stopped, ("Input.Reason", "Hij weet het al."), (await youssef.OpenAsync(stopped)).Token());
        const string log = "/access-log.csv?period=all&what=Decision";
        var before = (await (await region.AsAsync(DemoCast.Emre)).GetStringAsync(log)).Trim().Split('\n').Length;
        await UntilAsync(DateOnly.FromDateTime(Region.Monday));
        Assert.Equal(HttpStatusCode.Conflict, (await AgreeAsync()).StatusCode);
        await UntilAsync(null);
        Assert.Equal(HttpStatusCode.SeeOther, (await AgreeAsync()).StatusCode);
        region.Time.Advance(TimeSpan.FromHours(2));
        var his = await region.AsAsync(DemoCast.Emre);
        Assert.Equal(HttpStatusCode.OK, (await his.GetAsync($"/decisions/{stopped.Split('/')[^1]}")).StatusCode);
        Assert.Equal(before + 1, (await his.GetStringAsync(log)).Trim().Split('\n').Length);
        Assert.DoesNotContain("tweede professional", await his.GetStringAsync("/access-log.csv?period=all"), StringComparison.Ordinal);
        region.Time.Set(Region.Monday);
        mila = await region.AsAsync(DemoCast.Mila);

        // About her it never reaches him, whoever agrees.
        var never = await mila.FillAsync(address, Fields("Sanne krijgt hulp.", sanne));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, never.StatusCode);
        Assert.Contains("Voor een lezer geldt een veiligheidsmaatregel", (await never.ReadAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_for_lawyers_shows_every_cell_that_publishing_proposes_from()
    {
        await using var region = await Region.OpenAsync();
        var rows = (await region.Browser().OpenAsync("/help/reading-table")).QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()).ToList();

        Assert.Equal(15, rows.Count);
        Assert.Equal(["D (samen met een volwassene)", "V (via het duo)", "D", "D", "X", "X", "V eigen, anders X"], rows[0]);
        Assert.Equal(["V", "V", "V eigen, anders D", "D", "X", "V eigen, anders X", "V eigen, anders X"], rows[1]);
        Assert.Equal(["D", "X", "V eigen, anders D", "D (op verzoek een samenvatting, BW 1:377c)", "X", "V eigen, anders X", "V eigen, anders X"], rows[7]);
    }

    private static async Task AssertToldAsync(Region region, CastMember member, string? told)
    {
        var text = (await (await region.AsAsync(member)).OpenAsync("/home")).Text();
        Assert.Equal(told is not null, text.Contains("Een verjaardag verandert wie wat ziet", StringComparison.Ordinal));
        Assert.Contains(told ?? "", text, StringComparison.Ordinal);
    }

    private static Task EnterAsync(Region region, string kind, CastMember from, CastMember to, string source) => EnterAsync(region, kind, from, to.Name.Split(' ')[0], source);

    private static async Task EnterAsync(Region region, string kind, CastMember from, string to, string source)
    {
        var answer = await (await region.AsAsync(DemoCast.Mila)).FillAsync(New, [.. await FieldsAsync(region, kind, from, to, source)]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<List<(string Name, string Value)>> FieldsAsync(Region region, string kind, CastMember from, string to, string source) =>
    [
        ("Input.Kind", kind), ("Input.FromPerson", (await region.PersonAsync(from)).ToString()),
        ("Input.ToPerson", (await region.DatabaseAsync(db => db.People.Where(p => p.GivenName == to).Select(p => p.Id).SingleAsync())).ToString()),
        ("Input.From", DateOnly.FromDateTime(region.Time.GetUtcNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("Input.Source", source), ("Input.Proof", "Uittreksel"),
    ];

    private static async Task<string> SeenAsync(HttpClient browser)
    {
        var seen = new List<string>();
        foreach (var address in OfFamily.Where(a => a != "/access-log"))
        {
            seen.Add((await browser.OpenAsync(address)).Text());
        }

        return string.Join('\n', seen);
    }

    private static Task<List<HouseholdMember>> MembersAsync(Region region) =>
        region.DatabaseAsync(db => db.HouseholdMembers.AsNoTracking().Where(m => m.Household.Reference == "H-1001").Include(m => m.Person).ThenInclude(p => p.RelationsTo).ToListAsync());

    private static async Task<Guid> AddReportAsync(Region region, string reader, ReaderBasis basis, string about, string? child = null)
    {
        await using var node = region.AnotherNode();
        await using var scope = node.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<FamilyPortal.Data.SystemRecords>();
        var db = records.Database;
        var like = await db.Reports.AsNoTracking().FirstAsync(r => r.Household.Reference == "H-1001");
        Task<Guid> Id(string name) => db.People.Where(p => p.GivenName == name).Select(p => p.Id).SingleAsync();
        var report = new Report
        {
            Id = Guid.NewGuid(), HouseholdId = like.HouseholdId, Kind = DocumentKind.Report, ResponsibleBodyId = like.ResponsibleBodyId, Regime = like.Regime, Frame = like.Frame, PublishedById = like.PublishedById,
            PublishedAt = Region.Monday.AddDays(-1), VisibleFrom = Region.Monday.AddDays(-1), Body = SealedText.Of(new ReportText("Nieuw gesprek", "Hoe gaat het?", "Goed.", [], "Verder.").Write()),
        };
        report.Subjects.Add(new() { PublicationId = report.Id, PersonId = await Id(about), On = DateOnly.FromDateTime(Region.Monday) });
        report.Readers.Add(new() { PublicationId = report.Id, PersonId = await Id(reader), Basis = basis, ChildId = child is null ? null : await Id(child), Sequence = 1, ViewHash = new byte[32] });
        db.Add(report);
        await records.SaveAsync([], default);
        return report.Id;
    }
}
