using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// The viewer's own evidence: of what they can read today, and of what they sent. Each source below adds its lines; a new
    /// kind of proof is one more source.
    /// </summary>
    public async Task<EvidenceExtract> EvidenceAsync(CancellationToken cancellationToken)
    {
        List<EvidenceLine> lines =
        [
            .. await PlacedAsync(cancellationToken),
            .. await AnnouncedAsync(cancellationToken),
            .. await OrderedAsync(cancellationToken),
            .. await ToldAsync(cancellationToken),
            .. await ProposedAsync(cancellationToken),
            .. await ObjectedAsync(cancellationToken),
            .. await ComplainedAsync(cancellationToken),
            .. await SentAlongAsync(cancellationToken),
        ];
        lines.AddRange(await OpenedAsync([.. lines.Select(l => l.Id).Distinct()], cancellationToken));
        var person = viewer.Person;
        return new(viewer.PersonId, person is null ? "" : $"{person.GivenName} {person.FamilyName}", viewer.Today, [.. lines.OrderBy(l => l.At).ThenBy(l => l.Kind).ThenBy(l => l.Id).ThenBy(l => l.Step, StringComparer.Ordinal)]);
    }

    private async Task<IEnumerable<EvidenceLine>> PlacedAsync(CancellationToken cancellationToken)
    {
        var plans = await PlanVersions.Select(p => new { p.Id, p.VisibleFrom }).ToListAsync(cancellationToken);
        var reports = await Reports.Select(r => new { r.Id, r.VisibleFrom }).ToListAsync(cancellationToken);
        var decisions = await Decisions.Select(d => new { d.Id, d.VisibleFrom, d.DecidedOn }).ToListAsync(cancellationToken);
        return plans.Select(p => new EvidenceLine(p.VisibleFrom, EvidenceKind.Placed, LogObject.Plan, p.Id))
            .Concat(reports.Select(r => new EvidenceLine(r.VisibleFrom, EvidenceKind.Placed, LogObject.Report, r.Id)))
            .Concat(decisions.Select(d => new EvidenceLine(d.VisibleFrom, EvidenceKind.Placed, LogObject.Decision, d.Id, d.DecidedOn)));
    }

    private async Task<IEnumerable<EvidenceLine>> AnnouncedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        // The day that was wrong stays in it, with the one that came in its place.
        var announced = await AnnouncementsEver.Where(a => a.PersonId == me).Select(a => new { a.DecisionId, a.Decision.VisibleFrom, a.AnnouncedOn, a.Channel, a.CorrectedAt }).ToListAsync(cancellationToken);

        // What went on paper was announced after it was placed: the log has the moment at which the day of posting was written down.
        var onPaper = announced.Where(a => a.Channel != AnnouncementChannel.Portal).Select(a => a.DecisionId).ToList();
        var posted = onPaper.Count == 0 ? new Dictionary<Guid, DateTime>() : await db.AccessLog.Where(e => e.ActorKind == ActorKind.Staff && e.PersonId == me && e.Result == LogResult.Granted
                && e.Action == LogAction.Sent && e.ObjectKind == LogObject.Decision && onPaper.Contains(e.ObjectId))
            .GroupBy(e => e.ObjectId).Select(g => new { Id = g.Key, At = g.Min(e => e.At) }).ToDictionaryAsync(e => e.Id, e => e.At, cancellationToken);
        return announced.Select(a => new EvidenceLine(
            a.CorrectedAt ?? posted.GetValueOrDefault(a.DecisionId, a.VisibleFrom), a.CorrectedAt is null ? EvidenceKind.Announced : EvidenceKind.Corrected, LogObject.Decision, a.DecisionId, a.AnnouncedOn, a.Channel.ToString()));
    }

    private async Task<IEnumerable<EvidenceLine>> OrderedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var letters = await Letters.Where(l => l.PersonId == me).Select(l => new { l.DecisionId, l.OrderedAt, l.Decision.VisibleFrom }).ToListAsync(cancellationToken);
        return letters.Select(l => new EvidenceLine(Later(l.OrderedAt, l.VisibleFrom), EvidenceKind.Ordered, LogObject.Decision, l.DecisionId));
    }

    // Only of what was announced to the viewer and can be read by now; a reminder that was not wanted proves nothing.
    private async Task<IEnumerable<EvidenceLine>> ToldAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var told = await (from announcement in AnnouncementsEver
                          join notice in Notices on announcement.Id equals notice.AnnouncementId
                          where announcement.PersonId == me && notice.PersonId == me && notice.EndedAt != null
                              && (notice.Kind == NoticeKind.Placed || (notice.Kind == NoticeKind.Reminder && notice.State == NoticeState.Sent))
                          select new { announcement.DecisionId, announcement.LastDay, announcement.Decision.VisibleFrom, notice.Kind, notice.State, notice.Reason, notice.EndedAt }).ToListAsync(cancellationToken);
        return told.Select(n => new EvidenceLine(
            Later(n.EndedAt!.Value, n.VisibleFrom),
            n.State == NoticeState.Sent ? EvidenceKind.Told : EvidenceKind.NotTold,
            LogObject.Decision,
            n.DecisionId,
            n.Kind == NoticeKind.Reminder ? n.LastDay : null,
            n.State == NoticeState.Sent ? n.Kind.ToString() : n.Reason?.ToString()));
    }

    private async Task<IEnumerable<EvidenceLine>> ProposedAsync(CancellationToken cancellationToken)
    {
        var proposals = await Proposals.Select(p => new { p.Id, p.OpenedAt, p.RespondBy }).ToListAsync(cancellationToken);
        var views = await Viewpoints.Select(v => new { v.Id, v.ReceivedAt, v.ContentHash }).ToListAsync(cancellationToken);
        return proposals.Select(p => new EvidenceLine(p.OpenedAt, EvidenceKind.Placed, LogObject.Proposal, p.Id, p.RespondBy))
            .Concat(views.Select(v => new EvidenceLine(v.ReceivedAt, EvidenceKind.Received, LogObject.Viewpoint, v.Id, Fingerprint: Convert.ToHexStringLower(v.ContentHash))));
    }

    private async Task<IEnumerable<EvidenceLine>> ObjectedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var objections = await Objections.Where(o => o.PersonId == me).Select(o => new { o.Id, o.Number, o.ReceivedAt, o.ReceivedOn, o.ContentHash }).ToListAsync(cancellationToken);
        var steps = await ObjectionSteps.Select(s => new { s.ObjectionId, s.Event, s.At, s.On, s.PersonId, s.ContentHash }).ToListAsync(cancellationToken);
        var numbers = objections.ToDictionary(o => o.Id, o => o.Number);
        var papers = await HearingPapers.Select(p => new { p.ObjectionId, p.At }).ToListAsync(cancellationToken);
        return objections.Select(o => new EvidenceLine(o.ReceivedAt, EvidenceKind.Received, LogObject.Objection, o.Id, o.ReceivedOn, o.Number, Fingerprint: Convert.ToHexStringLower(o.ContentHash)))
            .Concat(steps.Where(s => numbers.ContainsKey(s.ObjectionId)).Select(s => new EvidenceLine(
                s.At, s.PersonId == me ? EvidenceKind.Received : EvidenceKind.Handled, LogObject.Objection, s.ObjectionId, s.On, numbers[s.ObjectionId], s.Event.ToString(), s.ContentHash is { } hash ? Convert.ToHexStringLower(hash) : null)))
            .Concat(papers.Where(p => numbers.ContainsKey(p.ObjectionId)).Select(p => new EvidenceLine(p.At, EvidenceKind.Placed, LogObject.Objection, p.ObjectionId, Mark: numbers[p.ObjectionId])));
    }

    private async Task<IEnumerable<EvidenceLine>> ComplainedAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var complaints = await Complaints.Where(c => c.PersonId == me).Select(c => new { c.Id, c.Number, c.ReceivedAt, c.ReceivedOn, c.ContentHash }).ToListAsync(cancellationToken);
        var steps = await Complaints.Where(c => c.PersonId == me).SelectMany(c => c.Parts).SelectMany(p => p.Steps, (p, s) => new { p.ComplaintId, p.Complaint.Number, s.Event, s.At, s.On, s.PersonId, s.ContentHash })
            .Where(s => s.PersonId == me).Distinct().ToListAsync(cancellationToken); // What the complainant says, they say to every body at once.
        return complaints.Select(c => new EvidenceLine(c.ReceivedAt, EvidenceKind.Received, LogObject.Complaint, c.Id, c.ReceivedOn, c.Number, Fingerprint: Convert.ToHexStringLower(c.ContentHash)))
            .Concat(steps.Select(s => new EvidenceLine(s.At, EvidenceKind.Received, LogObject.Complaint, s.ComplaintId, s.On, s.Number, s.Event.ToString(), s.ContentHash is { } hash ? Convert.ToHexStringLower(hash) : null)));
    }

    private async Task<IEnumerable<EvidenceLine>> SentAlongAsync(CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var files = await Attachments.Where(a => a.PersonId == me && a.SentAt != null).ToListAsync(cancellationToken);
        await OpenAsync(files, cancellationToken);
        return files.Select(a => new EvidenceLine(a.SentAt!.Value, EvidenceKind.Received, LogObject.Attachment, a.Id, Fingerprint: a.Fingerprint.Text));
    }

    // Nothing is known of a decision before it can be read.
    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    // The first time only: what somebody does later proves nothing more, and the extract of one day stays the same.
    private async Task<IEnumerable<EvidenceLine>> OpenedAsync(List<Guid> items, CancellationToken cancellationToken)
    {
        var me = viewer.PersonId;
        var opened = await db.AccessLog.Where(e => e.ActorKind == ActorKind.Person && e.ActorId == me && e.Result == LogResult.Granted && items.Contains(e.ObjectId)
                && (e.Action == LogAction.Viewed || e.Action == LogAction.Downloaded)
                && (e.ObjectKind == LogObject.Plan || e.ObjectKind == LogObject.Report || e.ObjectKind == LogObject.Decision || e.ObjectKind == LogObject.Proposal))
            .GroupBy(e => new { e.ObjectId, e.ObjectKind }).Select(g => new { g.Key.ObjectId, g.Key.ObjectKind, At = g.Min(e => e.At) }).ToListAsync(cancellationToken);
        return opened.Select(o => new EvidenceLine(o.At, EvidenceKind.Opened, o.ObjectKind, o.ObjectId));
    }
}
