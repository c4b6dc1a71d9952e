using System.Text;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FamilyPortal.Web.Hosting;

/// <summary>On a page: its form may bring files.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute;

/// <summary>
/// Reads forms that bring files. Fields are kept whatever the files are; what a file holds never rests in the open, not even
/// for the length of a request.
/// </summary>
public static class FileForms
{
    /// <summary>More than ten files of the largest size: what is too much is still read to its end, so that its sender hears so and keeps the text.</summary>
    private const long LongestRequest = 512L * 1024 * 1024;

    /// <summary>Reads the form of a page that takes files. Stands before everything that reads forms.</summary>
    public static IApplicationBuilder UseFileForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            && page.HandlerTypeInfo.IsDefined(typeof(TakesFilesAttribute), inherit: true)
            && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary)
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = LongestRequest;
            }

            var form = new FileForm(context.Request, boundary.Value!, context.RequestServices.GetRequiredService<FileStore>());
            context.Response.RegisterForDispose(form);
            context.Features.Set<IFormFeature>(form);
        }

        return next(context);
    });
}

/// <summary>One form with files, read once.</summary>
internal sealed class FileForm(HttpRequest request, string boundary, FileStore store) : IFormFeature, IDisposable
{
    private const int MaxFields = 2048;
    private const int MaxField = 1024 * 1024;

    private readonly List<SentFile> files = [];
    private Task<IFormCollection>? reading;

    public bool HasFormContentType => true;

    public IFormCollection? Form { get; set; }

    public IFormCollection ReadForm() => ReadFormAsync(CancellationToken.None).GetAwaiter().GetResult();

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) =>
        Form is { } form ? Task.FromResult(form) : reading ??= ReadAsync(cancellationToken);

    public void Dispose() => files.ForEach(file => file.Received?.Dispose());

    private async Task<IFormCollection> ReadAsync(CancellationToken cancellationToken)
    {
        var (fields, count) = (new KeyValueAccumulator(), 0);
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about) || about.Name.Value is null || ++count > MaxFields)
            {
                throw new InvalidDataException("A part of the form cannot be read.");
            }

            var name = HeaderUtilities.RemoveQuotes(about.Name).Value!;
            if (about.FileName.Value is null && about.FileNameStar.Value is null)
            {
                fields.Append(name, await FieldAsync(section.Body, cancellationToken));
            }
            else
            {
                await FileAsync(name, HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).Value ?? "", section, cancellationToken);
            }
        }

        var all = new FormFileCollection();
        all.AddRange(files);
        return Form = new FormCollection(fields.GetResults(), all);
    }

    private static async Task<string> FieldAsync(Stream from, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (text.Length + read > MaxField)
            {
                throw new BadHttpRequestException("A field of the form is too long.", StatusCodes.Status413PayloadTooLarge);
            }

            text.Write(part, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private async Task FileAsync(string field, string name, MultipartSection section, CancellationToken cancellationToken)
    {
        if (files.Count >= FileLimits.MaxFiles)
        {
            await section.Body.DrainAsync(cancellationToken);
            files.Add(new(field, name, section.ContentType, Received: null));
            return;
        }

        var received = await store.ReceiveAsync(section.Body, FileLimits.MaxLength, cancellationToken);
        await section.Body.DrainAsync(cancellationToken);
        if (name.Length == 0 && received.Length == 0)
        {
            // A field in which nothing was chosen.
            received.Dispose();
            return;
        }

        files.Add(new(field, name, section.ContentType, received));
    }
}

/// <summary>One file of a form.</summary>
/// <param name="Received">Its content; null when more files came than are taken.</param>
internal sealed record SentFile(string Field, string Given, string? Declared, ReceivedFile? Received) : IFormFile
{
    public string ContentType => Declared ?? "";

    public string ContentDisposition => "";

    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    public long Length => Received?.Length ?? 0;

    public string Name => Field;

    public string FileName => Given;

    public Stream OpenReadStream() => Received?.OpenRead() ?? Stream.Null;

    public void CopyTo(Stream target) => throw new NotSupportedException("A file is read forward, once, by what judges it.");

    public Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) => throw new NotSupportedException("A file is read forward, once, by what judges it.");
}
