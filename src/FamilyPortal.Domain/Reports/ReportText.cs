using System.Text.Json;

namespace FamilyPortal.Domain.Reports;

/// <summary>
/// The words of a report in the one format, the same for every organisation: the question, facts with their source, what people
/// say of it, the joint analysis, the conclusion, and what happens next. While drafting, anything may be missing.
/// </summary>
/// <param name="Summary">In plain words (B1).</param>
/// <param name="Lines">In the order of writing; each part shows its own.</param>
/// <param name="Next">What happens now, and who does it.</param>
public sealed record ReportText(string Title, string Question, string Summary, IReadOnlyList<ReportLine> Lines, string Next)
{
    /// <summary>The lines of one part.</summary>
    public IEnumerable<ReportLine> In(ReportPart part) => Lines.Where(l => l.Part == part);

    /// <summary>Every text in it.</summary>
    public IEnumerable<string> Texts => [Title, Question, Summary, .. Lines.SelectMany(l => new[] { l.Words, l.Source }).OfType<string>(), Next];

    public string Write() => JsonSerializer.Serialize(this);

    /// <exception cref="JsonException">This is not a report.</exception>
    public static ReportText Read(string text) =>
        JsonSerializer.Deserialize<ReportText>(text) ?? throw new JsonException("A report was empty.");
}

/// <summary>One line of a report: what is said, what kind of statement it is, and where it comes from.</summary>
/// <param name="Key">The same through all versions of a report, so that what is said of a line stays with it.</param>
/// <param name="Mark">Null while drafting only.</param>
/// <param name="Source">Where a fact comes from, or who said it.</param>
/// <param name="Factor">What a line of the analysis explains; null in other parts.</param>
public sealed record ReportLine(Guid Key, ReportPart Part, LineMark? Mark, string Words, string? Source, Factor? Factor);

/// <summary>The parts of a report that hold lines, in their order.</summary>
public enum ReportPart
{
    /// <summary>What is known.</summary>
    Facts,

    /// <summary>What the people it is about say of it.</summary>
    Views,

    /// <summary>Verklarende analyse: what causes it, what keeps it going, what protects.</summary>
    Analysis,

    Conclusion,
}

/// <summary>What kind of statement a line is (Jeugdwet 7.3.8; BJw 4.1.3: facts and opinions apart).</summary>
public enum LineMark
{
    /// <summary>It was established, and the source is named.</summary>
    Fact,

    /// <summary>Somebody finds so, and it is said who.</summary>
    Opinion,

    /// <summary>Somebody's own account in their own words.</summary>
    OwnWords,
}

/// <summary>What a line of the joint analysis explains.</summary>
public enum Factor
{
    /// <summary>It brought the worry about.</summary>
    Causes,

    /// <summary>It keeps the worry going.</summary>
    Maintains,

    /// <summary>It protects.</summary>
    Protects,
}
