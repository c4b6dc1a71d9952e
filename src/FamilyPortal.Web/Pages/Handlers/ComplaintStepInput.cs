using System.Globalization;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>All that the browser may set of a step in a complaint.</summary>
public sealed record ComplaintStepInput
{
    /// <summary>The day on which it happened, as it was typed.</summary>
    public string? On { get; init; }

    /// <summary>The day it looks ahead to, as it was typed.</summary>
    public string? Until { get; init; }

    /// <summary>Reasons, findings, or what will change. The complainant reads it.</summary>
    public string? Text { get; init; }

    /// <summary>Why it is not treated.</summary>
    public NotTreatedGround? Ground { get; init; }

    /// <summary>What was found.</summary>
    public ComplaintFinding? Outcome { get; init; }

    /// <summary>The body it is sent on to.</summary>
    public Guid? Body { get; init; }

    /// <summary>The complainant agreed in writing.</summary>
    public bool HasConsent { get; init; }

    /// <summary>Who does it was not involved in what happened.</summary>
    public bool NotInvolved { get; init; }

    /// <summary>How many steps the sender had seen in this part.</summary>
    public int Seen { get; init; }

    /// <summary>Makes the same form, sent twice, one step.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>The step as far as the form says it: only what its fields ask.</summary>
    /// <param name="part">The part of the complaint.</param>
    /// <param name="body">The body it is sent on to, when the form chose one that exists.</param>
    /// <param name="staff">Who writes it down.</param>
    internal ComplaintStep Step(ComplaintEvent what, ComplaintPart part, Guid? body, Guid staff, DateOnly today, DateTime at)
    {
        var fields = ComplaintStepForm.FieldsOf(what, part.Regime);
        var text = fields.HasFlag(ComplaintStepFields.Text) ? TypedText.PlainOrNull(Text) : null;
        var step = new ComplaintStep
        {
            Event = what,
            On = ComplaintInput.Day(On) ?? today,
            At = at,
            StaffId = staff,
            WasInvolved = fields.HasFlag(ComplaintStepFields.NotInvolved) && !NotInvolved,
            Until = fields.HasFlag(ComplaintStepFields.Until) ? ComplaintInput.Day(Until) : null,
            Ground = fields.HasFlag(ComplaintStepFields.Ground) ? Ground : null,
            Outcome = fields.HasFlag(ComplaintStepFields.Outcome) ? Outcome : null,
            BodyId = fields.HasFlag(ComplaintStepFields.Body) ? body : null,
            HasConsent = fields.HasFlag(ComplaintStepFields.Consent) && HasConsent,
            Text = text is null ? null : SealedText.Of(text),
        };
        return step with { Id = OnceKey.For(ClientToken, staff, part.Id, string.Create(CultureInfo.InvariantCulture, $"{what} {step.On:O} {step.Until:O} {step.Ground} {step.Outcome} {step.BodyId} {step.HasConsent} {step.WasInvolved}\n{text}")) };
    }
}

/// <summary>What a form asks for a step.</summary>
[Flags]
public enum ComplaintStepFields
{
    /// <summary>The day alone.</summary>
    None = 0,

    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>A later day.</summary>
    Until = 2,

    /// <summary>The ground of Awb 9:8.</summary>
    Ground = 4,

    /// <summary>What was found.</summary>
    Outcome = 8,

    /// <summary>Another body.</summary>
    Body = 16,

    /// <summary>Whether the complainant agrees.</summary>
    Consent = 32,

    /// <summary>Whether who does it was involved.</summary>
    NotInvolved = 64,

    /// <summary>The text may stay empty.</summary>
    TextIsOptional = 128,
}

/// <summary>From a step to what its form asks.</summary>
public static class ComplaintStepForm
{
    /// <summary>The fields of a step.</summary>
    public static ComplaintStepFields FieldsOf(ComplaintEvent what, ComplaintRegime regime) => what switch
    {
        ComplaintEvent.Tell => ComplaintStepFields.Text,
        ComplaintEvent.Add => ComplaintStepFields.Text | ComplaintStepFields.Consent,
        ComplaintEvent.InviteToHearing => ComplaintStepFields.Until | ComplaintStepFields.Text,
        ComplaintEvent.Forward when regime == ComplaintRegime.Disciplinary => ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        ComplaintEvent.DeclineToTreat => ComplaintStepFields.Ground | ComplaintStepFields.Text,
        ComplaintEvent.Forward => ComplaintStepFields.Body | ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        ComplaintEvent.TakeUp => ComplaintStepFields.NotInvolved,
        ComplaintEvent.Hear => ComplaintStepFields.NotInvolved | ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        ComplaintEvent.Delay when regime == ComplaintRegime.Awb => ComplaintStepFields.Until | ComplaintStepFields.Consent | ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        ComplaintEvent.Delay or ComplaintEvent.Promise => ComplaintStepFields.Until | ComplaintStepFields.Text,
        ComplaintEvent.GiveOpinion or ComplaintEvent.SendFindings => ComplaintStepFields.Outcome | ComplaintStepFields.Text | ComplaintStepFields.NotInvolved,
        ComplaintEvent.ReceiveAdvice or ComplaintEvent.React => ComplaintStepFields.Text,
        ComplaintEvent.SolveInformally or ComplaintEvent.ConfirmText or ComplaintEvent.WaiveHearing or ComplaintEvent.Withdraw =>
            ComplaintStepFields.Consent | ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        ComplaintEvent.AppointCommittee or ComplaintEvent.KeepPromise => ComplaintStepFields.Text | ComplaintStepFields.TextIsOptional,
        _ => ComplaintStepFields.None,
    };

    /// <summary>The field that a refusal is about; empty for the whole form.</summary>
    public static string FieldOf(ComplaintRefusal refusal) => refusal switch
    {
        ComplaintRefusal.InTheFuture or ComplaintRefusal.BeforeAnEarlierStep or ComplaintRefusal.TermHasPassed => "Input.On",
        ComplaintRefusal.NeedsText => "Input.Text",
        ComplaintRefusal.NeedsLaterDay or ComplaintRefusal.TooFar => "Input.Until",
        ComplaintRefusal.NeedsGround => "Input.Ground",
        ComplaintRefusal.NeedsOutcome => "Input.Outcome",
        ComplaintRefusal.NeedsBody => "Input.Body",
        ComplaintRefusal.NeedsConsent or ComplaintRefusal.OnlyTheComplainant => "Input.HasConsent",
        ComplaintRefusal.WasInvolved => "Input.NotInvolved",
        _ => "",
    };
}
