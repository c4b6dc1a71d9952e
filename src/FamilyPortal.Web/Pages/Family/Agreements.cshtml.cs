using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's own agreements first, what is due soonest on top; then the others that they may see.</summary>
public sealed class AgreementsModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PageModel
{
    /// <summary>One agreement with what the reader said of it.</summary>
    /// <param name="Answer">The newest one; null when they said nothing yet.</param>
    /// <param name="IsStale">It was about other words.</param>
    /// <param name="IsPast">Its day is over and nobody said how it went.</param>
    public sealed record Row(Guid Key, int Number, Agreement Agreement, AgreementAnswer? Answer, bool IsStale, bool IsPast)
    {
        /// <summary>The reader's yes is needed and not there.</summary>
        public bool IsAwaited(Guid reader) => (Answer is null || IsStale) && Agreement.Basis == Basis.Voluntary
            && Agreement.State is not (AgreementState.Ended or AgreementState.Declined) && (Agreement.Parties ?? []).Any(p => p.PersonId == reader);
    }

    /// <summary>Those that name the reader.</summary>
    public IReadOnlyList<Row> Mine { get; private set; } = [];

    /// <summary>The others.</summary>
    public IReadOnlyList<Row> Others { get; private set; } = [];

    /// <summary>Who reads.</summary>
    public Guid Reader => records.Viewer.PersonId;

    /// <summary>Shows the lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (frame.Title, frame.Place) = (words["agreements.title"], Place.Plan);
        if (records.Viewer.Person is not { HouseholdId: { } household } person || await records.OwnAgreementsAsync(household, cancellationToken) is not { } plan)
        {
            return;
        }

        records.Note(LogAction.Viewed, LogObject.AgreementAnswer, person.Id, household, person.Id);
        var answers = (await records.AnswersAsync(household, cancellationToken)).DistinctBy(a => a.ItemKey).ToDictionary(a => a.ItemKey);
        var rows = plan.Agreements.Select(a => Of(a, answers.GetValueOrDefault(a.ItemKey))).ToLookup(r => IsMine(r.Agreement, person));
        (Mine, Others) = (Sorted(rows[true]), Sorted(rows[false]));
    }

    private Row Of(Numbered<Agreement> agreement, AgreementAnswer? answer) => new(
        agreement.ItemKey,
        agreement.Number,
        agreement.Item,
        answer,
        answer is not null && !answer.IsAbout(agreement.Item),
        agreement.Item.Due < clock.Today && agreement.Item.State is AgreementState.Accepted or AgreementState.Active);

    private static bool IsMine(Agreement agreement, ViewerPerson person) =>
        (agreement.Parties ?? []).Any(p => p.PersonId == person.Id) || agreement.Who.Contains(person.GivenName, StringComparison.OrdinalIgnoreCase);

    private static List<Row> Sorted(IEnumerable<Row> rows) => [.. rows.OrderBy(r => r.Agreement.State is AgreementState.Met or AgreementState.Ended).ThenBy(r => r.Agreement.Due ?? DateOnly.MaxValue).ThenBy(r => r.Number)];
}
