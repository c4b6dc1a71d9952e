using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Domain.Access;

namespace FamilyPortal.Domain.Publications;

/// <summary>
/// What was placed for one person, told to them, opened by them and received from them (Awb 2:25). It holds that person's
/// own lines and nothing of anybody else.
/// </summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Through">The day on which it was made: lines of later days are not in it.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record EvidenceExtract(Guid Person, string Name, DateOnly Through, IReadOnlyList<EvidenceLine> Lines)
{
    /// <summary>
    /// The extract as it is signed: UTF-8, a line feed after each line, fields parted by a bar, instants in UTC. Made twice on
    /// one day with nothing new, it is the same to the byte.
    /// </summary>
    public byte[] Canonical() => Encoding.UTF8.GetBytes(string.Concat(
        new[] { "evidence-extract/1", $"person|{Person:D}|{Plain(Name)}", string.Create(CultureInfo.InvariantCulture, $"through|{Through:yyyy-MM-dd}") }
            .Concat(Lines.Select(line => line.Canonical())).Append(string.Create(CultureInfo.InvariantCulture, $"lines|{Lines.Count}")).Select(line => line + "\n")));

    /// <summary>SHA-256 of <see cref="Canonical"/>.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Canonical()));

    private static string Plain(string text) => text.Replace('|', ' ').Replace('\n', ' ');
}

/// <summary>One fact.</summary>
/// <param name="At">UTC.</param>
/// <param name="Id">Of what it is about.</param>
/// <param name="Dated">The date on it, or the day that was told; null where there is none.</param>
/// <param name="Mark">Its number, the channel, what the mail was for or why there was none; null where there is none of these.</param>
/// <param name="Step">What was done in it; null where that is no step.</param>
/// <param name="Fingerprint">SHA-256 of what was received; null where nothing was.</param>
public sealed record EvidenceLine(
    DateTime At, EvidenceKind Kind, LogObject About, Guid Id, DateOnly? Dated = null, string? Mark = null, string? Step = null, string? Fingerprint = null)
{
    internal string Canonical() => string.Create(
        CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}|{Kind}|{About}|{Id:D}|{Dated:yyyy-MM-dd}|{Mark}|{Step}|{Fingerprint}");
}

/// <summary>What is proved.</summary>
public enum EvidenceKind
{
    /// <summary>From this moment the person could read it (Awb 2:17(1)).</summary>
    Placed,

    /// <summary>Announced to the person, with the day that counts (Awb 3:41).</summary>
    Announced,

    /// <summary>On paper: a letter was put ready for the person, who has no last day before it is posted.</summary>
    Ordered,

    /// <summary>The person was told by mail that something waits (Awb 2:10).</summary>
    Told,

    /// <summary>The person was not told by mail, with the reason.</summary>
    NotTold,

    /// <summary>The person opened it for the first time.</summary>
    Opened,

    /// <summary>Received from the person (Awb 2:17(2), 2:20).</summary>
    Received,

    /// <summary>The body took a step in what the person sent.</summary>
    Handled,

    /// <summary>The day of an announcement was wrong: this one counts in its place (Awb 2:12).</summary>
    Corrected,
}
