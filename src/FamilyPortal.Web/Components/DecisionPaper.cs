using System.Globalization;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Components;

/// <summary>A decision as one reader gets it, on the page and on paper.</summary>
/// <param name="Contact">The responsible body.</param>
/// <param name="AnnouncedOn">The day of announcement to this reader; null when it is not addressed to them.</param>
/// <param name="RuleId">The term that was counted for this reader; null when there is none.</param>
/// <param name="LastDay">The reader's own last day; null when there is none.</param>
/// <param name="Today">This day.</param>
public sealed record DecisionPaper(
    Guid Id,
    DocumentKind Kind,
    BodyContact Contact,
    DateOnly DecidedOn,
    DecisionText Text,
    RemedySet Remedies,
    DateOnly? AnnouncedOn,
    string? RuleId,
    DateOnly? LastDay,
    DateOnly Today)
{
    /// <summary>Makes the paper from an opened decision with its body, and the reader's own announcement.</summary>
    /// <param name="calendar">The holidays and equated days of this request.</param>
    /// <param name="awaitsLetter">It is addressed to the reader on paper, and the letter is not posted yet.</param>
    public static DecisionPaper Of(Decision decision, Announcement? announcement, DateOnly today, DutchCalendar calendar, bool awaitsLetter = false) =>
        Of(decision, announcement?.AnnouncedOn, announcement ?? (awaitsLetter ? Letter.RunsAlready(decision, calendar) : null), today, calendar) with { AwaitsLetter = awaitsLetter };

    private static DecisionPaper Of(Decision decision, DateOnly? announcedOn, Announcement? term, DateOnly today, DutchCalendar calendar) => new(
        decision.Id,
        decision.Kind,
        BodyContact.Of(decision.ResponsibleBody),
        decision.DecidedOn,
        DecisionText.Read(decision.Body.Text),
        Domain.Decisions.Law.Remedies.For(decision.Kind, decision.ResponsibleBody.Kind, decision.Regime, decision.Frame, decision.DecidedOn),
        announcedOn,
        term?.RuleId,
        term?.LastDayIn(calendar),
        today)
    {
        Term = term?.Count(calendar) is { } count && count.LastDay == term.LastDayIn(calendar) ? count : null,
    };

    /// <summary>Name of the responsible body.</summary>
    public string Body => Contact.Name;

    /// <summary>Whether this reader is the one it is addressed to.</summary>
    public bool IsAddressee => AnnouncedOn is not null || AwaitsLetter;

    /// <summary>It is addressed to this reader on paper, and the letter is not posted yet: only an appeal from a ruling runs.</summary>
    public bool AwaitsLetter { get; init; }

    /// <summary>Whether this reader can object, early (Awb 6:10), in time or late.</summary>
    public bool CanObject => IsAddressee && Remedies.ObjectionIsOpen && (LastDay is not null || AwaitsLetter);

    /// <summary>Whether the reader's term is over.</summary>
    public bool IsLate => LastDay < Today;

    /// <summary>Which sentence says until when: objection, appeal, higher-appeal or complaint.</summary>
    public string Route => Remedies.WithLastDay?.Kind switch
    {
        RemedyKind.Objection => "objection",
        RemedyKind.FamilyAppeal => "higher-appeal",
        RemedyKind.Ombudsman => "complaint",
        _ => "appeal",
    };

    /// <summary>How the reader's term was counted; null without one, or when the count no longer gives the day that was announced.</summary>
    public TermResult? Term { get; init; }

    /// <summary>"Besluit van 22 oktober".</summary>
    public string Title(Words words) => Title(words, Kind, DecidedOn, Today);

    /// <summary>The name of a decision: what it is and its date.</summary>
    public static string Title(Words words, DocumentKind kind, DateOnly decidedOn, DateOnly today)
    {
        var format = decidedOn.Year == today.Year ? words["decisions.day"] : words["decisions.day-year"];
        return words[$"decisions.title.{kind}", decidedOn.ToString(format, CultureInfo.CurrentCulture)];
    }
}

/// <summary>Where the author of an item can be reached.</summary>
/// <param name="Address">On one line; null when it is not known.</param>
public sealed record BodyContact(string Name, string? Address = null, string? Phone = null)
{
    /// <summary>The contact data of an organisation.</summary>
    public static BodyContact Of(Organisation body) => new(body.Name, body.PostalAddress, body.Phone);
}

/// <summary>The law in the reader's words.</summary>
public static class LawWords
{
    /// <summary>Each step of a count as a sentence.</summary>
    public static IEnumerable<string> Steps(Words words, TermResult term) =>
        term.Steps.Select(step => words[step.Key, step.Date, step.ReasonKey is { } reason ? words[reason] : null])
            .Concat(term.WarningKeys.Select(key => words[key]));

    /// <summary>Places in the law as a list.</summary>
    public static string Sources(Words words, IEnumerable<LawSource> sources) => string.Join("; ", sources.Select(source => Citation(words, source)));

    /// <summary>To whom a remedy is sent, and where that is.</summary>
    /// <param name="body">The responsible body; null when it is not known.</param>
    public static string Where(Words words, Remedy remedy, BodyContact? body)
    {
        if (remedy.AddressKey is { } known)
        {
            return words["remedy.where", words[remedy.WhereKey, words[remedy.AddresseeKey]], words[known]];
        }

        var where = words[remedy.WhereKey, body?.Name ?? words[remedy.AddresseeKey]];
        return body switch
        {
            { Address: { } address, Phone: { } phone } => words["remedy.where", where, words["remedy.address.phone", address, phone]],
            { Address: { } address } => words["remedy.where", where, words["remedy.address", address]],
            _ => where,
        };
    }

    /// <summary>Until when a remedy can be used by a reader.</summary>
    /// <param name="lastDay">The reader's own last day; null when they have none.</param>
    public static string Until(Words words, Remedy remedy, RemedySet remedies, DateOnly? lastDay) => remedy switch
    {
        _ when remedy == remedies.WithLastDay && lastDay is { } last => words.DateLong(last),
        { RuleId: { } rule } => words[$"law.rule.{rule}"],
        { Stage: RemedyStage.Afterwards } => words["decisions.until.afterwards"],
        _ => words["decisions.until.none"],
    };

    private static string Citation(Words words, LawSource source)
    {
        var place = char.IsAsciiDigit(source.Article[0])
            ? words["decisions.law.article", words[source.CodeKey], source.Article]
            : words["decisions.law.document", words[source.CodeKey], source.Article];
        return source.ToVerify ? words["decisions.law.to-confirm", place] : place;
    }
}
