using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using FamilyPortal.Domain.Files;
using FamilyPortal.Web.Tests.Decisions;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Files;

/// <summary>Sending forms with files as a browser does.</summary>
internal static class Sending
{
    internal sealed record Chosen(string Name, string Type, byte[] Content, string Field = "Input.Files");

    internal static async Task<HttpResponseMessage> ChooseAsync(this HttpClient browser, string address, (string Name, string Value)[] filled, params Chosen[] files)
    {
        var page = await browser.OpenAsync(address);
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        return await browser.PostAsync(form.GetAttribute("action")!, page.Filled(filled), files);
    }

    internal static async Task<HttpResponseMessage> PostAsync(this HttpClient browser, string address, IEnumerable<(string Name, string Value)> fields, params Chosen[] files)
    {
        using var content = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        foreach (var (name, value) in fields.Where(f => !f.Name.EndsWith(".Files", StringComparison.Ordinal)))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            if (file.Type.Length > 0)
            {
                part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.Type);
            }

            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{file.Field}\"; filename=\"{file.Name.Replace("\"", "%22", StringComparison.Ordinal)}\"");
            content.Add(part);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content, Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        return await browser.SendAsync(request);
    }

    internal static Task<List<Attachment>> AttachmentsAsync(this Region region) =>
        region.DatabaseAsync(db => db.Attachments.AsNoTracking().OrderBy(a => a.UploadedAt).ToListAsync());

    /// <summary>
    /// The files that rest in the store, under whatever name, once no request holds what it took in any more: a browser has its
    /// answer a moment before its request ends.
    /// </summary>
    internal static IReadOnlyList<string> Stored(this Region region)
    {
        var incoming = Path.Combine(region.FilesPath, "incoming");
        SpinWait.SpinUntil(() => !Directory.Exists(incoming) || !Directory.EnumerateFiles(incoming).Any(), TimeSpan.FromSeconds(10));
        return Directory.Exists(region.FilesPath) ? Directory.GetFiles(region.FilesPath, "*", SearchOption.AllDirectories) : [];
    }
}
