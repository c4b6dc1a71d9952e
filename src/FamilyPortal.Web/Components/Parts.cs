using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FamilyPortal.Web.Components;

/// <summary>A component that speaks. Components are static and use no services: the page hands them its words.</summary>
public abstract class SpokenPart : ComponentBase
{
    /// <summary>The reader's texts.</summary>
    [Parameter]
    [EditorRequired]
    public Words Words { get; set; } = null!;
}

/// <summary>Something to do next, as a link.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Name in the sprite; null for none.</param>
public sealed record ActionLink(string Text, string Href, string? Icon = null);

/// <summary>The tone of a status: always together with words, never colour alone.</summary>
public enum Tone
{
    /// <summary>Nothing to do.</summary>
    Neutral,

    /// <summary>Goes well.</summary>
    Safe,

    /// <summary>New or under way.</summary>
    Info,

    /// <summary>Asks attention.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Danger,
}

/// <summary>One line of scores in a chart.</summary>
/// <param name="Name">Whose, as the reader reads it: "U", "Mila".</param>
/// <param name="Points">Scores from 0 to 10, oldest first; the last twelve are shown.</param>
public sealed record ScoreSeries(string Name, IReadOnlyList<ScorePoint> Points);

/// <summary>A score on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Score">0 to 10.</param>
public sealed record ScorePoint(DateOnly Date, int Score);

/// <summary>The kinds of form field.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>More lines.</summary>
    TextArea,

    /// <summary>A choice from a list.</summary>
    Select,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Tel,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A password.</summary>
    Password,

    /// <summary>A term to look for.</summary>
    Search,

    /// <summary>A file.</summary>
    File,
}

/// <summary>One choice in a list or a group.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What it says.</param>
/// <param name="Note">A remark beside it; null for none.</param>
/// <param name="IsChosen">Whether it is chosen now.</param>
public sealed record Choice(string Value, string Text, string? Note = null, bool IsChosen = false);

/// <summary>A check before something is shared.</summary>
/// <param name="Title">What must be so.</param>
/// <param name="IsMet">Whether it is.</param>
/// <param name="Reason">Why not yet; null when met.</param>
/// <param name="Action">What meets it; null when the form itself does.</param>
public sealed record GateCheck(string Title, bool IsMet, string? Reason = null, ActionLink? Action = null);

/// <summary>A mistake in a form.</summary>
/// <param name="FieldId">The id of the field; empty when it concerns the whole form.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record FieldError(string FieldId, string Message)
{
    /// <summary>All mistakes of a page's form, with the ids that Razor gives its fields ("Input.Text" is Input_Text).</summary>
    public static IReadOnlyList<FieldError> From(ModelStateDictionary state) => state
        .SelectMany(entry => entry.Value!.Errors.Select(error => new FieldError(TagBuilder.CreateSanitizedId(entry.Key, "_"), error.ErrorMessage)))
        .ToList();

    /// <summary>The first mistake of one field; null when it is in order.</summary>
    public static string? Of(ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
}
