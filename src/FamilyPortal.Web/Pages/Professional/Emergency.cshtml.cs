using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>Opening one dossier outside one's own families because it cannot wait: for reading, for a while, told to others at once.</summary>
[NeedsFreshSignIn]
public sealed partial class EmergencyModel(AccessibleRecords records, Frame frame, Words words, IConfiguration configuration, ILogger<EmergencyModel> logger) : PageModel
{
    /// <summary>All that the browser may set.</summary>
    public sealed record Fields
    {
        /// <summary>The household's number.</summary>
        public string? Reference { get; init; }

        /// <summary>Why, in words that the family may read.</summary>
        public EmergencyGround? Ground { get; init; }

        /// <summary>Why it cannot wait, for who looks at it afterwards.</summary>
        public string? Reason { get; init; }
    }

    /// <summary>What the form sends.</summary>
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>For how long it opens.</summary>
    public int Minutes => configuration.EmergencyMinutes();

    /// <summary>What can be the ground.</summary>
    public IReadOnlyList<Choice> Grounds => [new("", words["publish.choose"]), .. Enum.GetValues<EmergencyGround>().Select(g => new Choice($"{g}", words[$"emergency.ground.{g}"]))];

    /// <summary>Shows the form.</summary>
    public void OnGet() => Title();

    /// <summary>Opens the dossier, or says what is missing.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Title();
        ModelState.Clear();
        var (reference, reason) = (TypedText.Plain(Input.Reference).ToUpperInvariant(), TypedText.Plain(Input.Reason));
        this.Need(reference.Length == 0, "Input.Reference", words["emergency.number.required"]);
        this.Need(Input.Ground is null, "Input.Ground", words["emergency.why.required"]);
        this.Need(reason.Length is < EmergencyAccess.MinReason or > EmergencyAccess.MaxLength, "Input.Reason", words["emergency.reason.required", EmergencyAccess.MinReason]);
        if (!ModelState.IsValid)
        {
            return this.Again();
        }

        if (await records.BreakInAsync(reference, Input.Ground!.Value, reason, TimeSpan.FromMinutes(Minutes), cancellationToken) is not { } access)
        {
            return this.Refuse("Input.Reference", words["emergency.refused"]);
        }

        // For who watches the portal: the id alone, at once.
        LogOpened(logger, access.Id);
        return new SeeOther(CaseloadLinks.Family(reference));
    }

    private void Title() => (frame.Title, frame.Place) = (words["emergency.title"], Place.Caseload);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Emergency access {Access} was opened")]
    private static partial void LogOpened(ILogger logger, Guid access);
}
