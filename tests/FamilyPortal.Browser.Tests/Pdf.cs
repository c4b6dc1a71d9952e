using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FamilyPortal.Browser.Tests;

/// <summary>What poppler reads in a PDF.</summary>
/// <param name="Information">What pdfinfo prints.</param>
/// <param name="Text">Its text, each run of white space as one space.</param>
public sealed partial record Pdf(string Information, string Text)
{
    /// <summary>Reads a file.</summary>
    public static async Task<Pdf> ReadAsync(string file) =>
        new((await RunAsync("pdfinfo", file)).Output, Space().Replace((await RunAsync("pdftotext", "-enc", "UTF-8", file, "-")).Output, " "));

    private static Task<Answer> RunAsync(string program, params string[] arguments) => Answer.OfAsync(new ProcessStartInfo(program, arguments) { UseShellExecute = false });

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
