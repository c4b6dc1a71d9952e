using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The papers that lie ready for the objector before the hearing (Awb 7:4(2)): their own set.</summary>
public sealed class ObjectionPapersModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>The papers.</summary>
    public IReadOnlyList<HearingPaper> Papers { get; private set; } = [];

    /// <summary>Whether a paper is kept from the reader (Awb 7:4(6)).</summary>
    public bool IsKeptBack { get; private set; }

    /// <summary>From when they lie ready at the latest; null while nobody is invited.</summary>
    public DateOnly? ReadyBy => Course.HearingOn?.AddDays(-HearingPaper.DaysReady);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        (Papers, IsKeptBack) = (await Records.HearingPapersAsync(id, cancellationToken), await Records.IsPaperKeptBackAsync(id, cancellationToken));
        return Page();
    }
}
