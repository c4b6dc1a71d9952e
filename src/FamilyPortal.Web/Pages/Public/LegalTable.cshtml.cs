using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Everything the portal knows of the law, from the data it counts with, for a lawyer to read and sign.</summary>
public sealed class LegalTableModel(Frame frame, Words words, PortalClock clock, DutchCalendar calendar) : PageModel
{
    /// <summary>The holidays and equated days.</summary>
    public DutchCalendar Calendar => calendar;

    /// <summary>This day.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>What can be done, per kind, body and regime; frames that give the same stand together.</summary>
    public IReadOnlyList<RemedyRow> Remedies { get; } = [.. Rows()];

    /// <summary>The penalty in steps of fourteen days, counted from an example notice received today.</summary>
    public IReadOnlyList<PenaltyDay> Penalty => Domain.Decisions.Law.Penalty.Days(Today);

    /// <summary>Shows it.</summary>
    public void OnGet() => (frame.Title, frame.Place) = (words["public.help.title"], Place.More);

    private static IEnumerable<RemedyRow> Rows() =>
        from kind in Enum.GetValues<DocumentKind>()
        from body in Enum.GetValues<BodyKind>()
        from regime in Enum.GetValues<LegalRegime>()
        from @group in Enum.GetValues<LegalFrame>()
            .Select(frame => (Frame: frame, Set: Domain.Decisions.Law.Remedies.For(kind, body, regime, frame)))
            .Where(found => found.Set.IsKnown)
            .GroupBy(found => string.Join(' ', found.Set.Remedies.Select(remedy => remedy.Kind).Select(k => k.ToString()).Concat(found.Set.NoteKeys)), StringComparer.Ordinal)
        select new RemedyRow(kind, body, regime, [.. @group.Select(found => found.Frame)], @group.First().Set);
}

/// <summary>One row of the table of remedies.</summary>
public sealed record RemedyRow(DocumentKind Kind, BodyKind Body, LegalRegime Regime, IReadOnlyList<LegalFrame> Frames, RemedySet Set);
