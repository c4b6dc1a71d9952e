using FamilyPortal.Domain.Plans;

namespace FamilyPortal.Web.Components;

/// <summary>How the state of an agreement looks; the words stand beside it always.</summary>
public static class PlanTone
{
    /// <summary>The tone of a state.</summary>
    public static Tone Of(AgreementState state) => state switch
    {
        AgreementState.Active or AgreementState.Met => Tone.Safe,
        AgreementState.Proposed => Tone.Info,
        AgreementState.NotMet => Tone.Warning,
        _ => Tone.Neutral,
    };
}
