using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>What the pages of one letter share: the decision as its addressee gets it. The address is not among it.</summary>
public abstract class LetterPage(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The letter, without its address.</summary>
    public LetterFile Opened { get; private set; } = null!;

    /// <summary>The decision as the addressee gets it.</summary>
    public DecisionPaper Paper { get; private set; } = null!;

    /// <summary>The door.</summary>
    protected AccessibleRecords Records => records;

    /// <summary>The texts.</summary>
    protected Words Words => words;

    /// <summary>Loads it; the addressee sees in their log that it was opened. False when it is not the viewer's to send.</summary>
    protected async Task<bool> OpenAsync(Guid id, LogAction action, CancellationToken cancellationToken)
    {
        if (await records.LetterAsync(id, cancellationToken) is not { } file)
        {
            return false;
        }

        var decision = file.Letter.Decision;
        records.Note(action, LogObject.Decision, decision.Id, decision.HouseholdId, file.Letter.PersonId);
        (frame.Title, frame.Place, Opened) = (words["letters.title"], Place.Caseload, file);
        Paper = DecisionPaper.Of(decision, file.Sent, records.Viewer.Today, records.Calendar, awaitsLetter: file.Sent is null);
        return true;
    }
}
