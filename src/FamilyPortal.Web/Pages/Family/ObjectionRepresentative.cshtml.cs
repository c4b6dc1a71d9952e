using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>Naming who acts for the objector (Awb 2:1). A later name takes the place of an earlier one.</summary>
public sealed class ObjectionRepresentativeModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : ObjectionStepPage(records, frame, words, clock)
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(id, LogAction.Viewed, cancellationToken))
        {
            return NotFound();
        }

        var acting = new Representative(TypedText.Plain(Input.Name), TypedText.Plain(Input.Organisation), TypedText.Plain(Input.Contact), HasPaper: false);
        foreach (var (field, text, isNeeded) in new[] { ("Input.Name", acting.Name, true), ("Input.Organisation", acting.Organisation, false), ("Input.Contact", acting.Contact, true) })
        {
            if (isNeeded && text.Length == 0)
            {
                ModelState.AddModelError(field, Words[$"objection.representative.empty.{field[6..].ToLowerInvariant()}"]);
            }
            else if (text.Length > Representative.MaxLength)
            {
                ModelState.AddModelError(field, Words["objection.too-long", Representative.MaxLength, text.Length]);
            }
        }

        return ModelState.IsValid ? await SendAsync(ObjectionEvent.NameRepresentative, acting.Write(), "", Input.ClientToken, cancellationToken) : Page();
    }

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel
    {
        /// <summary>Who acts.</summary>
        public string? Name { get; init; }

        /// <summary>For whom they work.</summary>
        public string? Organisation { get; init; }

        /// <summary>How they can be reached.</summary>
        public string? Contact { get; init; }

        /// <summary>Made with the form: the same form sent twice is one step.</summary>
        public Guid ClientToken { get; init; } = Guid.NewGuid();
    }
}
