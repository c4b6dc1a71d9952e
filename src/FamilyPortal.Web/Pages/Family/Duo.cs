using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>A professional whom the family may turn to today.</summary>
public sealed record DuoMember(string Name, Team Team);

/// <summary>The reader's duo, in words.</summary>
public static class Duo
{
    /// <summary>Who is of the duo of a household today, the local team first.</summary>
    public static async Task<IReadOnlyList<DuoMember>> DuoOfAsync(this AccessibleRecords records, Guid household, CancellationToken cancellationToken) =>
        await records.Duo.Where(m => m.HouseholdId == household)
            .OrderBy(m => m.Staff.Team).ThenBy(m => m.Staff.Name)
            .Select(m => new DuoMember(m.Staff.Name, m.Staff.Team))
            .ToListAsync(cancellationToken);

    /// <summary>"u, Mila Jansen en Youssef Amrani".</summary>
    public static string List(this Words words, IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2
            ? string.Concat(all)
            : words["messages.list.pair", all[..^1].Aggregate((first, next) => words["messages.list.more", first, next]), all[^1]];
    }
}
