using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>What a handler fills in for a step in an objection or a complaint, besides the day on which it happened.</summary>
[Flags]
public enum StepFields
{
    /// <summary>The day alone.</summary>
    None = 0,

    /// <summary>A day ahead.</summary>
    Until = 1,

    /// <summary>Words.</summary>
    Text = 2,

    /// <summary>Another body.</summary>
    Body = 4,

    /// <summary>The ground on which nobody is heard.</summary>
    Waiver = 8,

    /// <summary>The objector or complainant agreed in writing.</summary>
    Consent = 16,

    /// <summary>It was said at the hearing.</summary>
    Oral = 32,

    /// <summary>Whether being late is excused.</summary>
    Excused = 64,

    /// <summary>Time and place of a hearing.</summary>
    Hearing = 128,

    /// <summary>Who acts for the objector.</summary>
    Representative = 256,

    /// <summary>What a hearing needs to be safe.</summary>
    Wishes = 512,

    /// <summary>The words may stay empty.</summary>
    TextIsOptional = 1024,

    /// <summary>Why a complaint is not treated: Awb 9:8.</summary>
    Ground = 2048,

    /// <summary>What was found about a complaint.</summary>
    Outcome = 4096,

    /// <summary>Whether who does it was involved in the conduct: Awb 9:7.</summary>
    NotInvolved = 8192,
}

/// <summary>Which fields go with which event.</summary>
public static class StepForms
{
    /// <summary>The fields of an event. <see cref="ObjectionEvent.Decide"/> has a page of its own.</summary>
    public static StepFields Of(ObjectionEvent what) => what switch
    {
        ObjectionEvent.AskRepair or ObjectionEvent.AskWhyLate or ObjectionEvent.Adjourn => StepFields.Until | StepFields.Text,
        ObjectionEvent.ExtendWithConsent => StepFields.Until | StepFields.Consent | StepFields.Text,
        ObjectionEvent.InviteToHearing => StepFields.Until | StepFields.Hearing | StepFields.Consent,
        ObjectionEvent.WaiveHearing => StepFields.Waiver | StepFields.Text,
        ObjectionEvent.Forward => StepFields.Body | StepFields.Text,
        ObjectionEvent.JudgeLateness => StepFields.Excused | StepFields.Text,
        ObjectionEvent.AskWithdrawal => StepFields.Oral,
        ObjectionEvent.NameRepresentative => StepFields.Representative,
        ObjectionEvent.TellHearingWishes => StepFields.Wishes,
        ObjectionEvent.Assess or ObjectionEvent.LapseRepair or ObjectionEvent.TakeBackWithdrawal or ObjectionEvent.CompleteWithdrawal or ObjectionEvent.ReceiveNoticeOfDefault or ObjectionEvent.Close => StepFields.None,
        _ => StepFields.Text,
    };

    /// <summary>The field to which a refusal belongs; empty for the whole form.</summary>
    public static string FieldOf(ObjectionRefusal refusal) => refusal switch
    {
        ObjectionRefusal.NeedsText => "Input.Text",
        ObjectionRefusal.NeedsLaterDay or ObjectionRefusal.TooFar or ObjectionRefusal.HearingTooSoon => "Input.Until",
        ObjectionRefusal.NeedsBody => "Input.Body",
        ObjectionRefusal.NeedsGround => "Input.Waiver",
        ObjectionRefusal.NeedsConsent => "Input.HasConsent",
        ObjectionRefusal.NeedsOutcome => "Input.IsExcused",
        ObjectionRefusal.InTheFuture or ObjectionRefusal.BeforeAnEarlierStep => "Input.On",
        _ => "",
    };
}
