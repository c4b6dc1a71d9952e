using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Components;

/// <summary>A filed objection, on the page and on the receipt.</summary>
/// <param name="Who">Who objected.</param>
/// <param name="Grounds">Why; null when that comes later.</param>
/// <param name="LateReason">Why it was late; null when nothing was said.</param>
/// <param name="Hash">SHA-256 of what was filed, in hexadecimals.</param>
/// <param name="Decision">The decision it is about, as its addressee has it.</param>
public sealed record ObjectionPaper(
    Guid Id,
    string Number,
    ObjectionState State,
    string Who,
    DateTime ReceivedAt,
    DateOnly ReceivedOn,
    DateOnly LastDay,
    bool IsLate,
    DateOnly DecideBy,
    string? Grounds,
    string? LateReason,
    string Hash,
    DecisionPaper Decision)
{
    /// <summary>Whether it came on paper: then there is no instant of receipt.</summary>
    public bool IsOnPaper { get; init; }

    /// <summary>The helper who filed it for them; null when they filed it themselves.</summary>
    public string? SentBy { get; init; }

    /// <summary>Everything that was sent along, with the objection or with a step.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; init; } = [];

    /// <summary>What was sent along with one step; 0 for the objection itself.</summary>
    public IEnumerable<AttachmentLine> FilesOf(int step) => Files.Where(file => file.Step == step);

    /// <summary>Makes the paper from an opened objection and the decision it is about.</summary>
    public static ObjectionPaper Of(Objection objection, string who, DecisionPaper decision, IReadOnlyList<AttachmentLine> files) => new(
        objection.Id,
        objection.Number,
        objection.StateOn(decision.Today),
        who,
        objection.ReceivedAt,
        objection.ReceivedOn,
        objection.LastDay,
        objection.IsLate,
        objection.DecideBy,
        objection.Grounds?.Text,
        objection.LateReason?.Text,
        Convert.ToHexStringLower(objection.ContentHash),
        decision) { IsOnPaper = objection.IsOnPaper, SentBy = objection.SentBy, Files = files };
}
