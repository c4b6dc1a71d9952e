using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// Reads the forms of all pages, in one way. Characters that nobody sees and that can only deceive or break are taken out;
/// a form that is longer than any of ours is refused in words that say so, after it was read to its end.
/// </summary>
public static class FormTexts
{
    /// <summary>More than the longest form of the portal: a plan with all its parts.</summary>
    internal const int Longest = 1024 * 1024;

    private const int MaxFields = 2048;
    private static readonly FormOptions Limits = new() { ValueCountLimit = MaxFields, ValueLengthLimit = Longest, MultipartBodyLengthLimit = Longest };

    /// <summary>Reads the form of a page before anything looks at it. Stands after what keeps forms of sessions that ran out.</summary>
    public static IApplicationBuilder UseFormTexts(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType
            && context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null
            && await ReadAsync(context, Longest) is { } refusal)
        {
            context.Response.StatusCode = refusal;
            return;
        }

        await next(context);
    });

    /// <summary>Reads the form, unless it was read already; the status with which it is refused, null when it is there.</summary>
    internal static async Task<int?> ReadAsync(HttpContext context, int longest)
    {
        if (context.Features.Get<IFormFeature>() is { Form: not null })
        {
            return null;
        }

        try
        {
            var bringsFiles = context.Features.Get<IFormFeature>() is FileForm;
            var form = bringsFiles || !IsPlainForm(context.Request) ? await PartsAsync(context, bringsFiles) : await FieldsAsync(context.Request, longest, context.RequestAborted);
            if (form is null)
            {
                return StatusCodes.Status413PayloadTooLarge;
            }

            context.Features.Set<IFormFeature>(new FormFeature(form));
            return null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException { StatusCode: < 500 })
        {
            return unreadable is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>
    /// A text as somebody sees it: without control characters other than tab and line ends, and without halves of characters; empty
    /// when nothing of it can be seen, so that every form says that something is missing. Joiners and direction marks, which languages need, stay; each page shows what somebody typed as a piece of its own, so
    /// that they turn nothing around it.
    /// </summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
        {
            return IsBlank(text) ? "" : text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                visible.Append(rune);
            }
        }

        return IsBlank(visible.ToString()) ? "" : visible.ToString();
    }

    // Spaces, joiners, direction marks, marks without a letter under them, and letters that are drawn as nothing.
    private static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(Rune.IsWhiteSpace(rune) || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned))
            {
                return false;
            }
        }

        return true;
    }

    // Everything that can be taken out, and both halves of characters, of which one may be alone.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => char.IsSurrogate(c) || IsInvisible(new Rune(c)))]);

    private static bool IsInvisible(Rune rune) =>
        (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\t' or '\n' or '\r'))
        || rune.Value is 0xFEFF or 0xFFFD or (>= 0xFFF9 and <= 0xFFFB) or 0xFFFE or 0xFFFF;

    private static bool IsPlainForm(HttpRequest request) =>
        request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<IFormCollection?> PartsAsync(HttpContext context, bool bringsFiles)
    {
        if (!bringsFiles)
        {
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, Limits));
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return new FormCollection(form.ToDictionary(field => field.Key, field => Seen(field.Value), StringComparer.OrdinalIgnoreCase), form.Files);
    }

    private static async Task<IFormCollection?> FieldsAsync(HttpRequest request, int longest, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var (part, isTooLong) = (new byte[16 * 1024], false);
        for (int read; (read = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            // What is too much is still read, so that its sender hears so.
            isTooLong = isTooLong || body.Length + read > longest;
            await body.WriteAsync(part.AsMemory(0, isTooLong ? 0 : read), cancellationToken);
        }

        if (isTooLong)
        {
            return null;
        }

        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
        return fields.Values.Sum(values => values.Count) > MaxFields ? null
            : new FormCollection(fields.ToDictionary(field => field.Key, field => Seen(field.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static StringValues Seen(StringValues values) => new([.. values.Select(value => Visible(value ?? ""))]);
}
