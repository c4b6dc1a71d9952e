using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// The versions the viewer has, newest first. Family members get their own numbers; professionals the household's.
    /// </summary>
    public async Task<IReadOnlyList<PlanVersionLine>> PlanVersionsAsync(Guid household, CancellationToken cancellationToken)
    {
        var (person, staff, before) = (viewer.PersonId, viewer.IsStaff, viewer.SignedInAt);
        var lines = await PlanVersions.Where(v => v.HouseholdId == household)
            .Select(v => new PlanVersionLine(
                v.Id,
                staff ? v.Number : v.Readers.Where(r => r.PersonId == person).Select(r => r.Sequence).First(),
                v.PublishedAt,
                v.PublishedBy.Name,
                v.Phase,
                v.ReviewOn,
                v.Frame,
                v.Readers.Where(r => r.PersonId == person).Select(r => r.ViewHash).FirstOrDefault(),
                db.AccessLog.Any(e => e.ObjectId == v.Id && e.ActorId == person && e.At < before && e.Action == LogAction.Viewed),
                v.Regime,
                v.ResponsibleBody.Kind,
                v.ResponsibleBody.Name,
                db.AccessLog.Any(e => e.ObjectId == v.Id && e.ActorId == person && e.Action == LogAction.Viewed),
                v.ResponsibleBody.PostalAddress))
            .ToListAsync(cancellationToken);
        return [.. lines.OrderByDescending(l => l.Number)];
    }

    /// <summary>What the viewer sees of these versions, in the order asked.</summary>
    public async Task<IReadOnlyList<PlanView>> PlanViewsAsync(IReadOnlyList<PlanVersionLine> versions, CancellationToken cancellationToken)
    {
        var ids = versions.Select(v => v.Id).ToList();
        var parts = await PlanParts.Where(p => ids.Contains(p.VersionId)).OrderBy(p => p.Order).ToListAsync(cancellationToken);
        await OpenAsync(parts, cancellationToken);
        return [.. versions.Select(v => View(v, parts.Where(p => p.VersionId == v.Id)))];
    }

    /// <summary>The view that a reader would have of a version that is composed but not kept: the same rule, run in memory.</summary>
    public static PlanView Preview(PlanVersion composed, string publisher, Viewer reader)
    {
        var rule = ReadRules.PlanPart(reader).Compile();
        var row = composed.Readers.FirstOrDefault(r => r.PersonId == reader.PersonId);
        var line = new PlanVersionLine(
            composed.Id, row?.Sequence ?? 0, composed.PublishedAt, publisher, composed.Phase, composed.ReviewOn, composed.Frame, row?.ViewHash, OpenedBefore: false);
        return View(line, composed.Parts.Where(rule));
    }

    private static PlanView View(PlanVersionLine line, IEnumerable<PlanPart> parts) => new(
        line.Id,
        line.Number,
        line.PublishedAt,
        line.PublishedBy,
        line.Phase,
        line.ReviewOn,
        line.ViewHash is null ? "" : Convert.ToHexStringLower(line.ViewHash),
        [.. parts.Select(p => new PlanEntry(p.ItemKey, PlanText.Read(p.Content.Text)))]);
}

/// <summary>One version as a line in a list.</summary>
/// <param name="Number">The viewer's own number.</param>
/// <param name="ViewHash">The hash of the viewer's view; null for professionals.</param>
/// <param name="OpenedBefore">The viewer opened it in an earlier visit.</param>
/// <param name="Regime">Null for a preview, like what follows.</param>
/// <param name="Body">What its legal author is.</param>
/// <param name="BodyName">The name of its legal author.</param>
/// <param name="IsOpened">The viewer opened it, in this visit or an earlier one.</param>
/// <param name="BodyAddress">Where a letter to the legal author goes; null when it is not known.</param>
public sealed record PlanVersionLine(
    Guid Id,
    int Number,
    DateTime PublishedAt,
    string PublishedBy,
    PlanPhase Phase,
    DateOnly ReviewOn,
    Domain.Families.LegalFrame Frame,
    byte[]? ViewHash,
    bool OpenedBefore,
    LegalRegime? Regime = null,
    Domain.Families.BodyKind? Body = null,
    string? BodyName = null,
    bool IsOpened = false,
    string? BodyAddress = null);
