using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of an objection.</summary>
public sealed record ObjectionInput
{
    /// <summary>Why the reader disagrees.</summary>
    public string? Grounds { get; init; }

    /// <summary>Whether they object now and explain later.</summary>
    public bool ExplainsLater { get; init; }

    /// <summary>Why it is later than the last day.</summary>
    public string? LateReason { get; init; }

    /// <summary>Whether they go on another time.</summary>
    public bool SavesOnly { get; init; }

    /// <summary>Makes the same form, sent twice, one objection.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>What is sent along.</summary>
    public IReadOnlyList<IFormFile> Files { get; init; } = [];

    /// <summary>What is not sent along after all.</summary>
    public Guid? RemoveFile { get; init; }

    /// <summary>What is wrong with the texts, by field; nothing when they can be kept.</summary>
    public IEnumerable<(string Field, string Why)> Faults(Words words, string grounds, string lateReason)
    {
        if (grounds.Length > Objection.MaxLength)
        {
            yield return ("Input.Grounds", words["objection.too-long", Objection.MaxLength, grounds.Length]);
        }
        else if (grounds.Length == 0 && !ExplainsLater && !SavesOnly && RemoveFile is null)
        {
            yield return ("Input.Grounds", words["objection.empty"]);
        }

        if (lateReason.Length > Objection.MaxLength)
        {
            yield return ("Input.LateReason", words["objection.too-long", Objection.MaxLength, lateReason.Length]);
        }
    }
}
