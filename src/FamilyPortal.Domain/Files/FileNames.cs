using System.Globalization;
using System.Text;

namespace FamilyPortal.Domain.Files;

/// <summary>Names of files as people give them: hostile until they are made plain.</summary>
public static class FileNames
{
    /// <summary>
    /// The name without a path, without characters that steer a screen or a file system, and not too long. The content's
    /// own ending stands at the end, whatever the name said.
    /// </summary>
    /// <param name="given">As the browser sent it.</param>
    public static string Plain(string? given, FileKind kind)
    {
        var name = Shown(given);
        var ending = Ending(kind);
        var stem = (Of(name) == kind ? name[..name.LastIndexOf('.')] : name).Trim(' ', '.');
        stem = stem.Length == 0 ? "bestand" : stem;
        var longest = FileLimits.MaxName - ending.Length;
        if (stem.Length > longest)
        {
            stem = stem[..(char.IsHighSurrogate(stem[longest - 1]) ? longest - 1 : longest)];
        }

        return stem + ending;
    }

    /// <summary>A name that can be shown as it is: without a path and without characters that make it lie.</summary>
    public static string Shown(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var name = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Take(FileLimits.MaxName))
        {
            // Control, format (such as right-to-left override), private and unassigned characters could make a name lie.
            var isPlain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            name.Append(isPlain && !":*?\"<>|%;".Contains(rune.ToString(), StringComparison.Ordinal) ? rune.ToString() : "_");
        }

        return name.ToString();
    }

    /// <summary>The kind that a name promises; null for any other.</summary>
    public static FileKind? Of(string? name) => Path.GetExtension(name ?? "").ToLowerInvariant() switch
    {
        ".pdf" => FileKind.Pdf,
        ".jpg" or ".jpeg" => FileKind.Jpeg,
        ".png" => FileKind.Png,
        ".docx" => FileKind.Docx,
        _ => null,
    };

    /// <summary>The kind's own ending, with its dot.</summary>
    public static string Ending(FileKind kind) => kind switch
    {
        FileKind.Pdf => ".pdf",
        FileKind.Jpeg => ".jpg",
        FileKind.Png => ".png",
        _ => ".docx",
    };

    /// <summary>The media type under which a kind is declared and handed out.</summary>
    public static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };
}
