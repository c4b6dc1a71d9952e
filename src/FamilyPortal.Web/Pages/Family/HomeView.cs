using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the start page shows: each card is one question to the records.</summary>
/// <param name="Late">By which day the duo should have answered the reader; null when nothing is late.</param>
public sealed record HomeView(
    DateTime? LastVisit,
    IReadOnlyList<HomeTerm> Terms,
    IReadOnlyList<NewItem> News,
    IReadOnlyList<DuoMember> Duo,
    PlanView? Plan,
    IReadOnlyList<string> Lookers,
    Standing Standing,
    DateOnly? Late)
{
    private const int MaximumNews = 5;
    private const int MaximumAgreements = 3;

    /// <summary>The agreements that ask something now.</summary>
    public IReadOnlyList<Agreement> Agreements =>
        [.. (Plan?.Items<Agreement>() ?? []).Select(a => a.Item)
            .Where(a => a.State is not (AgreementState.Declined or AgreementState.Met or AgreementState.Ended)).Take(MaximumAgreements)];

    /// <summary>Asks the records.</summary>
    public static async Task<HomeView> OfAsync(AccessibleRecords records, PortalClock clock, Words words, Guid household, CancellationToken cancellationToken)
    {
        var since = await records.SinceLastVisitAsync(cancellationToken);
        var terms = await records.RunningTermsAsync(cancellationToken);
        var unread = await records.Unread.Take(MaximumNews).ToListAsync(cancellationToken);
        var unopened = await records.Unopened.Take(MaximumNews).ToListAsync(cancellationToken);
        var duo = await records.DuoOfAsync(household, cancellationToken);
        var versions = await records.PlanVersionsAsync(household, cancellationToken);
        var plan = versions.Count == 0 ? null : (await records.PlanViewsAsync([versions[0]], cancellationToken))[0];
        var month = StartOfMonth(clock);
        var lookers = await records.LogOfMine.Where(l => l.At >= month).Select(l => l.Name).Distinct().ToListAsync(cancellationToken);
        return new(
            since.LastVisit,
            [.. terms.Select(HomeTerm.Of)],
            [.. Unseen(words, unread, unopened, since, versions).Take(MaximumNews)],
            duo,
            plan,
            [.. lookers.Order(StringComparer.CurrentCulture)],
            await records.StandingAsync(cancellationToken),
            since.Late);
    }

    /// <summary>The first instant of this month in Amsterdam, UTC.</summary>
    public static DateTime StartOfMonth(PortalClock clock)
    {
        var local = new DateTime(clock.Today.Year, clock.Today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return utc - (clock.Amsterdam(utc) - local);
    }

    private static IEnumerable<NewItem> Unseen(
        Words words, IReadOnlyList<UnreadMessage> unread, IReadOnlyList<UnopenedItem> unopened, SinceLastVisit since, IReadOnlyList<PlanVersionLine> versions)
    {
        var messages = unread.GroupBy(m => (m.ConversationId, m.From))
            .Select(g => new NewItem("message-circle", words["home.new.message", g.Key.From], $"/messages/{g.Key.ConversationId}#latest", g.Max(m => m.SentAt)));
        var items = unopened.Select(i => new NewItem(
            "file-text", words[$"home.new.{i.Kind}"], i.Kind == DocumentKind.Report ? $"/reports/{i.Id}" : $"/decisions/{i.Id}", i.VisibleFrom));
        var plan = versions.Take(1).Where(v => v.OpenedAt is null).Select(v => new NewItem("list-check", words["home.new.plan"], "/plan", v.PublishedAt));
        var own = since.Complaints.Select(c => new NewItem("file-text", words["home.new.complaint"], $"/complaints/{c.Id}", c.At))
            .Concat(since.Objections.Select(o => new NewItem("file-text", words["home.new.objection"], $"/objections/{o.Id}", o.At)));
        return messages.Concat(items).Concat(own).Concat(plan).OrderByDescending(n => n.At);
    }
}

/// <summary>Something the reader has not seen.</summary>
/// <param name="At">UTC.</param>
public sealed record NewItem(string Icon, string Text, string Href, DateTime At);

/// <summary>A term of the reader that still runs.</summary>
/// <param name="Route">objection, appeal, higher-appeal or complaint: what the last day is for.</param>
/// <param name="MayObject">Whether objection is the way, and the reader did not use it yet.</param>
public sealed record HomeTerm(RunningTerm Term, string Route, bool MayObject)
{
    /// <summary>Finds the way that belongs to a term.</summary>
    public static HomeTerm Of(RunningTerm term)
    {
        var remedies = Remedies.For(term.Kind, term.Body, term.Regime, term.Frame);
        var route = remedies.WithLastDay?.Kind switch
        {
            RemedyKind.Objection or null => "objection",
            RemedyKind.FamilyAppeal or RemedyKind.HigherAppeal => "higher-appeal",
            RemedyKind.Ombudsman => "complaint",
            _ => "appeal",
        };
        return new(term, route, remedies.ObjectionIsOpen && !term.HasObjected);
    }
}
