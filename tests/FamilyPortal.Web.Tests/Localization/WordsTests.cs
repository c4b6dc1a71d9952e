using System.Globalization;
using System.Text.Encodings.Web;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Tests.Hosting;

namespace FamilyPortal.Web.Tests.Localization;

public sealed class WordsTests
{
    [Fact]
    public void English_really_resolves() => Assert.Equal("Leave fast", In("en-GB", words => words["frame.exit"]));

    [Fact]
    public void Dutch_is_the_source() => Assert.Equal("Snel weg", In("nl-NL", words => words["frame.exit"]));

    [Fact]
    public void A_missing_key_throws_in_tests() => Assert.Throws<KeyNotFoundException>(() => In("nl-NL", words => words["frame.no-such-text"]));

    [Fact]
    public void A_missing_file_throws_in_tests() => Assert.Throws<KeyNotFoundException>(() => In("nl-NL", words => words["nosuchfile.text"]));

    [Fact]
    public void A_missing_key_shows_itself_in_production() =>
        Assert.Equal("frame.no-such-text", new Words(new Frame(), Clock(), isStrict: false)["frame.no-such-text"]);

    [Fact]
    public void A_young_person_reads_je_where_a_form_exists() => In("nl-NL", words =>
    {
        Assert.Equal("Je bent bijna uitgelogd. Wil je doorgaan?", words["frame.timeout"]);
        return Assert.IsType<string>(words["frame.timeout.continue"]);
    }, isYoung: true);

    [Theory]
    [InlineData("nl-NL", "donderdag 3 december", "donderdag 4 februari 2027", "3 dec", "10.12 uur")]
    [InlineData("en-GB", "Thursday 3 December", "Thursday 4 February 2027", "3 Dec", "10:12")]
    public void Dates_are_written_out(string culture, string thisYear, string nextYear, string chart, string time) => In(culture, words =>
    {
        Assert.Equal(thisYear, words.Date(new DateOnly(2026, 12, 3)));
        Assert.Equal(nextYear, words.Date(new DateOnly(2027, 2, 4)));
        Assert.Equal(chart, words.DateShort(new DateOnly(2026, 12, 3)));
        Assert.Equal(time, words.Time(new DateTime(2026, 11, 23, 9, 12, 0, DateTimeKind.Utc)));
        return "";
    });

    [Fact]
    public void Recent_days_have_names() => In("nl-NL", words =>
    {
        Assert.Equal("vandaag, 10.12 uur", words.DayAndTime(new DateTime(2026, 11, 23, 9, 12, 0, DateTimeKind.Utc)));
        Assert.Equal("gisteren, 23.59 uur", words.DayAndTime(new DateTime(2026, 11, 22, 22, 59, 0, DateTimeKind.Utc)));
        return "";
    });

    [Fact]
    public void Numbers_take_their_plural() => In("nl-NL", words =>
    {
        Assert.Equal("1 dag", words.Days(1));
        Assert.Equal("0 dagen", words.Days(0));
        return "";
    });

    [Theory]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("pl", 1, "one")]
    [InlineData("pl", 22, "few")]
    [InlineData("pl", 12, "many")]
    [InlineData("pl", 21, "many")]
    [InlineData("uk", 21, "one")]
    [InlineData("uk", 11, "many")]
    [InlineData("tr", 1, "one")]
    [InlineData("tr", 2, "other")]
    public void Plural_forms_follow_CLDR(string language, long number, string form) => Assert.Equal(form, Plurals.Form(language, number));

    [Fact]
    public void Values_in_html_are_encoded() => In("nl-NL", words =>
    {
        using var writer = new StringWriter();
        words.Html("error.reference", "<b>x</b>").WriteTo(writer, HtmlEncoder.Default);
        Assert.Contains("<strong>&lt;b&gt;x&lt;/b&gt;</strong>", writer.ToString(), StringComparison.Ordinal);
        return "";
    });

    [Theory]
    [InlineData("088 000 00 00", "tel:+31880000000")]
    [InlineData("0800 2000", "tel:08002000")]
    [InlineData("0900 0101", "tel:09000101")]
    [InlineData("112", "tel:112")]
    public void Telephone_numbers_can_be_tapped(string number, string href) => Assert.Equal(href, Telephone.Href(number));

    internal static PortalClock Clock() => new(new FixedTime("2026-11-23T12:00:00Z"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));

    internal static Words Dutch() => new(new Frame(), Clock(), isStrict: true);

    private static string In(string culture, Func<Words, string> read, bool isYoung = false)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return read(new Words(new Frame { IsYoung = isYoung }, Clock(), isStrict: true));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
