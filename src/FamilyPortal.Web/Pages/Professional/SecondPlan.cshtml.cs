using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Family;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A plan on which a professional outside a duo of one is asked: what departs from the table, what the guard found, and agreeing.</summary>
public sealed class SecondPlanModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>The draft's revision that was shown.</summary>
        public int Revision { get; init; }

        /// <summary>What stands for all that was shown.</summary>
        public string? Shown { get; init; }

        /// <summary>Why it may be shared as it is.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>What is asked.</summary>
    public AskedPlan Asked { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Agrees; who asked can share it then.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (TypedText.PlainOrNull(Input.Reason) is not { } reason)
        {
            return this.Refuse("Input.Reason", words["second.reason.required"], StatusCodes.Status422UnprocessableEntity);
        }

        return await records.ConfirmAskedPlanAsync(id, Input.Revision, Input.Shown, reason, cancellationToken) == SaveOutcome.Kept
            ? new SeeOther(CaseloadLinks.Caseload)
            : this.Refuse("Input.Reason", words["second.stale"]);
    }

    /// <summary>A name.</summary>
    public string Name(Guid id) => Asked.Household.Members.FirstOrDefault(m => m.PersonId == id)?.Person.FullName ?? words["caseload.somebody"];

    /// <summary>Names in one line.</summary>
    public string Names(IEnumerable<Guid> ids) => words.List([.. ids.Select(Name)]);

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await records.AskedPlanAsync(id, cancellationToken) is not { } asked)
        {
            return false;
        }

        (Asked, frame.Title, frame.Place) = (asked, words["second.title"], Place.Caseload);
        records.Note(LogAction.Viewed, LogObject.PlanDraft, id, asked.Household.Id);
        return true;
    }
}
