using System.Globalization;
using Bunit;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Tests.Localization;

namespace FamilyPortal.Web.Tests.Components;

public sealed class ComponentTests : BunitContext
{
    private readonly Words words = WordsTests.Dutch();

    public ComponentTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void The_scale_has_ten_blocks_light_for_the_start_dark_for_growth()
    {
        var bar = Render<ScaleBar>(part => part.Add(p => p.Words, words).Add(p => p.Now, 6).Add(p => p.Start, 4));

        Assert.Equal("was was was was fg fg bg bg bg bg", string.Join(' ', bar.FindAll("rect").Select(block => block.GetAttribute("class"))));
        Assert.Equal("Cijfer nu 6 van de 10. Bij de start was dit 4.", bar.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_drop_only_has_fewer_blocks()
    {
        var bar = Render<ScaleBar>(part => part.Add(p => p.Words, words).Add(p => p.Now, 2).Add(p => p.Start, 4));

        Assert.Equal(2, bar.FindAll(".was").Count);
        Assert.Empty(bar.FindAll(".fg"));
    }

    [Fact]
    public void The_chart_says_in_a_table_what_it_draws()
    {
        var start = new DateOnly(2026, 9, 3);
        var chart = Render<HistoryChart>(part => part.Add(p => p.Words, words).Add(p => p.Id, "c1").Add(p => p.Title, "Cijfers bij doel 1").Add(
            p => p.Series,
            [
                new ScoreSeries("U", [new(start, 4), new(start.AddDays(28), 4), new(start.AddDays(56), 5), new(start.AddDays(80), 6)]),
                new ScoreSeries("Mila", [new(start, 5), new(start.AddDays(80), 7)]),
            ]));

        Assert.Equal(4, chart.FindAll("circle.a").Count);
        Assert.Equal(2, chart.FindAll("rect.b").Count);
        Assert.Equal(4, chart.FindAll("tbody tr").Count);
        Assert.Equal("donderdag 3 september45", chart.Find("tbody tr").TextContent);
        Assert.Equal("U: van 4 naar 6. Mila: van 5 naar 7. ", chart.Find("desc").TextContent);
        Assert.Equal("34,98 106,98 178,85 250,72", chart.Find("polyline.a").GetAttribute("points"));
    }

    [Fact]
    public void The_chart_shows_the_last_twelve_days()
    {
        var points = Enumerable.Range(0, 20).Select(week => new ScorePoint(new DateOnly(2026, 1, 1).AddDays(7 * week), week % 11)).ToList();

        var chart = Render<HistoryChart>(part => part.Add(p => p.Words, words).Add(p => p.Id, "c").Add(p => p.Title, "x").Add(p => p.Series, [new ScoreSeries("U", points)]));

        Assert.Equal(12, chart.FindAll("circle").Count);
        Assert.InRange(chart.FindAll("text[text-anchor=middle]").Count, 2, 5);
    }

    [Theory]
    [InlineData(3, "U kunt bezwaar maken tot en met donderdag 3 december. Dat is nog 10 dagen.", -7)]
    [InlineData(3, "U kunt bezwaar maken tot en met donderdag 3 december. Dat is nog 1 dag.", 2)]
    [InlineData(3, "U kunt bezwaar maken tot en met donderdag 3 december. Dat is vandaag.", 3)]
    [InlineData(3, "De termijn is voorbij sinds donderdag 3 december. U kunt nog steeds schrijven. Leg uit waarom het later is.", 4)]
    public void A_deadline_names_its_last_day(int last, string text, int today)
    {
        var december = new DateOnly(2026, 12, 1);
        var notice = Render<DeadlineNotice>(part => part.Add(p => p.Words, words).Add(p => p.Title, "Bent u het niet eens?")
            .Add(p => p.LastDay, december.AddDays(last - 1)).Add(p => p.Today, december.AddDays(today - 1)).Add(p => p.Primary, new ActionLink("Lees het besluit", "/decisions/1")));

        Assert.Equal(text, string.Join(' ', notice.Find("p").TextContent.Replace('\u00A0', ' ').Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("/decisions/1", notice.Find("a.nl-button--primary").GetAttribute("href"));
    }

    [Fact]
    public void A_remedy_box_shows_the_last_day_in_full_and_how_it_was_counted()
    {
        var box = Render<RemedyBox>(part => part.Add(p => p.Words, words).Add(p => p.Text, "U kunt bezwaar maken. Dat kost niets.")
            .Add(p => p.LastDay, new DateOnly(2026, 12, 3)).Add(p => p.Today, new DateOnly(2026, 11, 23)).Add(p => p.Explanation, ["Zes weken (Awb 6:7)."]));

        Assert.Equal("donderdag 3 december 2026", box.Find(".p-lastday strong").TextContent);
        Assert.Contains("Awb 6:7", box.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Empty(box.FindAll(".p-actions"));
    }

    [Theory]
    [InlineData(FieldKind.Text, "input[type=text]")]
    [InlineData(FieldKind.TextArea, "textarea")]
    [InlineData(FieldKind.Select, "select")]
    [InlineData(FieldKind.File, "input[type=file]")]
    [InlineData(FieldKind.Date, "input[type=date]")]
    public void A_field_is_tied_to_its_label_hint_and_error(FieldKind kind, string selector)
    {
        var field = Render<FormField>(part => part.Add(p => p.Words, words).Add(p => p.Name, "Input.Text").Add(p => p.Label, "Uw bericht").Add(p => p.Kind, kind)
            .Add(p => p.Hint, "Eén zin is genoeg.").Add(p => p.Error, "Schrijf eerst uw bericht."));

        var input = field.Find(selector);
        Assert.Equal("Input_Text", input.Id);
        Assert.Equal("Input.Text", input.GetAttribute("name"));
        Assert.Equal("Input_Text", field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotEmpty(field.Find($"#{id}").TextContent));
    }

    [Fact]
    public void A_field_keeps_its_text_to_the_letter()
    {
        var field = Render<FormField>(part => part.Add(p => p.Words, words).Add(p => p.Name, "t").Add(p => p.Label, "x").Add(p => p.Kind, FieldKind.TextArea).Add(p => p.Value, "\nEerst een lege regel <b>"));

        Assert.Contains("&lt;b&gt;", field.Markup, StringComparison.Ordinal);
        Assert.Equal("\nEerst een lege regel <b>", field.Find("textarea").TextContent);
    }

    [Fact]
    public void A_gate_has_a_share_button_only_when_all_is_met()
    {
        GateCheck met = new("Samenvatting in gewone taal", true), open = new("Bekijk het plan als Noor", false, "Nog niet bekeken.", new ActionLink("Bekijk als Noor", "?as=noor"));

        var shut = Render<PublishGate>(part => part.Add(p => p.Words, words).Add(p => p.Checks, [met, open]).Add(p => p.ShareLabel, "Deel versie 4"));
        var free = Render<PublishGate>(part => part.Add(p => p.Words, words).Add(p => p.Checks, [met]).Add(p => p.ShareLabel, "Deel versie 4"));

        Assert.Empty(shut.FindAll("button[value=share]"));
        Assert.Equal("Bekijk als Noor", shut.Find("a.nl-button--primary").TextContent);
        Assert.Equal("Nog 1 punt. Daarna kunt u delen.", shut.Find("p").TextContent);
        Assert.Equal("Deel versie 4", free.Find("button[value=share]").TextContent);
    }

    [Fact]
    public void An_audience_is_chosen_per_named_person()
    {
        var audience = Render<AudienceFieldset>(part => part.Add(p => p.Name, "Input.Readers").Add(p => p.Legend, "Wie mag dit zien?")
            .Add(p => p.People, [new Choice("1", "Sanne", "ouder met gezag", IsChosen: true), new Choice("2", "Emre")]));

        Assert.Equal(["1"], audience.FindAll("input[checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal("Sanneouder met gezag", audience.Find("label").TextContent);
    }

    [Fact]
    public void Small_parts_say_what_they_are()
    {
        Assert.Equal("utrecht-badge-status utrecht-badge-status--warning", Render<StatusBadge>(part => part.Add(p => p.Text, "Niet gelukt").Add(p => p.Tone, Tone.Warning)).Find("span").ClassName);
        Assert.Equal("MJ", Render<PersonRow>(part => part.Add(p => p.Name, "Mila Jansen")).Find(".p-ava").TextContent);
        Assert.Equal("Wijzig de bestanden", Render<CheckRow>(part => part.Add(p => p.Words, words).Add(p => p.Label, "Bestanden").Add(p => p.ChangeHref, "#f").Add(p => p.ChangeWhat, "de bestanden")).Find("a").TextContent);
        Assert.Equal("/leave", Render<ExitLink>(part => part.Add(p => p.Words, words)).Find("a[data-exit]").GetAttribute("href"));
        Assert.Equal("#home", Render<Icon>(part => part.Add(p => p.Name, "home").AddCascadingValue("Sprite", "")).Find("use").GetAttribute("href"));
        Assert.Equal("#Input_Text", Render<ErrorSummary>(part => part.Add(p => p.Words, words).Add(p => p.Errors, [new FieldError("Input_Text", "Schrijf eerst uw bericht.")])).Find("a").GetAttribute("href"));
        Assert.Equal("t-new", Render<Card>(part => part.Add(p => p.Id, "new").Add(p => p.Title, "Nieuw voor u").AddChildContent("<p>x</p>")).Find("h2").Id);
    }
}
