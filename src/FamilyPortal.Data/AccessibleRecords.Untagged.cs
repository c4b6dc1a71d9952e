using System.Text.RegularExpressions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

public sealed partial class AccessibleRecords
{
    /// <summary>
    /// What somebody who is now limited still reads, was not marked as being about the protected person, and yet names them: a
    /// measure closes only what is marked, so the duo looks at the rest. Only given names are looked for.
    /// </summary>
    /// <param name="household">As it came through this door.</param>
    public async Task<IReadOnlyList<NamedUntagged>> NamedUntaggedAsync(Household household, Guid limited, Guid protectedPerson, CancellationToken cancellationToken)
    {
        if (!viewer.IsStaff || household.Members.Find(m => m.PersonId == protectedPerson)?.Person.GivenName is not { Length: > 0 } name)
        {
            return [];
        }

        // As that person at this moment, in whatever session.
        var reader = ViewerKey.Of(limited, Guid.Empty, viewer.Now, viewer.Now, viewer.Today, isHigh: true);
        var decisions = await Decisions.Where(ReadRules.ReadersPublication<Decision>().For(reader)).Where(d => d.HouseholdId == household.Id && !d.Subjects.Any(s => s.PersonId == protectedPerson)).ToListAsync(cancellationToken);
        var reports = await Reports.Where(ReadRules.ReadersPublication<Report>().For(reader)).Where(r => r.HouseholdId == household.Id && !r.Subjects.Any(s => s.PersonId == protectedPerson)).ToListAsync(cancellationToken);
        var newest = await PlanVersions.Where(ReadRules.ReadersPublication<PlanVersion>().For(reader)).Where(v => v.HouseholdId == household.Id)
            .OrderByDescending(v => v.Number).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellationToken);
        var parts = await PlanParts.Where(ReadRules.ReadersPlanPart.For(reader)).Where(p => p.VersionId == newest && !p.Subjects.Any(s => s.PersonId == protectedPerson)).OrderBy(p => p.Order).ToListAsync(cancellationToken);
        await OpenAsync([.. decisions, .. reports, .. parts], cancellationToken);

        var word = new Regex($@"(?<!\p{{L}}){Regex.Escape(name)}(?!\p{{L}})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        bool Names(IEnumerable<string> texts) => texts.Any(word.IsMatch);
        return
        [
            .. parts.Select(p => PlanText.Read(p.Content.Text)).Where(item => Names(PlanWords.Texts(item))).Select(item => new NamedUntagged(LogObject.Plan, Guid.Empty, PlanDifference.Sentence(item))),
            .. decisions.Select(d => (d.Id, Text: DecisionText.Read(d.Body.Text))).Where(d => Names([d.Text.Subject, d.Text.What, d.Text.Reasons, .. d.Text.Meaning])).Select(d => new NamedUntagged(LogObject.Decision, d.Id, d.Text.Subject)),
            .. reports.Select(r => (r.Id, Text: ReportText.Read(r.Body.Text))).Where(r => Names(r.Text.Texts)).Select(r => new NamedUntagged(LogObject.Report, r.Id, r.Text.Title)),
        ];
    }
}

/// <summary>An item or a part of the plan that names somebody without being marked as about them.</summary>
/// <param name="Id">Of a decision or report; empty for a part of the plan.</param>
/// <param name="What">Its title, or the part in one sentence.</param>
public sealed record NamedUntagged(LogObject Kind, Guid Id, string What);
