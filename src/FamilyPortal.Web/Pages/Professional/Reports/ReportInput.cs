using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Pages.Professional.Plan;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>All that the browser may set of a report.</summary>
public sealed record ReportInput
{
    /// <summary>The draft's revision when the form was made; 0 for a new one.</summary>
    public int Revision { get; init; }

    public string? Title { get; init; }

    public string? Question { get; init; }

    public string? Summary { get; init; }

    public string? Next { get; init; }

    /// <summary>Its lines; what has no words is left out.</summary>
    public List<ReportLineInput> Lines { get; init; } = [];

    public Guid? Body { get; init; }

    public LegalRegime? Regime { get; init; }

    public LegalFrame? Frame { get; init; }

    /// <summary>Whether its readers see it only after a sign-in at the higher level.</summary>
    public bool NeedsHighLevel { get; init; }

    public List<Guid> About { get; init; } = [];

    public List<Guid> Readers { get; init; } = [];

    public List<DeviationInput> Deviations { get; init; } = [];

    /// <summary>The form of a content.</summary>
    public static ReportInput From(ReportContent content, int revision) => new()
    {
        Revision = revision,
        Title = content.Text.Title,
        Question = content.Text.Question,
        Summary = content.Text.Summary,
        Next = content.Text.Next,
        Lines = [.. content.Text.Lines.Select(l => new ReportLineInput { Key = l.Key, Part = l.Part, Mark = l.Mark, Words = l.Words, Source = l.Source, Factor = l.Factor })],
        Body = content.BodyId,
        Regime = content.Regime,
        Frame = content.Frame,
        NeedsHighLevel = content.NeedsHighLevel,
        About = [.. content.About],
        Readers = [.. content.Readers],
        Deviations = [.. content.Deviations.Select(d => new DeviationInput { PersonId = d.PersonId, Reason = d.Reason, ReviewOn = d.ReviewOn, Ground = d.Ground })],
    };

    /// <summary>The content of the form.</summary>
    /// <param name="household">Only its people can be named.</param>
    public ReportContent ToContent(Household household)
    {
        var people = household.Members.Select(m => m.PersonId).ToHashSet();
        return new(
            new(TypedText.Plain(Title), TypedText.Plain(Question), TypedText.Plain(Summary), [.. Lines.Where(l => !string.IsNullOrWhiteSpace(l.Words)).Select(l => l.ToLine())], TypedText.Plain(Next)),
            Body,
            Regime,
            Frame,
            [.. About.Where(people.Contains).Distinct()],
            [.. Readers.Where(people.Contains).Distinct()],
            [.. Deviations.Where(d => people.Contains(d.PersonId)).Select(d => new Deviation(d.PersonId, TypedText.PlainOrNull(d.Reason), d.ReviewOn, d.Ground))])
        {
            NeedsHighLevel = NeedsHighLevel,
        };
    }
}

/// <summary>One line of the form.</summary>
public sealed record ReportLineInput
{
    public Guid Key { get; init; }

    public ReportPart Part { get; init; }

    public LineMark? Mark { get; init; }

    public string? Words { get; init; }

    public string? Source { get; init; }

    public Factor? Factor { get; init; }

    internal ReportLine ToLine() => new(
        Key == Guid.Empty ? Guid.NewGuid() : Key, Part, Mark, TypedText.Plain(Words), TypedText.PlainOrNull(Source), Part == ReportPart.Analysis ? Factor : null);
}
