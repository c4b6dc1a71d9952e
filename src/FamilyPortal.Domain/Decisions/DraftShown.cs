using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// What a check page showed of a draft, so that nothing else is sent by it: somebody who writes on two devices sends what
/// they read last. Two drafts that say the same and take the same files along are the same.
/// </summary>
public static class DraftShown
{
    /// <summary>The mark of an objection's draft.</summary>
    /// <param name="draft">Opened; null where nothing was written.</param>
    /// <param name="files">The fingerprints of the files that wait.</param>
    public static string Of(ObjectionDraft? draft, IEnumerable<string> files) =>
        Mark([draft?.Grounds.Text ?? "", draft?.LateReason?.Text ?? "", draft is { ExplainsLater: true } ? "later" : "", .. files]);

    /// <summary>The mark of a complaint's draft.</summary>
    /// <param name="draft">Opened.</param>
    /// <param name="files">The fingerprints of the files that wait.</param>
    public static string Of(ComplaintDraft draft, IEnumerable<string> files) => Mark([draft.Content.Text, .. files]);

    private static string Mark(string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts))));
}
