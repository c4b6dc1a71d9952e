namespace FamilyPortal.Web.Pages;

/// <summary>What somebody typed in a field.</summary>
public static class TypedText
{
    /// <summary>The text as it is kept: one kind of line end, nothing around it; empty for nothing.</summary>
    public static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>
    /// A name as it is kept: one line, one space between words, and without marks that turn the direction of what stands around it.
    /// Joiners, which names of many languages need, stay.
    /// </summary>
    public static string Line(string? text) => string.Join(
        ' ', string.Concat((text ?? "").Where(c => c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069'))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Such a name, but null for nothing.</summary>
    public static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    /// <summary>The text as it is kept, but null for nothing.</summary>
    public static string? PlainOrNull(string? text) => Plain(text) is { Length: > 0 } plain ? plain : null;
}
