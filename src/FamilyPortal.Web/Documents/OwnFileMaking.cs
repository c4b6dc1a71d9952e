using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using FamilyPortal.Data;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Documents;

/// <summary>
/// Makes one person's file: each document is printed by itself, so that a thick dossier takes no more memory than its longest
/// document, and goes sealed to the store while it is written. Before each document it is asked anew who that person is and what
/// they may read; what was theirs when it began and is not any more ends the making.
/// </summary>
public sealed class OwnFileMaking(IServiceScopeFactory scopes, PdfBinder binder, PortalClock clock)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Makes it.</summary>
    /// <returns>Null when it is ready, or no longer this node's to make; otherwise how it ended.</returns>
    public async Task<OwnFileState?> MakeAsync(OwnFile file, OwnFiles files, CancellationToken cancellationToken)
    {
        var language = Languages.Find(file.Language) ?? Languages.All[0];
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        if (!binder.CanBind)
        {
            return OwnFileState.Failed;
        }

        var (papers, items) = await AsThemAsync(file, files, async (own, records) => (await own.ListAsync(cancellationToken), await records.OwnItemsAsync(cancellationToken)), cancellationToken);
        if (papers is null || items is null)
        {
            return OwnFileState.Ended;
        }

        try
        {
            await files.KeepAsync(
                file,
                items,
                stream => WriteAsync(file, files, papers, stream, cancellationToken),
                () => StillTheirsAsync(file, files, items, cancellationToken),
                clock.Now,
                cancellationToken);
            return await StillTheirsAsync(file, files, items, cancellationToken) ? null : OwnFileState.Ended;
        }
        catch (OwnFileEndedException ended)
        {
            return ended.State;
        }
    }

    private async Task WriteAsync(OwnFile file, OwnFiles files, IReadOnlyList<OwnPaper> papers, Stream stream, CancellationToken cancellationToken)
    {
        using var binding = binder.New();
        var (lines, data, page) = (new List<ContentsLine>(), new JsonArray(), 1);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (index, paper) in papers.Index())
        {
            if (!await files.TellAsync(file, index, papers.Count + 1, clock.Now, cancellationToken))
            {
                throw new OwnFileEndedException(OwnFileState.Ended);
            }

            var first = page;
            var printed = await AsThemAsync(file, files, (own, _) => own.PrintAsync(paper, first, cancellationToken), cancellationToken) ?? throw new OwnFileEndedException(OwnFileState.Ended);
            var pdf = printed.Pdf ?? throw new OwnFileEndedException(OwnFileState.Failed);
            await AddAsync(zip, $"documents/{index + 1:000}.pdf", pdf, cancellationToken);
            lines.Add(new(paper.Title, paper.On, page));
            data.Add(new JsonObject { ["document"] = index + 1, ["kind"] = paper.Kind.ToString(), ["id"] = paper.Id, ["title"] = paper.Title, ["day"] = paper.On.ToString("O", CultureInfo.InvariantCulture), ["content"] = printed.Data });
            page += await binding.AddAsync(pdf, cancellationToken);
        }

        var originals = await OriginalsAsync(file, files, zip, cancellationToken);
        var code = CopyCode.New();
        var front = await AsThemAsync(file, files, (own, _) => own.FrontAsync(lines, originals.Count, Printing.CheckAddress(file.Origin, code), cancellationToken), cancellationToken)
            ?? throw new OwnFileEndedException(OwnFileState.Failed);
        var whole = await binding.BindAsync(front, cancellationToken);
        await AddAsync(zip, "my-file.pdf", whole, cancellationToken);
        await AddAsync(zip, "my-file.json", JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["made"] = clock.Now, ["language"] = file.Language, ["documents"] = data, ["originals"] = originals }, Readable), cancellationToken);
        await AsThemAsync(
            file,
            files,
            async (own, _) =>
            {
                await own.IssueAsync(code, whole, file.PersonId, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private async Task<JsonArray> OriginalsAsync(OwnFile file, OwnFiles files, ZipArchive zip, CancellationToken cancellationToken)
    {
        await using var scope = await ScopeAsync(file, files, cancellationToken) ?? throw new OwnFileEndedException(OwnFileState.Ended);
        var told = new JsonArray();
        var attachments = scope.ServiceProvider.GetRequiredService<Attachments>();
        foreach (var original in await scope.ServiceProvider.GetRequiredService<OwnPapers>().OriginalsAsync(cancellationToken))
        {
            if (attachments.Open(original) is not { } content)
            {
                continue;
            }

            await using var from = content;
            var name = $"originals/{told.Count + 1:000}{FileNames.Ending(original.Kind)}";
            await using var to = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            await from.CopyToAsync(to, cancellationToken);
            told.Add(new JsonObject { ["file"] = name, ["name"] = original.Name.Text, ["sha256"] = original.Fingerprint.Text, ["belongsTo"] = original.OwnerId });
        }

        return told;
    }

    private async Task<bool> StillTheirsAsync(OwnFile file, OwnFiles files, IReadOnlySet<Guid> items, CancellationToken cancellationToken) =>
        await AsThemAsync(file, files, async (_, records) => (await records.OwnItemsAsync(cancellationToken)).IsSupersetOf(items), cancellationToken);

    private async Task<T?> AsThemAsync<T>(OwnFile file, OwnFiles files, Func<OwnPapers, AccessibleRecords, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = await ScopeAsync(file, files, cancellationToken);
        return scope is null ? default : await work(scope.ServiceProvider.GetRequiredService<OwnPapers>(), scope.ServiceProvider.GetRequiredService<AccessibleRecords>());
    }

    // Null when that person may read nothing any more.
    private async Task<AsyncServiceScopeOf?> ScopeAsync(OwnFile file, OwnFiles files, CancellationToken cancellationToken)
    {
        if (await files.ViewerAsync(file, clock.Now, clock.Today, cancellationToken) is not { } viewer)
        {
            return null;
        }

        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OnBehalf>().Viewer = viewer;
        scope.ServiceProvider.GetRequiredService<Frame>().IsYoung = viewer.IsYoung;
        return new(scope);
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var to = zip.CreateEntry(name).Open();
        await to.WriteAsync(content, cancellationToken);
    }

    private sealed class AsyncServiceScopeOf(AsyncServiceScope scope) : IAsyncDisposable
    {
        public IServiceProvider ServiceProvider => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }

    private sealed class OwnFileEndedException(OwnFileState state) : Exception
    {
        public OwnFileState State => state;
    }
}
