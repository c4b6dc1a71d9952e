using System.Text.RegularExpressions;
using FamilyPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Documents;

/// <summary>Turns the component that a page shows into a PDF of that reader's view. Everything it needs is inside the HTML.</summary>
public sealed partial class Printing(PdfPrinter printer, IWebHostEnvironment environment, IServiceProvider services, ILoggerFactory loggers)
{
    private static string? style;
    private static string? sprite;

    /// <summary>A PDF as a download with a neutral name; or, where none can be made, the way to print the page itself.</summary>
    /// <typeparam name="T">The component that the page shows too.</typeparam>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="page">The address of the page.</param>
    public async Task<IActionResult> AsPdfAsync<T>(
        Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot, string page, CancellationToken cancellationToken)
        where T : IComponent
    {
        var html = await HtmlAsync<T>(parameters, title, foot);
        return await printer.PrintAsync(html, cancellationToken) is { } pdf
            ? new Download(pdf, "application/pdf", $"{page.Split('/')[^1]}.pdf")
            : new SeeOther($"/print-instead?page={Uri.EscapeDataString(page)}");
    }

    private async Task<string> HtmlAsync<T>(Dictionary<string, object?> parameters, string title, IReadOnlyList<string> foot)
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
