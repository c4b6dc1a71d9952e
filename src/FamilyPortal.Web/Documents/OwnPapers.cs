using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Family;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Documents;

/// <summary>The documents of one person's file, each printed by itself and told as data. All of it through that person's own door.</summary>
public sealed partial class OwnPapers(AccessibleRecords records, Printing printing, PortalClock clock, Words words)
{
    /// <summary>So many messages stand in one document, so that no document grows with the years.</summary>
    private const int MessagesInOne = 100;

    private string Me => $"{records.Viewer.Person!.GivenName} {records.Viewer.Person.FamilyName}";

    /// <summary>What there is, in the order of the file.</summary>
    public async Task<IReadOnlyList<OwnPaper>> ListAsync(CancellationToken cancellationToken)
    {
        var me = records.Viewer.PersonId;
        var plans = await records.PlanVersionsAsync(records.Viewer.Person!.HouseholdId!.Value, cancellationToken);
        var decisions = await records.DecisionsOfMineAsync(cancellationToken);
        var reports = await records.Reports.OrderBy(r => r.PublishedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        await records.OpenAsync(reports, cancellationToken);
        var objections = await records.Objections.Where(o => o.PersonId == me).OrderBy(o => o.ReceivedAt).Select(o => new { o.Id, o.Number, o.ReceivedOn }).ToListAsync(cancellationToken);
        var complaints = await records.Complaints.Where(c => c.PersonId == me).OrderBy(c => c.ReceivedAt).Select(c => new { c.Id, c.Number, c.ReceivedOn }).ToListAsync(cancellationToken);
        var messages = await records.Messages.CountAsync(cancellationToken);
        return
        [
            .. plans.Reverse().Select(p => new OwnPaper(OwnPaperKind.Plan, p.Id, words["ownfile.plan", p.Number], clock.AmsterdamDay(p.PublishedAt))),
            .. decisions.Reverse().Select(d => new OwnPaper(OwnPaperKind.Decision, d.Decision.Id, words["ownfile.decision", DecisionText.Read(d.Decision.Body.Text).Subject], d.Decision.DecidedOn)),
            .. reports.Select(r => new OwnPaper(OwnPaperKind.Report, r.Id, words["ownfile.report", ReportText.Read(r.Body.Text).Title], clock.AmsterdamDay(r.PublishedAt))),
            .. objections.Select(o => new OwnPaper(OwnPaperKind.Objection, o.Id, words["ownfile.objection", o.Number], o.ReceivedOn)),
            .. complaints.Select(c => new OwnPaper(OwnPaperKind.Complaint, c.Id, words["ownfile.complaint", c.Number], c.ReceivedOn)),
            new OwnPaper(OwnPaperKind.Viewpoints, Guid.Empty, words["ownfile.viewpoints"], clock.Today),
            new OwnPaper(OwnPaperKind.Answers, Guid.Empty, words["ownfile.answers"], clock.Today),
            .. Enumerable.Range(0, Math.Max(1, (messages + MessagesInOne - 1) / MessagesInOne)).Select(part => new OwnPaper(OwnPaperKind.Messages, Guid.Empty, words["ownfile.messages", part + 1], clock.Today, part)),
            new OwnPaper(OwnPaperKind.Evidence, Guid.Empty, words["evidence.title"], clock.Today),
        ];
    }

    /// <summary>One document; null when its person may not read it any more.</summary>
    /// <param name="firstPage">The number of its first page in the whole.</param>
    public Task<PrintedPaper?> PrintAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken) => paper.Kind switch
    {
        OwnPaperKind.Plan => PlanAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Decision => DecisionAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Report => ReportAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Objection => ObjectionAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Complaint => ComplaintAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Viewpoints => ViewpointsAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Answers => AnswersAsync(paper, firstPage, cancellationToken),
        OwnPaperKind.Messages => MessagesAsync(paper, firstPage, cancellationToken),
        _ => EvidenceAsync(paper, firstPage, cancellationToken),
    };

    /// <summary>The front with the contents; null where no PDF can be made.</summary>
    /// <param name="address">Where anybody can ask whether the whole is genuine.</param>
    public Task<byte[]?> FrontAsync(IReadOnlyList<ContentsLine> lines, int originals, string address, CancellationToken cancellationToken) => printing.PrintAsync<OwnFileFront>(
        new() { [nameof(OwnFileFront.Words)] = words, [nameof(OwnFileFront.Name)] = Me, [nameof(OwnFileFront.Lines)] = lines, [nameof(OwnFileFront.Originals)] = originals },
        words["frame.title", words["ownfile.title"], words["frame.brand"]],
        [words["print.made", words.DateLong(clock.Today), Me]],
        new() { CheckAddress = address },
        cancellationToken);

    /// <summary>Keeps that the whole was handed out.</summary>
    public Task IssueAsync(string code, byte[] whole, Guid person, CancellationToken cancellationToken) => printing.IssueAsync(code, whole, publication: null, person, cancellationToken);

    /// <summary>The files that were sent along and that this person reads, opened, oldest first.</summary>
    public async Task<IReadOnlyList<Attachment>> OriginalsAsync(CancellationToken cancellationToken)
    {
        var files = await records.Attachments.Where(a => a.SentAt != null).OrderBy(a => a.SentAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        await records.OpenAsync(files, cancellationToken);
        return files;
    }

    private async Task<PrintedPaper> PaperAsync<T>(OwnPaper paper, int firstPage, JsonNode? data, Dictionary<string, object?> parameters, CancellationToken cancellationToken)
        where T : IComponent
    {
        parameters["Words"] = words;
        return new(await printing.PrintAsync<T>(parameters, words["frame.title", words["ownfile.title"], words["frame.brand"]], [words["ownfile.of", Me]], new() { FirstPage = firstPage }, cancellationToken), data);
    }

    private Task<PrintedPaper> ListedAsync(OwnPaper paper, int firstPage, string none, IReadOnlyList<ListedEntry> entries, CancellationToken cancellationToken) => PaperAsync<ListPrint>(
        paper,
        firstPage,
        JsonSerializer.SerializeToNode(entries),
        new() { [nameof(ListPrint.Title)] = paper.Title, [nameof(ListPrint.None)] = none, [nameof(ListPrint.Entries)] = entries },
        cancellationToken);
}

/// <summary>One document of a file.</summary>
/// <param name="Id">Of what it shows; empty for a list.</param>
/// <param name="On">Its day.</param>
/// <param name="Part">Which part of a long list.</param>
public sealed record OwnPaper(OwnPaperKind Kind, Guid Id, string Title, DateOnly On, int Part = 0);

/// <summary>What a document of a file is about.</summary>
public enum OwnPaperKind
{
    Plan,
    Decision,
    Report,
    Objection,
    Complaint,
    Viewpoints,
    Answers,
    Messages,
    Evidence,
}

/// <summary>A document, printed and as data.</summary>
/// <param name="Pdf">Null where none can be made.</param>
/// <param name="Data">The same for a machine.</param>
public sealed record PrintedPaper(byte[]? Pdf, JsonNode? Data);

/// <summary>A line of the contents.</summary>
/// <param name="Page">The number of its first page.</param>
public sealed record ContentsLine(string Title, DateOnly On, int Page);

/// <summary>Something in a list: who or when, and the words.</summary>
public sealed record ListedEntry(string Heading, IReadOnlyList<string> Lines);
