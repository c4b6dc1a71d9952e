using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>One complaint as who handles it reads it: each body's part, its clock, and what can be done now.</summary>
public sealed class ComplaintCaseModel(AccessibleRecords records, Frame frame, Words words) : ComplaintPage(records, frame, words)
{
    /// <summary>The complaint in words; it holds no address.</summary>
    public ComplaintPaper Paper { get; private set; } = null!;

    /// <summary>Where the complainant can be reached, a line each; apart from the complaint.</summary>
    public IReadOnlyList<string> Contact { get; private set; } = [];

    /// <summary>What only the body does in a part now.</summary>
    public IReadOnlyList<ActionLink> Ours(Guid part) => [.. PossibleIn(part).Except(ComplaintTable.OfComplainant).Select(what => Link(part, what))];

    /// <summary>What the complainant said by post, desk or telephone.</summary>
    public IReadOnlyList<ActionLink> Theirs(Guid part) => [.. PossibleIn(part).Intersect(ComplaintTable.OfComplainant).Select(what => Link(part, what))];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        Paper = ComplaintPaper.Of(Complaint, Records.Viewer.Today, Records.Calendar, isOwn: false) with { Files = await Records.AttachmentsOfAsync(id, cancellationToken) };
        var address = await Records.AddressOfComplainantAsync(Complaint, cancellationToken);
        Contact =
        [
            .. address is null ? Array.Empty<string>() : [Words["complaint.case.address.known", address]],
            .. Complaint.Contact is { } given ? [Words["complaint.case.address.given", given.Text]] : Array.Empty<string>(),
        ];
        return Page();
    }

    private ActionLink Link(Guid part, ComplaintEvent what) => new(Words[$"complaint.step.{what}"], Address(Complaint.Id, part, what));

    private IReadOnlyList<ComplaintEvent> PossibleIn(Guid part) => ComplaintTable.Possible(Complaint.Parts.Single(p => p.Id == part));
}
