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
    public IReadOnlyList<(string Name, Notified How)> Notifieds { get; private set; } = [];

    /// <summary>Everybody of the household by name.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What its addressees said before it was taken, with what is answered.</summary>
    public IReadOnlyList<Viewpoint> Views { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household
            || (await records.DecisionsOfHouseholdAsync(household.Id, cancellationToken)).SingleOrDefault(d => d.Id == id) is not { } decision)
        {
            return NotFound();
        }

        records.Note(LogAction.Viewed, LogObject.Decision, id, household.Id);
        Views = await records.AnsweredViewsAsync(id, cancellationToken);
        foreach (var view in Views)
        {
            records.Note(LogAction.Viewed, LogObject.Viewpoint, view.Id, household.Id, view.PersonId);
        }

        (frame.Title, frame.Place, Reference) = (words["publish.title.one"], Place.Caseload, household.Reference);
        (Paper, PublishedBy, VisibleFrom) = (DecisionPaper.Of(decision, announcement: null, records.Viewer.Today, records.Calendar), decision.PublishedBy.Name, decision.VisibleFrom);
        Names = household.Members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Person.FullName);
        Readers = [.. decision.Readers
            .Select(r => (Name: Names.GetValueOrDefault(r.PersonId, words["publish.reader.former"]), What: What(r, decision.Announcements.SingleOrDefault(a => a.PersonId == r.PersonId), decision.Letters.Exists(l => l.PersonId == r.PersonId))))
            .OrderBy(r => r.Name, StringComparer.Ordinal)];
        HasLetters = decision.Letters.Exists(l => decision.Announcements.TrueForAll(a => a.PersonId != l.PersonId));
        var told = await records.NotifiedAsync(id, cancellationToken);
        Notifieds = [.. decision.Announcements.Where(a => a.Channel == AnnouncementChannel.Portal)
            .Select(a => (Names.GetValueOrDefault(a.PersonId, words["publish.reader.former"]), told.GetValueOrDefault(a.PersonId, Notified.NotOwed)))];
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
