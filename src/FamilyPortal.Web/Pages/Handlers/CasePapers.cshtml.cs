using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>The papers that lie ready before a hearing: for each it is marked who reads it (Awb 7:4).</summary>
public sealed class CasePapersModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : CasePage(records, frame, words)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public CasePapersInput Input { get; set; } = new();

    /// <summary>The papers that count.</summary>
    public IReadOnlyList<HearingPaper> Papers { get; private set; } = [];

    /// <summary>The paper that is marked anew; null for a new one.</summary>
    public HearingPaper? Marked => Papers.FirstOrDefault(paper => paper.Id == Input.Replaces);

    /// <summary>From when they must lie ready; null while nobody is invited.</summary>
    public DateOnly? ReadyBy => Course.HearingOn?.AddDays(-HearingPaper.DaysReady);

    /// <summary>For whom a paper is, in words.</summary>
    public string For(HearingPaper paper) => Words[$"cases.papers.for.{(paper.IsForObjector, paper.IsForOthers) switch { (true, true) => "all", (true, false) => "objector", (false, true) => "others", _ => "nobody" }}"];

    /// <summary>Shows them; with <paramref name="paper"/> that one is marked anew.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? paper, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var old = Papers.FirstOrDefault(p => p.Id == paper);
        Input = new()
        {
            Title = old?.Title.Text, Text = old?.Text.Text, ForObjector = old?.IsForObjector ?? true, ForOthers = old?.IsForOthers ?? true, Why = old?.Why?.Text, Replaces = old?.Id, ClientToken = Guid.NewGuid(),
        };
        return Page();
    }

    /// <summary>Lays one ready, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var (title, text, why) = (TypedText.Plain(Input.Title), TypedText.Plain(Input.Text), TypedText.Plain(Input.Why));
        if (HearingPaper.Judge(title, text, Input.ForObjector, Input.ForOthers, why) is { } fault)
        {
            return this.Refuse($"Input.{fault}", Words[$"cases.papers.fault.{fault}"], StatusCodes.Status422UnprocessableEntity);
        }

        var staff = Records.Viewer.StaffId;
        var outcome = await Records.LayReadyAsync(
            new()
            {
                Id = OnceKey.For(Input.ClientToken, staff, id, string.Create(CultureInfo.InvariantCulture, $"{title}\n{text}\n{Input.ForObjector} {Input.ForOthers} {Input.Replaces:N}\n{why}")),
                ObjectionId = id,
                Title = SealedText.Of(title),
                Text = SealedText.Of(text),
                IsForObjector = Input.ForObjector,
                IsForOthers = Input.ForOthers,
                Why = why.Length == 0 ? null : SealedText.Of(why),
                ReplacesId = Input.Replaces,
                StaffId = staff,
                At = clock.Now,
            },
            Filed.Objection.HouseholdId,
            cancellationToken);
        return outcome is SaveOutcome.Kept or SaveOutcome.Duplicate ? new SeeOther($"/cases/{id}/papers") : this.Refuse("", Words["cases.stale"]);
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var isHere = await OpenAsync(id, cancellationToken);
        Papers = isHere ? await Records.HearingPapersAsync(id, cancellationToken) : [];
        return isHere;
    }
}
