using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace FamilyPortal.Web.Documents;

/// <summary>
/// Turns the component that a page shows into a PDF of that reader's view. Everything it needs is inside the HTML. Each one
/// carries a code, with which anybody can ask whether it is genuine and the newest.
/// </summary>
public sealed partial class Printing(PdfPrinter printer, IWebHostEnvironment environment, IServiceProvider services, ILoggerFactory loggers, IHttpContextAccessor requests, IssuedCopies copies, PortalClock clock)
{
    private static string? style;
    private static string? sprite;

    /// <summary>A PDF as a download with a neutral name; or, where none can be made, the way to print the page itself.</summary>
    /// <typeparam name="T">The component that the page shows too.</typeparam>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="publication">The published item that it shows, and that a newer one may replace; null for anything else.</param>
    public async Task<IActionResult> AsPdfAsync<T>(
        Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot, string page, CancellationToken cancellationToken, Guid? publication = null)
        where T : IComponent
    {
        var code = CopyCode.New();
        if (await printer.PrintAsync(await HtmlAsync<T>(parameters, title, foot, new() { CheckAddress = CheckAddress(requests.HttpContext!.Origin(), code) }), cancellationToken) is not { } pdf)
        {
            return new SeeOther($"/print-instead?page={Uri.EscapeDataString(page)}");
        }

        await IssueAsync(code, pdf, publication, requests.HttpContext!.Viewer()?.Person?.Id, cancellationToken);
        return new Download(pdf, "application/pdf", $"{page.Split('/')[^1]}.pdf");
    }

    /// <summary>A PDF that is bound with others; null where none can be made.</summary>
    /// <typeparam name="T">The component that the page shows too.</typeparam>
    public async Task<byte[]?> PrintAsync<T>(Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot, PaperMarks marks, CancellationToken cancellationToken)
        where T : IComponent => await printer.PrintAsync(await HtmlAsync<T>(parameters, title, foot, marks), cancellationToken);

    /// <summary>Keeps that this was handed out, so that anybody can ask whether it is genuine.</summary>
    public Task IssueAsync(string code, byte[] pdf, Guid? publication, Guid? person, CancellationToken cancellationToken) => copies.KeepAsync(
        new() { Id = Guid.CreateVersion7(), CodeHash = CopyCode.Hash(code)!, ContentHash = SHA256.HashData(pdf), IssuedAt = clock.Now, PublicationId = publication, PersonId = person },
        cancellationToken);

    /// <summary>Where anybody can ask.</summary>
    public static string CheckAddress(string origin, string code) => $"{origin}/check/{code}";

    // Squares as one SVG path: it prints sharp and needs no picture format.
    private static string Qr(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(new System.Drawing.Size(96, 96), "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.WidthHeightAttribute);
    }

    private async Task<string> HtmlAsync<T>(Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot, PaperMarks marks)
        where T : IComponent
    {
        RenderFragment content = builder =>
        {
            builder.OpenComponent<T>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        };
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var output = await renderer.RenderComponentAsync<PrintedPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(PrintedPage.Title)] = title,
                [nameof(PrintedPage.Style)] = style ??= Style(),
                [nameof(PrintedPage.Sprite)] = sprite ??= Asset("icons.svg"),
                [nameof(PrintedPage.Foot)] = foot,
                [nameof(PrintedPage.Words)] = parameters["Words"],
                [nameof(PrintedPage.CheckAddress)] = marks.CheckAddress,
                [nameof(PrintedPage.Qr)] = marks.CheckAddress is { } address ? Qr(address) : null,
                [nameof(PrintedPage.PageStyle)] = marks.PageStyle(((Words)parameters["Words"]!)["print.page"]),
                [nameof(PrintedPage.Content)] = content,
            }));
            return output.ToHtmlString();
        });
    }

    private string Style() => FontAddress().Replace(Asset("portal.css"), match =>
    {
        using var file = environment.WebRootFileProvider.GetFileInfo($"assets/{match.Groups["file"].Value}").CreateReadStream();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return $"url(data:font/woff2;base64,{Convert.ToBase64String(bytes.ToArray())})";
    });

    private string Asset(string name)
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo($"assets/{name}").CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("url\\(\"?(?<file>fonts/[a-z0-9-]+\\.woff2)\"?\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontAddress();
}

/// <summary>What a paper carries besides its content.</summary>
public sealed record PaperMarks
{
    /// <summary>Where anybody can ask whether it is genuine; null where the whole that it is bound in carries it.</summary>
    public string? CheckAddress { get; init; }

    /// <summary>The number of its first page in the whole; null for a paper without numbers.</summary>
    public int? FirstPage { get; init; }

    /// <summary>The rule that puts a number on each page; null for none.</summary>
    /// <param name="word">"bladzijde" in the reader's language: letters and spaces alone.</param>
    public string? PageStyle(string word) => FirstPage is { } first
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@page{{@bottom-right{{content:\"{new string([.. word.Where(c => char.IsLetter(c) || c == ' ')])} \" counter(page);font:9pt sans-serif}}}}html{{counter-reset:page {first - 1}}}")
        : null;
}
