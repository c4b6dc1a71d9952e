namespace FamilyPortal.Domain.Decisions;

/// <summary>Why a step in an objection is not taken. The text to show stands under <c>objection.refusal.</c> with this name.</summary>
public enum ObjectionRefusal
{
    /// <summary>The event does not fit where the objection stands.</summary>
    NotInThisState,

    /// <summary>It would have happened after today.</summary>
    InTheFuture,

    /// <summary>It would have happened before receipt, or before a step that came earlier.</summary>
    BeforeAnEarlierStep,

    /// <summary>Only who handles the objection can do this.</summary>
    OnlyTheBody,

    /// <summary>Words are needed: grounds, what is missing, a report, reasons.</summary>
    NeedsText,

    /// <summary>A day is needed, and it must lie after the day of this step.</summary>
    NeedsLaterDay,

    /// <summary>The other body is not named.</summary>
    NeedsBody,

    /// <summary>The ground of Awb 7:3 is not named.</summary>
    NeedsGround,

    /// <summary>The outcome is not named.</summary>
    NeedsOutcome,

    /// <summary>The objector did not consent: Awb 7:10(4), or to a hearing at short notice.</summary>
    NeedsConsent,

    /// <summary>The objection is in time: there is nothing to explain.</summary>
    IsInTime,

    /// <summary>The day to repair has not passed yet.</summary>
    RepairStillPossible,

    /// <summary>The invitation is too short before the hearing to send in papers and to read the file: Awb 7:4.</summary>
    HearingTooSoon,

    /// <summary>The day of the hearing is not there yet.</summary>
    HearingNotYet,

    /// <summary>The objector was neither heard, nor is there a ground not to: Awb 7:2, 7:3.</summary>
    NotHeard,

    /// <summary>The committee has not advised yet, or there is none.</summary>
    NoAdvice,

    /// <summary>It was done before and can be done once.</summary>
    AlreadyDone,

    /// <summary>The term to decide has passed, so it cannot be put off any more.</summary>
    TermHasPassed,

    /// <summary>Further than the law allows: Awb 7:10(3).</summary>
    TooFar,

    /// <summary>The body is still in time: Awb 6:12(2), 4:17(3).</summary>
    NotOverdue,

    /// <summary>The objector is still thinking about withdrawing.</summary>
    WithdrawalPending,

    /// <summary>There is no withdrawal to take back or to complete, or the days of thinking have not passed.</summary>
    NoWithdrawal,

    /// <summary>Inadmissible only after a chance to repair or to say why it is late: Awb 6:6, 6:11.</summary>
    NoChanceGiven,

    /// <summary>An addressee did not choose to get announcements in the portal: Awb 2:8.</summary>
    NeedsPaper,
}
