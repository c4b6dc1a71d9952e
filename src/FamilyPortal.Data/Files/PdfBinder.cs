namespace FamilyPortal.Data.Files;

/// <summary>Binds PDFs into one, page after page, with qpdf. They lie in a folder that only the portal's account reads.</summary>
public sealed class PdfBinder(FileTools tools)
{
    /// <summary>Whether PDFs can be bound here.</summary>
    public bool CanBind => tools.CanCleanPdf;

    /// <summary>A new binding, gone when it is disposed.</summary>
    public PdfBinding New() => new(tools);
}

/// <summary>PDFs that are being bound.</summary>
public sealed class PdfBinding : IDisposable
{
    private readonly FileTools tools;
    private readonly FileTools.Work work = FileTools.NewWork();
    private readonly List<string> parts = [];

    internal PdfBinding(FileTools tools) => this.tools = tools;

    /// <summary>Adds a document.</summary>
    /// <returns>How many pages it has.</returns>
    /// <exception cref="InvalidDataException">It is no PDF.</exception>
    public async Task<int> AddAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var path = await work.WriteAsync($"{parts.Count}.pdf", pdf, cancellationToken);
        parts.Add(path);
        var run = await tools.QpdfAsync(["--show-npages", path], cancellationToken);
        return run.IsDone && int.TryParse(System.Text.Encoding.ASCII.GetString(run.Output), System.Globalization.CultureInfo.InvariantCulture, out var pages)
            ? pages
            : throw new InvalidDataException("A document could not be counted.");
    }

    /// <summary>The front followed by all that was added. Language and title are the front's.</summary>
    /// <exception cref="InvalidDataException">They could not be bound.</exception>
    public async Task<byte[]> BindAsync(byte[] front, CancellationToken cancellationToken)
    {
        var (first, whole) = (await work.WriteAsync("front.pdf", front, cancellationToken), await work.WriteAsync("whole.pdf", [], cancellationToken));
        var run = await tools.QpdfAsync([first, "--pages", ".", .. parts, "--", whole], cancellationToken);
        return run.IsDone ? await File.ReadAllBytesAsync(whole, cancellationToken) : throw new InvalidDataException("The documents could not be bound.");
    }

    /// <inheritdoc/>
    public void Dispose() => work.Dispose();
}
