using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Reports;

/// <summary>The gate between a report's draft and its publication. Another layout than the one format cannot be published.</summary>
public static class ReportPublishing
{
    /// <summary>The longest title.</summary>
    public const int MaxTitle = 200;

    /// <summary>The longest text of one line or part.</summary>
    public const int MaxText = 8000;

    /// <summary>The most lines.</summary>
    public const int MaxLines = 400;

    /// <summary>All checks, in the order of the form. The report may be shared only when each is met.</summary>
    /// <param name="previewed">As whom the publisher looked at this content.</param>
    /// <param name="publisherId">Who wants to publish.</param>
    public static IReadOnlyList<ReportGate> Gate(ReportDraft draft, ReportProposal proposal, IReadOnlySet<Guid> previewed, Guid publisherId)
    {
        var (content, text) = (proposal.Content, proposal.Content.Text);
        string Name(Guid id) => proposal.Audience.FirstOrDefault(a => a.PersonId == id)?.Name ?? "?";
        List<string> Lines(Func<ReportLine, bool> isOpen) => [.. text.Lines.Where(isOpen).Select(l => l.Words)];
        var unmarked = Lines(l => l.Mark is null);
        var sourceless = Lines(l => l.Mark is not null && string.IsNullOrWhiteSpace(l.Source) && l.Part is ReportPart.Facts or ReportPart.Views);
        var factless = Lines(l => l.Part == ReportPart.Analysis && l.Factor is null);
        var strangers = content.Readers.Where(r => proposal.Audience.All(a => a.PersonId != r)).Select(Name).ToList();
        var never = proposal.Readers.Where(a => a.Default == DefaultView.Never).Select(a => a.Name).ToList();
        var reasonless = proposal.Turns.Where(t => content.Deviations.FirstOrDefault(d => d.PersonId == t.Person.PersonId) is not { IsComplete: true }).Select(t => t.Person.Name).ToList();
        var unseen = proposal.Readers.Where(a => !previewed.Contains(a.PersonId)).Select(a => a.Name).ToList();
        var isConfirmed = draft.IsConfirmedFor(proposal, publisherId);
        return
        [
            Met(ReportRequirement.Title, Has(text.Title) && text.Title.Length <= MaxTitle),
            Met(ReportRequirement.Question, Has(text.Question)),
            Met(ReportRequirement.Summary, Has(text.Summary)),
            Met(ReportRequirement.Facts, text.In(ReportPart.Facts).Any()),
            Open(ReportRequirement.Marks, unmarked),
            Open(ReportRequirement.Sources, sourceless),
            Open(ReportRequirement.Factors, factless),
            Met(ReportRequirement.Conclusion, text.In(ReportPart.Conclusion).Any()),
            Met(ReportRequirement.Next, Has(text.Next)),
            Met(ReportRequirement.Length, text.Lines.Count <= MaxLines && text.Texts.All(t => t.Length <= MaxText)),
            Met(ReportRequirement.Body, proposal.Body is not null && content.Regime is not null && content.Frame is not null),
            Met(ReportRequirement.About, content.About.Any(id => proposal.Audience.Any(a => a.PersonId == id))),
            new(ReportRequirement.Readers, content.Readers.Count > 0 && strangers.Count == 0, strangers),
            Open(ReportRequirement.Never, never),
            Open(ReportRequirement.Reasons, reasonless),
            Open(ReportRequirement.Previewed, unseen),
            new(ReportRequirement.Safety, proposal.Findings.Count == 0 || isConfirmed, [.. proposal.Findings.Select(f => $"{f.Hit.Excerpt} ({Name(f.ReaderId)})").Distinct(StringComparer.Ordinal)]),
            Met(ReportRequirement.Colleague, !proposal.NeedsSecond || isConfirmed),
        ];
    }

