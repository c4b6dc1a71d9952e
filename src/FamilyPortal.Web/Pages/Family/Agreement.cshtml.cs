using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>One agreement, and what the reader says of it: yes, partly or no, in their own words.</summary>
public sealed class AgreementModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public AgreementInput Input { get; set; } = new();

    /// <summary>The agreement as it stands, with the reader's own number.</summary>
    public Numbered<Agreement> Agreement { get; private set; } = null!;

    /// <summary>What the reader said of it, newest first.</summary>
    public IReadOnlyList<AgreementAnswer> Answers { get; private set; } = [];

    /// <summary>Whether the reader just answered.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether the reader says it for themselves.</summary>
    public bool MayAnswer => ActRules.MayAnswerAgreements(records.Viewer);

    private PlanVersionLine Line { get; set; } = null!;

    private Guid Household => records.Viewer.Person?.HouseholdId ?? Guid.Empty;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, string? sent, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken))
        {
            return NotFound();
        }

        WasSent = sent is not null && Answers.Count > 0;
        Input = new() { Seen = Hash };
        return Page();
    }

    /// <summary>Keeps the answer once, to the words that the reader saw.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, cancellationToken) || !MayAnswer)
        {
            return NotFound();
        }

        var text = TypedText.Plain(Input.Words);
        this.Need(Input.Says is null, "Input.Says", words["agreements.need.says"]);
        this.Need(Input.Says == AgreementSay.AgreeInPart && text.Length == 0, "Input.Words", words["agreements.need.part"]);
        this.Need(text.Length > AgreementAnswer.MaxLength, "Input.Words", words["agreements.too-long", AgreementAnswer.MaxLength, text.Length]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        if (Input.Seen != Hash)
        {
            return Changed();
        }

        var me = records.Viewer.PersonId;
        var once = OnceKey.For(Input.ClientToken, me, id, $"{Input.Seen}\n{Input.Says}\n{text}");
        var answer = AgreementAnswer.Give(once, (Household, Line.Id), id, Agreement.Item, me, Input.Says!.Value, text, HttpContext.Received());
        return await records.AnswerOnceAsync(answer, cancellationToken) is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/agreements/{id}?sent=1") : Changed();
    }

    private string Hash => Convert.ToHexStringLower(AgreementAnswer.TextHash(Agreement.Item));

    private PageResult Changed()
    {
        ModelState.Remove("Input.Seen");
        Input = Input with { Seen = Hash };
        return this.Refuse("", words["agreements.changed"]);
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["agreements.title"], Place.Plan);
        if (Household == Guid.Empty || await records.OwnAgreementAsync(Household, id, cancellationToken) is not { } found)
        {
            return false;
        }

        records.Note(LogAction.Viewed, LogObject.AgreementAnswer, records.Viewer.PersonId, Household, records.Viewer.PersonId);
        (Line, Agreement) = (found.Line, found.Agreement);
        Answers = [.. (await records.AnswersAsync(Household, cancellationToken)).Where(a => a.ItemKey == id)];
        return true;
    }
}
