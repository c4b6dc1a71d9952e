namespace FamilyPortal.SignIn;

/// <summary>How a sign-in can end without anyone signed in: the value of ?outcome= on the sign-in page, which has a text for each.</summary>
public static class SignInOutcome
{
    /// <summary>The person stopped at the provider.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The provider does not answer; trying later can help.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Signed in with a level that is too low; a higher one can help.</summary>
    public const string Level = "level";

    /// <summary>Nobody invited this person.</summary>
    public const string NotInvited = "not-invited";

    /// <summary>Access of a young person was not activated in person yet.</summary>
    public const string NotActivated = "not-activated";

    /// <summary>The account was blocked.</summary>
    public const string Blocked = "blocked";

    /// <summary>Representation that is not understood, known or allowed.</summary>
    public const string Representation = "representation";

    /// <summary>Anything else: an answer that does not hold. Says no more than this.</summary>
    public const string Failed = "failed";

    internal static string Of(SessionRefusal? refusal) => refusal switch
    {
        SessionRefusal.NotInvited => NotInvited,
        SessionRefusal.NotActivated => NotActivated,
        SessionRefusal.RepresentationUnknown => Representation,
        SessionRefusal.Blocked => Blocked,
        _ => Failed,
    };
}

/// <summary>A check that did not hold. The reason is a fixed text or an error code, never something a provider wrote: it goes to the log.</summary>
internal sealed class SignInRefusedException(string outcome, string reason, Exception? cause = null) : Exception(reason, cause)
{
    public string Outcome { get; } = outcome;
}
