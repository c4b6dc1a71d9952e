using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace FamilyPortal.Web.Localization;

/// <summary>
/// Every text a person reads, in the reader's language. A young person gets the "je" form where one exists (key + ".je").
/// </summary>
/// <param name="frame">Says whether the reader is a young person.</param>
/// <param name="clock">Says what day it is.</param>
/// <param name="isStrict">Whether a missing key throws instead of showing itself.</param>
public sealed partial class Words(Frame frame, PortalClock clock, bool isStrict)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The text with its placeholders filled in. Plain text: the page encodes it.</summary>
    /// <param name="key">Its first segment names the resx file.</param>
    /// <param name="args">Values for {0}, {1} …; days are written out.</param>
    /// <exception cref="KeyNotFoundException">No such key (strict only).</exception>
    public string this[string key, params object?[] args]
    {
        get
        {
            var text = Find(key);
            return args.Length == 0 ? text : string.Format(Culture, text, Array.ConvertAll(args, Readable));
        }
    }

    /// <summary>Whether the key exists.</summary>
    public bool Has(string key) => Texts.Find(key, Culture) is not null;

    /// <summary>The plural form that fits a number: key + ".one", ".other" …; the number is {0}.</summary>
    public string Plural(string key, long number, params object?[] more) => this[PluralKey(key, number), [number, .. more]];

    /// <summary>
    /// The text as HTML for a page. The text and its values are encoded; {0:strong} sets a value in bold, {0:tel} makes a telephone
    /// number a link, {0:nowrap} keeps it on one line, {0:del} and {0:ins} are old and new words, {0:score} is a large figure,
    /// and a <see cref="WordLink"/> becomes a link.
    /// </summary>
    public IHtmlContent Html(string key, params object?[] args) => new HtmlString(Encoded(key, args));

    /// <summary>The same as <see cref="Html"/>, for a component.</summary>
    public MarkupString Markup(string key, params object?[] args) => new(Encoded(key, args));

    /// <summary>A plural text as HTML for a component; see <see cref="Html"/>.</summary>
    public MarkupString PluralMarkup(string key, long number, params object?[] more) =>
        new(Encoded(PluralKey(key, number), [number, .. more]));

    /// <summary>"donderdag 3 december"; with the year when it is not this year.</summary>
    public string Date(DateOnly date) =>
        date.Year == clock.Today.Year ? date.ToString(Find("date.day"), Culture) : DateLong(date);

    /// <summary>"donderdag 3 december 2026".</summary>
    public string DateLong(DateOnly date) => date.ToString(Find("date.day-year"), Culture);

    /// <summary>"3 dec", for charts.</summary>
    public string DateShort(DateOnly date) => date.ToString("d MMM", Culture).TrimEnd('.');

    /// <summary>The day on which an instant (UTC) falls.</summary>
    public string Date(DateTime utc) => Date(clock.AmsterdamDay(utc));

    /// <summary>"10.12 uur".</summary>
    public string Time(TimeOnly time) => time.ToString(Find("date.time"), Culture);

    /// <summary>The time of an instant (UTC) in Amsterdam.</summary>
    public string Time(DateTime utc) => Time(TimeOnly.FromDateTime(clock.Amsterdam(utc)));

    /// <summary>"vandaag, 10.12 uur", "gisteren, …" or "donderdag 3 december, …".</summary>
    public string DayAndTime(DateTime utc)
    {
        var day = clock.AmsterdamDay(utc);
        var name = (clock.Today.DayNumber - day.DayNumber) switch
        {
            0 => Find("date.today"),
            1 => Find("date.yesterday"),
            _ => Date(day),
        };
        return this["date.day-and-time", name, Time(utc)];
    }

    /// <summary>"1 dag", "10 dagen".</summary>
    public string Days(int number) => Plural("date.days", number);

    private static string PluralKey(string key, long number) => $"{key}.{Plurals.Form(Culture.TwoLetterISOLanguageName, number)}";

    private string Find(string key) =>
        (frame.IsYoung ? Texts.Find($"{key}.je", Culture) : null)
        ?? Texts.Find(key, Culture)
        ?? (isStrict ? throw new KeyNotFoundException($"No text has the key {key}.") : key);

    private object? Readable(object? value) => value switch
    {
        DateOnly date => Date(date),
        TimeOnly time => Time(time),
        _ => value,
    };

    private string Encoded(string key, object?[] args) => Placeholder().Replace(Encoder.Encode(Find(key)), match =>
    {
        var value = args[int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture)];
        if (value is WordLink link)
        {
            return $"<a class=\"nl-link\" href=\"{Encoder.Encode(link.Href)}\">{Encoder.Encode(link.Text)}</a>";
        }

        var text = Encoder.Encode(Convert.ToString(Readable(value), Culture) ?? "");
        return match.Groups["form"].Value switch
        {
            "strong" => $"<strong>{text}</strong>",
            "del" => $"<del>{text}</del>",
            "ins" => $"<ins>{text}</ins>",
            "score" => $"<span class=\"p-score\">{text}</span>",
            "nowrap" => text.Replace(" ", "&nbsp;", StringComparison.Ordinal),
            "tel" => $"<a class=\"nl-link\" href=\"{Telephone.Href(text)}\">{text}</a>",
            _ => text,
        };
    });

    [GeneratedRegex(@"\{(?<index>\d+)(:(?<form>[a-z]+))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

/// <summary>A link inside a sentence.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads; chosen by the page, never by a reader.</param>
public sealed record WordLink(string Text, string Href);

/// <summary>Telephone numbers as links.</summary>
public static class Telephone
{
    /// <summary>The tel: address of a Dutch number written with spaces. Short and 0800/0900 numbers do not exist abroad and keep their form.</summary>
    public static string Href(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 10 && digits[0] == '0' && !digits.StartsWith("0800", StringComparison.Ordinal) && !digits.StartsWith("0900", StringComparison.Ordinal)
            ? $"tel:+31{digits[1..]}"
            : $"tel:{digits}";
    }
}
