using System.Globalization;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Components;

/// <summary>One step that somebody sent in their objection or complaint, on the page and on the receipt.</summary>
/// <param name="Number">The number on the receipt: that of the objection or complaint and the place of the step in it.</param>
/// <param name="Place">1, 2, 3 … among the steps that they see.</param>
/// <param name="What">What they did, in words.</param>
/// <param name="At">When its first byte came in, UTC.</param>
/// <param name="To">The body that got it.</param>
/// <param name="Files">What was sent along.</param>
/// <param name="Hash">SHA-256 of what was sent, in hexadecimals; null when it did not come through the portal.</param>
/// <param name="Lines">A copy of what was sent.</param>
public sealed record StepPaper(
    string Number, int Place, string What, DateOnly On, DateTime At, string Who, string To, IReadOnlyList<Data.AttachmentLine> Files, string? Hash, IReadOnlyList<string> Lines)
{
    /// <summary>A step in an objection.</summary>
    public static StepPaper Of(Words words, ObjectionPaper objection, ObjectionStep step, int place) => new(
        NumberOf(objection.Number, place), place, words[$"objection.event.{step.Event}"], step.On, step.At, objection.Who, objection.Decision.Body,
        [.. objection.FilesOf(step.Sequence)], Hex(step.ContentHash), StepWords.Lines(words, step));

    /// <summary>A step in a complaint; it went to every body where it could be taken.</summary>
    /// <param name="place">From 1.</param>
    public static StepPaper Of(Words words, ComplaintPaper complaint, int place)
    {
        var act = complaint.Sent[place - 1];
        var (step, bodies) = (act[0], complaint.Parts.Where(part => part.Steps.Any(s => act.Any(a => a.Id == s.Id))).Select(part => part.Body).Distinct());
        return new(
            NumberOf(complaint.Number, place), place, words[$"evidence.complaint.{step.Event}"], step.On, step.At, complaint.Complainant, string.Join("; ", bodies),
            step.Event == ComplaintEvent.Add ? [.. complaint.LaterFiles.Where(file => act.Any(s => s.Sequence == file.Step))] : [], Hex(step.ContentHash), StepWords.Text(step.Text));
    }

    /// <summary>The number on the receipt of a step.</summary>
    public static string NumberOf(string number, int place) => string.Create(CultureInfo.InvariantCulture, $"{number}-{place}");

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}

/// <summary>What a step says, in the reader's words.</summary>
public static class StepWords
{
    /// <summary>The words of a step, a line each.</summary>
    public static IReadOnlyList<string> Lines(Words words, ObjectionStep step) => step.Event switch
    {
        ObjectionEvent.InviteToHearing when step.Text is { } text && HearingInvitation.Read(text.Text) is var invitation =>
        [
            words["objection.hearing.when", words.DateLong(step.Until!.Value), invitation.At],
            words["objection.hearing.where", invitation.Place],
            .. invitation.IsSeparate ? [words["objection.hearing.separate"]] : Array.Empty<string>(),
        ],
        ObjectionEvent.TellHearingWishes when step.Text is { } text => Wishes(words, HearingWishes.Read(text.Text)),
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

    /// <summary>What somebody wrote, a line each.</summary>
    public static IReadOnlyList<string> Text(Domain.SealedText? text) => text is null ? [] : Lines(text.Text);

    private static IReadOnlyList<string> Text(ObjectionStep step) => Text(step.Text);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
