using System.Globalization;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FamilyPortal.Web.Pages;

/// <summary>All that the browser may set of a complaint.</summary>
public sealed record ComplaintInput
{
    /// <summary>What lies longer ago is a slip of the pen.</summary>
    private const int OldestYears = 100;

    private const int LongestDay = 10;

    /// <summary>What was ticked: people and bodies.</summary>
    public List<Guid> About { get; init; } = [];

    /// <summary>Who it is about, in own words.</summary>
    public string? Who { get; init; }

    /// <summary>What happened.</summary>
    public string? Text { get; init; }

    /// <summary>What should happen now.</summary>
    public string? Wish { get; init; }

    /// <summary>When it happened, as it was typed.</summary>
    public string? ConductOn { get; init; }

    /// <summary>Where they can be reached; for who handles the complaint alone.</summary>
    public string? Contact { get; init; }

    /// <summary>What is sent along; nothing where the page takes no files.</summary>
    public IReadOnlyList<IFormFile> Files { get; init; } = [];

    /// <summary>What is not sent along after all.</summary>
    public Guid? RemoveFile { get; init; }

    /// <summary>Whether they go on another time.</summary>
    public bool SavesOnly { get; init; }

    /// <summary>Makes the same form, sent twice, one complaint.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The input as it is kept.</summary>
    public ComplaintWriting Writing => new([.. About.Distinct()], TypedText.Plain(Who), TypedText.Plain(Text), TypedText.Plain(Wish), TypedText.Plain(ConductOn), TypedText.Plain(Contact));

    /// <summary>A form that shows what was kept.</summary>
    public static ComplaintInput Of(ComplaintWriting? writing, Guid token) => new()
    {
        About = [.. writing?.About ?? []],
        Who = writing?.Who,
        Text = writing?.Text,
        Wish = writing?.Wish,
        ConductOn = writing?.ConductOn,
        Contact = writing?.Contact,
        ClientToken = token,
    };

    /// <summary>A day as a form sends it; null when it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Says what is wrong with it, or missing, if anything.</summary>
    /// <param name="bornOn">When the complainant was born: nothing happened to them before. Null when it is not known.</param>
    public static bool Judge(ComplaintWriting writing, ComplaintChoices choices, DateOnly? bornOn, DateOnly today, ModelStateDictionary state, Words words)
    {
        var earliest = bornOn > today.AddYears(-OldestYears) ? bornOn.Value : today.AddYears(-OldestYears);
        Fits(writing, state, words);
        if (choices.About([.. writing.About]).Count == 0)
        {
            state.AddModelError("Input.About", words["complaint.error.about"]);
        }

        if (writing.Text.Length == 0)
        {
            state.AddModelError("Input.Text", words["complaint.error.text"]);
        }

        if (writing.ConductOn.Length is > 0 and <= LongestDay && Day(writing.ConductOn) is var on && !(on <= today && on >= earliest))
        {
            state.AddModelError("Input.ConductOn", words[on < earliest ? "complaint.error.day.early" : "complaint.error.day"]);
        }

        return state.IsValid;
    }

    /// <summary>Says what of it is too long to be kept at all, if anything.</summary>
    public static bool Fits(ComplaintWriting writing, ModelStateDictionary state, Words words)
    {
        foreach (var (name, text, longest) in new[] { ("Who", writing.Who, Complaint.MaxWho), ("Text", writing.Text, Complaint.MaxLength), ("Wish", writing.Wish, Complaint.MaxLength), ("Contact", writing.Contact, Complaint.MaxContact) })
        {
            if (text.Length > longest)
            {
                state.AddModelError($"Input.{name}", words["complaint.error.long", longest, text.Length]);
            }
        }

        if (writing.ConductOn.Length > LongestDay)
        {
            state.AddModelError("Input.ConductOn", words["complaint.error.day"]);
        }

        return state.IsValid;
    }
}
