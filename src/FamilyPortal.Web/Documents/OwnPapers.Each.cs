using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Documents;

public sealed partial class OwnPapers
{
    private async Task<PrintedPaper?> PlanAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        var household = records.Viewer.Person!.HouseholdId!.Value;
        if ((await records.PlanVersionsAsync(household, cancellationToken)).FirstOrDefault(v => v.Id == paper.Id) is not { } line)
        {
            return null;
        }

        var view = (await records.PlanViewsAsync([line], cancellationToken))[0];
        var data = new JsonObject
        {
            ["number"] = view.Number, ["sharedAt"] = view.PublishedAt, ["sharedBy"] = view.PublishedBy, ["phase"] = view.Phase.ToString(), ["reviewOn"] = view.ReviewOn.ToString("O", CultureInfo.InvariantCulture), ["sha256"] = view.Hash,
            ["parts"] = new JsonArray([.. view.Entries.Select(e => JsonNode.Parse(PlanText.Write(e.Item)))]),
        };
        return await PaperAsync<PlanPrint>(
            paper,
            firstPage,
            data,
            new()
            {
                [nameof(PlanPrint.View)] = view,
                [nameof(PlanPrint.OwnAnswers)] = await records.AnswersAsync(household, cancellationToken),
                [nameof(PlanPrint.LegalFrame)] = line.Frame,
                [nameof(PlanPrint.BodyName)] = line.BodyName,
                [nameof(PlanPrint.BodyAddress)] = line.BodyAddress,
            },
            cancellationToken);
    }

    private async Task<PrintedPaper?> DecisionAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        if (await records.DecisionOfMineAsync(paper.Id, cancellationToken) is not { } own)
        {
            return null;
        }

        var shown = DecisionPaper.Of(own.Decision, own.Announcement, records.Viewer.Today, records.Calendar, own.AwaitsLetter);
        var data = new JsonObject
        {
            ["kind"] = shown.Kind.ToString(), ["body"] = shown.Body, ["decidedOn"] = shown.DecidedOn.ToString("O", CultureInfo.InvariantCulture), ["announcedOn"] = shown.AnnouncedOn?.ToString("O", CultureInfo.InvariantCulture), ["lastDay"] = shown.LastDay?.ToString("O", CultureInfo.InvariantCulture),
            ["text"] = JsonNode.Parse(own.Decision.Body.Text),
        };
        return await PaperAsync<DecisionPrint>(paper, firstPage, data, new() { [nameof(DecisionPrint.Paper)] = shown }, cancellationToken);
    }

    private async Task<PrintedPaper?> ReportAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        if (await records.ReportAsync(paper.Id, cancellationToken) is not { } file)
        {
            return null;
        }

        var data = new JsonObject
        {
            ["publishedAt"] = file.Report.PublishedAt, ["from"] = file.Report.PublishedBy.Name, ["body"] = file.Report.ResponsibleBody.Name, ["text"] = JsonNode.Parse(file.Report.Body.Text),
            ["views"] = new JsonArray([.. file.Views.Select(v => new JsonObject { ["writtenAt"] = v.WrittenAt, ["text"] = v.Text.Text })]),
        };
        return await PaperAsync<ReportPrint>(paper, firstPage, data, new() { [nameof(ReportPrint.File)] = file, [nameof(ReportPrint.Me)] = records.Viewer.PersonId }, cancellationToken);
    }

    private async Task<PrintedPaper?> ObjectionAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        if (await records.ObjectionFileAsync(paper.Id, cancellationToken) is not { } file)
        {
            return null;
        }

        var objection = file.Objection;
        var announcement = await records.Announcements.SingleOrDefaultAsync(a => a.DecisionId == objection.DecisionId && a.PersonId == objection.PersonId, cancellationToken);
        var shown = ObjectionPaper.Of(objection, objection.Person.FullName, DecisionPaper.Of(objection.Decision, announcement, records.Viewer.Today, records.Calendar), file.Files);
        List<ListedEntry> steps = [.. file.Course.Steps.Select(s => new ListedEntry(words["ownfile.step", words.DateLong(s.On), words[$"objection.event.{s.Event}"]], StepWords.Lines(words, s)))];
        var data = new JsonObject
        {
            ["number"] = objection.Number, ["receivedAt"] = objection.ReceivedAt, ["decision"] = objection.DecisionId, ["decideBy"] = objection.DecideBy.ToString("O", CultureInfo.InvariantCulture), ["grounds"] = objection.Grounds?.Text,
            ["steps"] = JsonSerializer.SerializeToNode(steps),
        };
        return await PaperAsync<OwnObjectionPrint>(paper, firstPage, data, new() { [nameof(OwnObjectionPrint.Paper)] = shown, [nameof(OwnObjectionPrint.Steps)] = steps }, cancellationToken);
    }

    private async Task<PrintedPaper?> ComplaintAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        if (await records.ComplaintAsync(paper.Id, cancellationToken) is not { } complaint)
        {
            return null;
        }

        var shown = ComplaintPaper.Of(complaint, records.Viewer.Today, records.Calendar, isOwn: true) with { Files = await records.AttachmentsOfAsync(paper.Id, cancellationToken) };
        var data = new JsonObject { ["number"] = complaint.Number, ["receivedAt"] = complaint.ReceivedAt, ["text"] = complaint.Text.Text, ["wish"] = complaint.Wish?.Text };
        return await PaperAsync<ComplaintPrint>(paper, firstPage, data, new() { [nameof(ComplaintPrint.Paper)] = shown }, cancellationToken);
    }

    private async Task<PrintedPaper?> ViewpointsAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        var views = await records.Viewpoints.Include(v => v.Answer).OrderBy(v => v.ReceivedAt).ThenBy(v => v.Id).ToListAsync(cancellationToken);
        await records.OpenAsync([.. views, .. views.Select(v => v.Answer).OfType<ViewpointAnswer>()], cancellationToken);
        return await ListedAsync(
            paper,
            firstPage,
            words["ownfile.viewpoints.none"],
            [.. views.Select(v => new ListedEntry(words.DayAndTime(v.ReceivedAt), [.. v.Points, .. v.Answer is { } answer ? answer.Points.Prepend(words["proposal.answer"]) : []]))],
            cancellationToken);
    }

    private async Task<PrintedPaper?> AnswersAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        var answers = await records.AnswersAsync(records.Viewer.Person!.HouseholdId!.Value, cancellationToken);
        return await ListedAsync(
            paper,
            firstPage,
            words["ownfile.answers.none"],
            [.. answers.Reverse().Select(a => new ListedEntry(words.DayAndTime(a.At), [words[$"agreements.own.{a.Says}"], .. a.Words is { } said ? [said.Text] : Array.Empty<string>()]))],
            cancellationToken);
    }

    private async Task<PrintedPaper?> MessagesAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        var messages = (await records.OwnMessagesAsync(cancellationToken)).Skip(paper.Part * MessagesInOne).Take(MessagesInOne);
        return await ListedAsync(
            paper,
            firstPage,
            words["ownfile.messages.none"],
            [.. messages.Select(m => new ListedEntry(words["ownfile.message", m.AuthorStaff?.Name ?? Me, words.DateLong(clock.AmsterdamDay(m.SentAt)), words.Time(m.SentAt)], [.. m.Body.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)]))],
            cancellationToken);
    }

    private async Task<PrintedPaper?> EvidenceAsync(OwnPaper paper, int firstPage, CancellationToken cancellationToken)
    {
        var extract = await records.EvidenceAsync(cancellationToken);
        return await PaperAsync<EvidencePrint>(paper, firstPage, System.Text.Encoding.UTF8.GetString(extract.Canonical()), new() { [nameof(EvidencePrint.Extract)] = extract }, cancellationToken);
    }
}
