namespace FamilyPortal.Web.Pages;

/// <summary>What somebody typed in a field.</summary>
public static class TypedText
{
    /// <summary>The text as it is kept: one kind of line end, nothing around it; empty for nothing.</summary>
    public static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>The same, but null for nothing.</summary>
    public static string? PlainOrNull(string? text) => Plain(text) is { Length: > 0 } plain ? plain : null;
}
