using System.Globalization;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>All that the browser may set of a step.</summary>
public sealed record StepInput
{
    /// <summary>The day on which it happened.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The day ahead.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>In words.</summary>
    public string? Text { get; init; }

    /// <summary>The other body.</summary>
    public Guid? Body { get; init; }

    /// <summary>Why there is no hearing.</summary>
    public HearingWaiver? Waiver { get; init; }

    /// <summary>The objector agreed in writing.</summary>
    public bool HasConsent { get; init; }

    /// <summary>It was said at the hearing.</summary>
    public bool IsOral { get; init; }

    /// <summary>Being late is excused.</summary>
    public bool? IsExcused { get; init; }

    /// <summary>The time of a hearing, HH:mm.</summary>
    public string? At { get; init; }

    /// <summary>The place of a hearing.</summary>
    public string? Place { get; init; }

    /// <summary>Apart from other parties.</summary>
    public bool IsSeparate { get; init; }

    /// <summary>Some papers must not reach others.</summary>
    public bool Withholds { get; init; }

    /// <summary>They do not want to be heard.</summary>
    public bool Declines { get; init; }

    /// <summary>Who acts for the objector.</summary>
    public string? Name { get; init; }

    /// <summary>For whom they work.</summary>
    public string? Organisation { get; init; }

    /// <summary>How they can be reached.</summary>
    public string? Contact { get; init; }

    /// <summary>How many steps the sender had seen.</summary>
    public int Seen { get; init; }

    /// <summary>Made with the form: the same form sent twice is one step.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The representative as filled in; null when a part that is needed is missing.</summary>
    public Representative? Acting => TypedText.LineOrNull(Name) is { Length: <= Representative.MaxLength } name && TypedText.PlainOrNull(Contact) is { Length: <= Representative.MaxLength } contact && TypedText.LineOrNull(Organisation) is null or { Length: <= Representative.MaxLength }
        ? new(name, TypedText.LineOrNull(Organisation) ?? "", contact, HasPaper: true)
        : null;

    /// <summary>The invitation as filled in; null when time or place is missing.</summary>
    public HearingInvitation? Invitation => TimeOnly.TryParse(At, CultureInfo.InvariantCulture, out var at) && TypedText.PlainOrNull(Place) is { Length: <= Objection.MaxLength } place
        ? new(at, place, IsSeparate)
        : null;

    /// <summary>The step that was filled in for an event.</summary>
    /// <param name="objection">The objection.</param>
    /// <param name="staff">Who writes it down.</param>
    internal ObjectionStep Step(ObjectionEvent what, Guid objection, Guid staff, DateOnly today, DateTime at)
    {
        var fields = StepForms.Of(what);
        var text = fields switch
        {
            StepFields.Representative => Acting?.Write(),
            StepFields.Wishes => new HearingWishes(!Declines, IsSeparate, Withholds, TypedText.PlainOrNull(Text) ?? "").Write(),
            _ when fields.HasFlag(StepFields.Hearing) => Invitation?.Write(),
            _ when fields.HasFlag(StepFields.Text) => TypedText.PlainOrNull(Text),
            _ => null,
        };
        var step = new ObjectionStep
        {
            ObjectionId = objection,
            Event = what,
            On = On ?? today,
            At = at,
            StaffId = staff,
            Until = fields.HasFlag(StepFields.Until) ? Until : null,
            BodyId = fields.HasFlag(StepFields.Body) ? Body : null,
            Waiver = fields.HasFlag(StepFields.Waiver) ? Waiver : null,
            HasConsent = fields.HasFlag(StepFields.Consent) && HasConsent,
            IsOral = fields.HasFlag(StepFields.Oral) && IsOral,
            IsExcused = fields.HasFlag(StepFields.Excused) ? IsExcused : null,
            Text = text is null ? null : SealedText.Of(text),
        };
        return step with { Id = OnceKey.For(ClientToken, staff, objection, string.Create(CultureInfo.InvariantCulture, $"{what} {step.On:O} {step.Until:O} {step.BodyId} {step.Waiver} {step.HasConsent} {step.IsOral} {step.IsExcused}\n{text}")) };
    }
}
