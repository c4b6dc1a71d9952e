using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The reader's duo, in words.</summary>
public static class Duo
{
    /// <summary>"u, Mila Jansen en Youssef Amrani".</summary>
    public static string List(this Words words, IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2
            ? string.Concat(all)
            : words["messages.list.pair", all[..^1].Aggregate((first, next) => words["messages.list.more", first, next]), all[^1]];
    }
}
