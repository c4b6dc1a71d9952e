using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own proof of what was placed, told, opened and received (Awb 2:25).</summary>
public sealed class EvidenceModel(AccessibleRecords records, EvidenceKey key, Frame frame, Words words) : PageModel
{
    /// <summary>How anybody checks an extract, with a common tool and without the portal.</summary>
    public const string Command = "openssl dgst -sha256 -verify key.pem -signature extract.txt.sig extract.txt";

    /// <summary>The reader's own lines.</summary>
    public EvidenceExtract Extract { get; private set; } = null!;

    /// <summary>Whether extracts are signed here.</summary>
    public bool IsSigned => key.PublicPem is not null;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["evidence.title"], Place.More);
        Extract = await records.EvidenceAsync(cancellationToken);
        if (records.Viewer.Person?.HouseholdId is { } household)
        {
            records.Note(LogAction.Viewed, LogObject.Evidence, records.Viewer.PersonId, household, records.Viewer.PersonId);
        }
    }
}
