using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
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
        var html = await HtmlAsync<T>(parameters, title, foot, code);
        if (await printer.PrintAsync(html, cancellationToken) is not { } pdf)
        {
            return new SeeOther($"/print-instead?page={Uri.EscapeDataString(page)}");
        }

        await copies.KeepAsync(
            new() { Id = Guid.CreateVersion7(), CodeHash = CopyCode.Hash(code)!, ContentHash = SHA256.HashData(pdf), IssuedAt = clock.Now, PublicationId = publication, PersonId = requests.HttpContext!.Viewer()?.Person?.Id },
            cancellationToken);
        return new Download(pdf, "application/pdf", $"{page.Split('/')[^1]}.pdf");
    }

    private string CheckAddress(string code)
    {
        var request = requests.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}/check/{code}";
    }

    // Squares as one SVG path: it prints sharp and needs no picture format.
    private static string Qr(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(new System.Drawing.Size(96, 96), "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.WidthHeightAttribute);
    }

    private async Task<string> HtmlAsync<T>(Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot, string code)
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
                [nameof(PrintedPage.CheckAddress)] = CheckAddress(code),
                [nameof(PrintedPage.Qr)] = Qr(CheckAddress(code)),
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
