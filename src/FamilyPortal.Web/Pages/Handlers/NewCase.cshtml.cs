using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>Writing down an objection that came on paper: from whom, against what, on which days, and who acts for them.</summary>
public sealed class NewCaseModel(AccessibleRecords records, SearchPace pace, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public PaperInput Input { get; set; } = new();

    /// <summary>Who can object to what in the household that was asked for.</summary>
    public IReadOnlyList<ObjectableLine> Lines { get; private set; } = [];

    /// <summary>This day.</summary>
    public DateOnly Today => records.Viewer.Today;

    /// <summary>Those as choices.</summary>
    public IReadOnlyList<Choice> Choices =>
        [new("", words["publish.choose"]), .. Lines.Select(l => new Choice(l.Id.ToString(), words["cases.new.choice", l.Name, DecisionPaper.Title(words, l.Kind, l.DecidedOn, Today), l.Body, words.DateLong(l.Announcement.AnnouncedOn)]))];

    /// <summary>Asks for the household, then shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string? household, CancellationToken cancellationToken)
    {
        Input = new() { Household = household };
        if (household is { Length: > 0 } && ActRules.MayHandleObjections(records.Viewer) && !await pace.MaySearchAsync(HttpContext, cancellationToken))
        {
            (frame.Title, frame.Place) = (words["cases.title.one"], Place.Cases);
            return this.Refuse("household", words["cases.search.too-fast"], StatusCodes.Status429TooManyRequests);
        }

        if (!await FindAsync(household, cancellationToken))
        {
            return NotFound();
        }

        Input = new() { Household = household, ReceivedOn = Today, ClientToken = Guid.NewGuid() };
        return Page();
    }

    /// <summary>Keeps it, or says what is missing. Whoever objected already keeps the objection that is there, and what was typed stays on the screen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(Input.Household, cancellationToken))
        {
            return NotFound();
        }

        var line = Lines.FirstOrDefault(l => l.Id == Input.Against);
        if (!Judge(line) || line is null || Input.ReceivedOn is not { } receivedOn)
        {
            return this.Again();
        }

        var (at, staff) = (HttpContext.Received(), records.Viewer.StaffId);
        var arrival = new PaperArrival(staff, line.Announcement.LastDayIn(records.Calendar)!.Value, Input.PostedOn, Input.FirstReceivedOn);
        var filing = Input.Filing(line, receivedOn, staff, at);
        var kept = await records.RecordOnceAsync(filing, arrival, Input.Acting, cancellationToken);
        return kept is null ? NotFound()
            : kept.ClientToken == filing.ClientToken ? new SeeOther($"/cases/{kept.Id}")
            : this.Refuse("Input.Against", words["cases.new.exists", kept.Number]);
    }

    private async Task<bool> FindAsync(string? household, CancellationToken cancellationToken)
    {
        if (!ActRules.MayHandleObjections(records.Viewer))
        {
            return false;
        }

        (frame.Title, frame.Place) = (words["cases.title.one"], Place.Cases);
        Lines = household is { Length: > 0 } ? await records.ObjectableAsync(household.Trim(), cancellationToken) : [];
        if (household is { Length: > 0 })
        {
            // Its own log would tell each member that one of them objects. Recording tells the objector.
            records.NoteSearch(Lines.Select(l => l.Household).FirstOrDefault());
        }

        return true;
    }

    private bool Judge(ObjectableLine? line)
    {
        this.Need(line is null, "Input.Against", words["cases.new.needs.against"]);
        this.Need(Input.ReceivedOn is not { } on || on > clock.Today || (line is not null && on < line.DecidedOn), "Input.ReceivedOn", words["cases.new.needs.day"]);
        this.Need(Input.PostedOn > Input.ReceivedOn || Input.PostedOn < line?.DecidedOn, "Input.PostedOn", words["cases.new.needs.earlier"]);
        this.Need(Input.FirstReceivedOn > Input.ReceivedOn || Input.FirstReceivedOn < line?.DecidedOn, "Input.FirstReceivedOn", words["cases.new.needs.earlier"]);
        this.Need(Input.NamesRepresentative && Input.Acting is null, "Input.Name", words["cases.needs.representative"]);
        this.Need(Input.Grounds?.Length > Objection.MaxLength, "Input.Grounds", words["objection.too-long", Objection.MaxLength, Input.Grounds?.Length ?? 0]);
        this.Need(Input.LateReason?.Length > Objection.MaxLength, "Input.LateReason", words["objection.too-long", Objection.MaxLength, Input.LateReason?.Length ?? 0]);
        return ModelState.IsValid;
    }
}
