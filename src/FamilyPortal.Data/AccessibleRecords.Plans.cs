using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    private static readonly ReaderQuery<Guid, PlanVersionLine> ReadersVersions = new((db, v, household, most) =>
        from version in db.PlanVersions
        where version.HouseholdId == household && ReadRules.ReadersPublication<PlanVersion>().Holds(version, v)
        join row in db.PublicationReaders on version.Id equals row.PublicationId
        where row.PersonId == v.PersonId
        select new PlanVersionLine(
            version.Id,
            row.Sequence,
            version.PublishedAt,
            version.PublishedBy.Name,
            version.Phase,
            version.ReviewOn,
            version.Frame,
            row.ViewHash,
            db.AccessLog.Where(e => e.ObjectId == version.Id && e.ActorId == v.PersonId && e.Action == LogAction.Viewed).Min(e => (DateTime?)e.At),
            version.Regime,
            version.ResponsibleBody.Kind,
            version.ResponsibleBody.Name,
            version.ResponsibleBody.PostalAddress));

    // From the version to its parts, so that the ground of the reader's row is looked up once a version.
    private static readonly ReaderQuery<Guid, PlanPart> ReadersParts = new((db, v, id, most) =>
        from version in db.PlanVersions
        where version.Id == id && ReadRules.ReadersPublication<PlanVersion>().Holds(version, v)
        join part in db.PlanParts.AsNoTracking() on version.Id equals part.VersionId
        where ReadRules.NamedInPart.Holds(part, v)
        orderby part.Order
        select part);

    /// <summary>
    /// The versions the viewer has, newest first. Family members get their own numbers; professionals the household's.
    /// </summary>
    public async Task<IReadOnlyList<PlanVersionLine>> PlanVersionsAsync(Guid household, CancellationToken cancellationToken)
    {
        IEnumerable<PlanVersionLine> lines = viewer.IsStaff
            ? await PlanVersions.Where(v => v.HouseholdId == household)
                .Select(v => new PlanVersionLine(
                    v.Id, v.Number, v.PublishedAt, v.PublishedBy.Name, v.Phase, v.ReviewOn, v.Frame, null, null, v.Regime, v.ResponsibleBody.Kind, v.ResponsibleBody.Name, v.ResponsibleBody.PostalAddress))
                .ToListAsync(cancellationToken)
            : await OwnVersionsAsync(household, cancellationToken);
        return [.. lines.OrderByDescending(l => l.Number)];
    }

    /// <summary>What the viewer sees of these versions, in the order asked.</summary>
    public async Task<IReadOnlyList<PlanView>> PlanViewsAsync(IReadOnlyList<PlanVersionLine> versions, CancellationToken cancellationToken)
    {
        var views = new List<PlanView>(versions.Count);
        foreach (var version in versions)
        {
            var parts = viewer.IsStaff
                ? await PlanParts.Where(p => p.VersionId == version.Id).OrderBy(p => p.Order).ToListAsync(cancellationToken)
                : await ReadersParts.ListAsync(db, viewer.KeyFor(MandateViews.Plan), version.Id, cancellationToken);
            await OpenAsync(parts, cancellationToken);
            views.Add(View(version, parts));
        }

        return views;
    }

    // For a helper: in that case only, and not when the grantor opened it, which is nobody else's to know.
    private async Task<IEnumerable<PlanVersionLine>> OwnVersionsAsync(Guid household, CancellationToken cancellationToken)
    {
        var lines = await ReadersVersions.ListAsync(db, viewer.KeyFor(MandateViews.Plan), household, cancellationToken);
        return viewer.Mandate is not { } mandate ? lines : mandate.HouseholdId == household ? lines.Select(l => l with { OpenedAt = null }) : [];
    }

    /// <summary>The view that a reader would have of a version that is composed but not kept: the same rule, run in memory.</summary>
    public static PlanView Preview(PlanVersion composed, string publisher, Viewer reader)
    {
        var rule = ReadRules.PlanPart(reader with { IsHigh = true }).Compile();
        var row = composed.Readers.FirstOrDefault(r => r.PersonId == reader.PersonId);
        var line = new PlanVersionLine(
            composed.Id, row?.Sequence ?? 0, composed.PublishedAt, publisher, composed.Phase, composed.ReviewOn, composed.Frame, row?.ViewHash, OpenedAt: null);
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
/// <param name="OpenedAt">When the viewer first opened it, UTC; null for professionals and for what was never opened.</param>
/// <param name="Regime">Null for a preview, like what follows.</param>
/// <param name="Body">What its legal author is.</param>
/// <param name="BodyName">The name of its legal author.</param>
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
    DateTime? OpenedAt,
    LegalRegime? Regime = null,
    Domain.Families.BodyKind? Body = null,
    string? BodyName = null,
    string? BodyAddress = null);
