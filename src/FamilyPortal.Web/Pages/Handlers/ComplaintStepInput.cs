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
        var text = fields.HasFlag(StepFields.Text) ? TypedText.PlainOrNull(Text) : null;
        var step = new ComplaintStep
        {
            Event = what,
            On = ComplaintInput.Day(On) ?? today,
            At = at,
            StaffId = staff,
            WasInvolved = fields.HasFlag(StepFields.NotInvolved) && !NotInvolved,
            Until = fields.HasFlag(StepFields.Until) ? ComplaintInput.Day(Until) : null,
            Ground = fields.HasFlag(StepFields.Ground) ? Ground : null,
            Outcome = fields.HasFlag(StepFields.Outcome) ? Outcome : null,
            BodyId = fields.HasFlag(StepFields.Body) ? body : null,
            HasConsent = fields.HasFlag(StepFields.Consent) && HasConsent,
            Text = text is null ? null : SealedText.Of(text),
        };
        return step with { Id = OnceKey.For(ClientToken, staff, part.Id, string.Create(CultureInfo.InvariantCulture, $"{what} {step.On:O} {step.Until:O} {step.Ground} {step.Outcome} {step.BodyId} {step.HasConsent} {step.WasInvolved}\n{text}")) };
    }
}

/// <summary>From a step to what its form asks.</summary>
public static class ComplaintStepForm
{
    /// <summary>The fields of a step.</summary>
    public static StepFields FieldsOf(ComplaintEvent what, ComplaintRegime regime) => what switch
    {
        ComplaintEvent.Tell => StepFields.Text,
        ComplaintEvent.Add => StepFields.Text | StepFields.Consent,
        ComplaintEvent.InviteToHearing => StepFields.Until | StepFields.Text,
        ComplaintEvent.Forward when regime == ComplaintRegime.Disciplinary => StepFields.Text | StepFields.TextIsOptional,
        ComplaintEvent.DeclineToTreat => StepFields.Ground | StepFields.Text,
        ComplaintEvent.Forward => StepFields.Body | StepFields.Text | StepFields.TextIsOptional,
        ComplaintEvent.TakeUp => StepFields.NotInvolved,
        ComplaintEvent.Hear => StepFields.NotInvolved | StepFields.Text | StepFields.TextIsOptional,
        ComplaintEvent.Delay when regime == ComplaintRegime.Awb => StepFields.Until | StepFields.Consent | StepFields.Text | StepFields.TextIsOptional,
        ComplaintEvent.Delay or ComplaintEvent.Promise => StepFields.Until | StepFields.Text,
        ComplaintEvent.GiveOpinion or ComplaintEvent.SendFindings => StepFields.Outcome | StepFields.Text | StepFields.NotInvolved,
        ComplaintEvent.ReceiveAdvice or ComplaintEvent.React => StepFields.Text,
        ComplaintEvent.SolveInformally or ComplaintEvent.ConfirmText or ComplaintEvent.WaiveHearing or ComplaintEvent.Withdraw =>
            StepFields.Consent | StepFields.Text | StepFields.TextIsOptional,
        ComplaintEvent.AppointCommittee or ComplaintEvent.KeepPromise => StepFields.Text | StepFields.TextIsOptional,
        _ => StepFields.None,
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
