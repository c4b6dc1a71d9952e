using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>A published decision for the duo: who sees it, and each addressee's own last day.</summary>
public sealed class PublishedDecisionModel(AccessibleRecords records, Frame frame, Words words) : PageModel
{
    /// <summary>The household.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The decision.</summary>
    public DecisionPaper Paper { get; private set; } = null!;

    /// <summary>Who published it.</summary>
    public string PublishedBy { get; private set; } = "";

    /// <summary>From when its readers see it.</summary>
    public DateTime VisibleFrom { get; private set; }

    /// <summary>Whether they see it now.</summary>
    public bool IsVisible => VisibleFrom <= records.Viewer.Now;

    /// <summary>Each reader by name, with why they read it and their last day.</summary>
    public IReadOnlyList<(string Name, string What)> Readers { get; private set; } = [];

    /// <summary>Whether a letter of it still has to be posted.</summary>
    public bool HasLetters { get; private set; }

    /// <summary>For each addressee in the portal by name, whether they were told in time (Awb 2:10).</summary>
    public List<(string Name, Notified How)> Notifieds { get; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || (await records.DecisionsOfHouseholdAsync(household.Id, cancellationToken)).SingleOrDefault(d => d.Id == id) is not { } decision)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Decision, id, household.Id);
        (frame.Title, frame.Place, Reference) = (words["publish.title.one"], Place.Caseload, household.Reference);
        (Paper, PublishedBy, VisibleFrom) = (DecisionPaper.Of(decision, announcement: null, records.Viewer.Today, records.Calendar), decision.PublishedBy.Name, decision.VisibleFrom);
        var names = household.Members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Person.FullName);
        Readers = [.. decision.Readers
            .Select(r => (Name: names.GetValueOrDefault(r.PersonId, words["publish.reader.former"]), What: What(r, decision.Announcements.SingleOrDefault(a => a.PersonId == r.PersonId), decision.Letters.Exists(l => l.PersonId == r.PersonId))))
            .OrderBy(r => r.Name, StringComparer.Ordinal)];
        HasLetters = decision.Letters.Exists(l => decision.Announcements.TrueForAll(a => a.PersonId != l.PersonId));
        foreach (var announcement in decision.Announcements.Where(a => a.Channel == AnnouncementChannel.Portal))
        {
            Notifieds.Add((names.GetValueOrDefault(announcement.PersonId, words["publish.reader.former"]), await records.NotifiedAsync(id, announcement.PersonId, cancellationToken)));
        }

        return Page();
    }

    private string What(PublicationReader reader, Announcement? announcement, bool hasLetter) => announcement switch
    {
        null when hasLetter => words["publish.reader.letter"],
        { LastDay: { } last } => words["publish.reader.addressee", words.DateLong(announcement.AnnouncedOn), words.DateLong(last)],
        { } => words["publish.reader.no-term", words.DateLong(announcement.AnnouncedOn)],
        null => words[$"publish.basis.{reader.Basis}"],
    };
}
