using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Reports;

/// <summary>
/// What a person says of a report or of one line: their own account, that they dispute it, or that they ask for a correction. It
/// stays with every later version and every copy (Jeugdwet 7.3.8(2)), and nobody changes it.
/// </summary>
public sealed class OwnView
{
    /// <summary>The longest text.</summary>
    public const int MaxLength = 4000;

    public Guid Id { get; init; }

    /// <summary>The first version of the report.</summary>
    public Guid ReportId { get; init; }

    public Report Report { get; init; } = null!;

    /// <summary>The line it is about; null for the whole report.</summary>
    public Guid? LineKey { get; init; }

    public OwnViewKind Kind { get; init; }

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    public required SealedText Text { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public DateTime WrittenAt { get; init; }

    /// <summary>Who reads it besides its author and the duo.</summary>
    public OwnViewReaders Readers { get; init; }

    /// <summary>By when a request for correction must be answered; null for what asks no answer.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The answer to a request for correction; null until it is given.</summary>
    public CorrectionAnswer? Answer { get; init; }

    /// <summary>Whether it is a request that is not answered.</summary>
    public bool IsOpen => Kind == OwnViewKind.Correction && Answer is null;
}

/// <summary>What somebody says of a report.</summary>
public enum OwnViewKind
{
    /// <summary>Their own account.</summary>
    View,

    /// <summary>They dispute it.</summary>
    Dispute,

    /// <summary>They ask for a correction (GDPR art. 16). Only the duo reads it.</summary>
    Correction,
}

/// <summary>Who reads what somebody says of a report besides themselves and the duo.</summary>
public enum OwnViewReaders
{
    /// <summary>Nobody else.</summary>
    Duo,

    /// <summary>Everybody who reads the report; never somebody towards whom a safety measure stands, in either direction.</summary>
    Report,
}

/// <summary>
/// The answer to a request for correction, with reasons. A refusal is a decision of the responsible body with its own legal route
/// and last day (UAVG 34 and 35).
/// </summary>
public sealed class CorrectionAnswer
{
    /// <summary>The request; there is one answer.</summary>
    public Guid OwnViewId { get; init; }

    public Guid StaffId { get; init; }

    public StaffMember Staff { get; init; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public bool IsGranted { get; init; }

    public required SealedText Text { get; init; }

    /// <summary>The decision that refuses it; null when it is granted.</summary>
    public Guid? DecisionId { get; init; }

    /// <summary>Answers a request.</summary>
    public static CorrectionAnswer Give(Guid request, Guid staff, DateTime now, bool isGranted, string text, Guid? decision) =>
        new() { OwnViewId = request, StaffId = staff, At = now, IsGranted = isGranted, Text = SealedText.Of(text), DecisionId = decision };
}