    /// <summary>The report as it is published.</summary>
    /// <param name="corrects">The version in whose place it comes; null for a first one.</param>
    /// <param name="before">Each reader's number of that version.</param>
    /// <exception cref="InvalidOperationException">A body, regime or frame is missing.</exception>
    public static Report Compose(ReportProposal proposal, ReportFrame frame, Report? corrects, IReadOnlyDictionary<Guid, int> before)
    {
        if (proposal.Body is null || proposal.Content is not { Regime: { } regime, Frame: { } footing })
        {
            throw new InvalidOperationException("A report was published without body, regime or frame.");
        }

        var text = proposal.Content.Text.Write();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var report = new Report
        {
            Id = frame.Id,
            FirstId = corrects?.First,
            HouseholdId = frame.HouseholdId,
            Kind = DocumentKind.Report,
            ResponsibleBodyId = proposal.Body.Id,
            Regime = regime,
            Frame = footing,
            PublishedAt = frame.PublishedAt,
            VisibleFrom = frame.VisibleFrom,
            PublishedById = frame.PublishedById,
            SupersedesId = corrects?.Id,
            NeedsHighLevel = proposal.Content.NeedsHighLevel || corrects?.NeedsHighLevel == true,
            Body = SealedText.Of(text),
        };
        report.Readers.AddRange(proposal.Readers.Select(r => new PublicationReader
        {
            PublicationId = report.Id,
            Publication = report,
            PersonId = r.PersonId,
            Basis = r.Basis,
            ChildId = r.ChildId,
            Sequence = before.GetValueOrDefault(r.PersonId) + 1,
            ViewHash = hash,
        }));
        report.Subjects.AddRange(proposal.Content.About.Where(id => proposal.Audience.Any(a => a.PersonId == id)).Distinct()
            .Select(id => new PublicationSubject { PublicationId = report.Id, Publication = report, PersonId = id, On = frame.On }));
        return report;
    }

    private static bool Has(string text) => !string.IsNullOrWhiteSpace(text);

    private static ReportGate Met(ReportRequirement requirement, bool isMet) => new(requirement, isMet, []);

    private static ReportGate Open(ReportRequirement requirement, List<string> open) => new(requirement, open.Count == 0, open);
}

/// <summary>One check between a draft and its publication.</summary>
/// <param name="Open">What is still to do, such as names or lines.</param>
public sealed record ReportGate(ReportRequirement Requirement, bool IsMet, IReadOnlyList<string> Open);

/// <summary>The checks, in the order in which a professional meets them.</summary>
public enum ReportRequirement
{
    Title,
    Question,

    /// <summary>A summary in plain words.</summary>
    Summary,

    /// <summary>At least one line of what is known.</summary>
    Facts,

    /// <summary>Each line is marked as a fact, an opinion or somebody's own words.</summary>
    Marks,

    /// <summary>Each line of what is known or said names where it comes from.</summary>
    Sources,

    /// <summary>Each line of the analysis says whether it causes, maintains or protects.</summary>
    Factors,

    Conclusion,
    Next,
    Length,

    /// <summary>The legal author, the regime and the frame.</summary>
    Body,

    /// <summary>Whom it is about.</summary>
    About,

    /// <summary>Readers chosen by name.</summary>
    Readers,

    /// <summary>Nobody reads what is about somebody towards whom they are limited.</summary>
    Never,

    /// <summary>Each choice that departs from the default table has a ground, a reason and a review day.</summary>
    Reasons,

    /// <summary>The publisher looked at it as each reader will.</summary>
    Previewed,

    /// <summary>Nothing tells a limited reader where somebody can be found, or a second professional agreed.</summary>
    Safety,

    /// <summary>A second professional agreed with what departs from the table or was found.</summary>
    Colleague,
}

/// <summary>What a report carries besides its content.</summary>
/// <param name="On">The day in Amsterdam on which it is published.</param>
public sealed record ReportFrame(Guid Id, Guid HouseholdId, Guid PublishedById, DateTime PublishedAt, DateTime VisibleFrom, DateOnly On);
