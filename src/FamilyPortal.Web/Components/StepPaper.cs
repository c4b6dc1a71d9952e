using System.Globalization;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Components;

/// <summary>One step that the objector sent, on the page and on the receipt.</summary>
/// <param name="Objection">The objection as who filed it has it.</param>
public sealed record StepPaper(ObjectionPaper Objection, ObjectionStep Step)
{
    /// <summary>The number on the receipt.</summary>
    public string Number => Step.ReceiptNumber(Objection.Number);

    /// <summary>SHA-256 of what was sent, in hexadecimals; null when it did not come through the portal.</summary>
    public string? Hash => Step.ContentHash is { } hash ? Convert.ToHexStringLower(hash) : null;
}

/// <summary>What a step says, in the reader's words.</summary>
public static class StepWords
{
    /// <summary>The words of a step, a line each. What the objector asked about a safe hearing is for who handles it alone.</summary>
    /// <param name="isHandler">Whether the reader handles the objection.</param>
    public static IReadOnlyList<string> Lines(Words words, ObjectionStep step, bool isHandler) => step.Event switch
    {
        ObjectionEvent.InviteToHearing when step.Text is { } text && HearingInvitation.Read(text.Text) is var invitation =>
        [
            words["objection.hearing.when", words.DateLong(step.Until!.Value), invitation.At],
            words["objection.hearing.where", invitation.Place],
            .. invitation.IsSeparate ? [words["objection.hearing.separate"]] : Array.Empty<string>(),
        ],
        ObjectionEvent.TellHearingWishes when step.Text is { } text => isHandler ? Wishes(words, HearingWishes.Read(text.Text)) : [words["objection.wishes.kept"]],
        ObjectionEvent.NameRepresentative when step.Text is { } text => Acting(words, Representative.Read(text.Text)),
        ObjectionEvent.AskRepair or ObjectionEvent.AskWhyLate => [words["objection.until", words.DateLong(step.Until!.Value)], .. Text(step)],
        ObjectionEvent.Adjourn or ObjectionEvent.ExtendWithConsent or ObjectionEvent.AnnounceCommittee => [words["objection.new-day", words.DateLong(step.DecideBy)], .. Text(step)],
        ObjectionEvent.JudgeLateness => [words[step.IsExcused == true ? "objection.excused.yes" : "objection.excused.no"], .. Text(step)],
        ObjectionEvent.WaiveHearing when step.Waiver is { } waiver => [words[$"objection.waiver.{waiver}"], .. Text(step)],
        ObjectionEvent.Decide when step.Outcome is { } outcome => [words[$"objection.outcome.{outcome}"]],
        _ => Text(step),
    };

    /// <summary>Who acts for the objector, a line each.</summary>
    public static IReadOnlyList<string> Acting(Words words, Representative acting) =>
    [
        words["objection.representative.is", acting.Name],
        .. acting.Organisation.Length > 0 ? [words["objection.representative.of", acting.Organisation]] : Array.Empty<string>(),
        words["objection.representative.reach", acting.Contact],
        .. acting.HasPaper ? [words["objection.representative.paper"]] : Array.Empty<string>(),
    ];

    /// <summary>The letter that declares a body in default. It goes to a Dutch body, so it is in Dutch whatever the reader's language.</summary>
    public static IReadOnlyList<string> Notice(ObjectionPaper paper, DateOnly today)
    {
        var euros = Domain.Decisions.Law.Penalty.Days(today).Select(day => day.Euro).Distinct().ToList();
        var dutch = CultureInfo.GetCultureInfo("nl-NL");
        string Line(string part, params object[] args) => string.Format(dutch, Texts.Find($"objection.notice.letter.{part}", dutch)!, args);
        string Long(DateOnly day) => day.ToString("d MMMM yyyy", dutch);
        return
        [
            Line("to", paper.Decision.Body),
            .. paper.Decision.Contact.Address is { } address ? [address] : Array.Empty<string>(),
            Line("date", Long(today)),
            Line("subject", paper.Number),
            Line("1", Long(paper.ReceivedOn), Long(paper.Decision.DecidedOn), paper.Decision.Text.Subject),
            Line("2", Long(paper.DecideBy)),
            Line("3"),
            Line("4", euros[0], euros[1], euros[2], Domain.Decisions.Law.Penalty.MaximumEuro),
            Line("from", paper.Who),
        ];
    }

    private static IReadOnlyList<string> Wishes(Words words, HearingWishes wishes) =>
    [
        words[wishes.Attends ? "objection.wishes.attends" : "objection.wishes.declines"],
        .. wishes.IsSeparate ? [words["objection.wishes.separate"]] : Array.Empty<string>(),
        .. wishes.WithholdsPapers ? [words["objection.wishes.papers"]] : Array.Empty<string>(),
        .. Lines(wishes.Why),
    ];

    private static string[] Text(ObjectionStep step) => step.Text is { } text ? Lines(text.Text) : [];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
