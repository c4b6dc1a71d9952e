using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Who is proposed to see what, from the table that publishing proposes from, for a lawyer to read and sign.</summary>
public sealed class ReadingTableModel(Frame frame, Words words) : PageModel
{
    /// <summary>What holds beside the table.</summary>
    public static IReadOnlyList<string> Rules { get; } = ["named", "never", "several", "deviation", "unknown", "birthday", "revive", "limited", "hidden"];

    /// <summary>Shows it.</summary>
    public void OnGet() => (frame.Title, frame.Place) = (words["public.help.title"], Place.More);

    /// <summary>A cell in words: the letter, the letter for another's where that differs, and what stands beside it.</summary>
    public string Cell(ReadingCell cell)
    {
        var letter = cell.IfOwn == cell.Else ? words[$"reading.view.{cell.IfOwn}"] : words["reading.cell.own", words[$"reading.view.{cell.IfOwn}"], words[$"reading.view.{cell.Else}"]];
        return cell.Note is CellNote.None or CellNote.OwnOnly ? letter : words["reading.cell.note", letter, words[$"reading.note.{cell.Note}"]];
    }
}
