using Microsoft.IdentityModel.Tokens;

namespace FamilyPortal.SignIn;

/// <summary>Everything an operator sets about signing in. Binds to the configuration section SignIn.</summary>
public sealed class SignInOptions
{
    /// <summary>The defaults.</summary>
    public SignInOptions() => OutcomePath = (_, outcome) => $"{SignInPath}?outcome={outcome}";

    /// <summary>How families sign in. A level of substantial or higher is asked, and the subject must be a BSN.</summary>
    public ProviderSettings DigiD { get; } = new() { MinimumAcr = AssuranceLevel.Substantial, HigherAcr = AssuranceLevel.High, SubjectType = "urn:nl-eid-gdi:1.0:id:BSN" };

    /// <summary>How staff sign in. No level is asked: the organisation vouches for its own login.</summary>
    public ProviderSettings Organisation { get; } = new();

    /// <summary>Where someone lands who asked for no page in particular. A local path.</summary>
    public string HomePath { get; set; } = "/home";

    /// <summary>The page that offers to sign in and shows what went wrong, as ?outcome=code.</summary>
    public string SignInPath { get; set; } = "/sign-in";

    /// <summary>Where a sign-in that did not succeed leads, by scheme and <see cref="SignInOutcome"/>; by default the sign-in page with ?outcome=code.</summary>
    public Func<string, string, string> OutcomePath { get; set; }

    /// <summary>The page after signing out; registered with the providers as post_logout_redirect_uri.</summary>
    public string SignedOutPath { get; set; } = "/sign-out/done";

    /// <summary>Tokens live by system time, also when the portal's own clock is set to another day.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}

/// <summary>One OpenID Connect provider. Providers differ in small things; all of those are settings.</summary>
public sealed class ProviderSettings
{
    /// <summary>The issuer, exactly as the provider writes it. https, or http on a loopback address. Null: this way in is closed.</summary>
    public string? Authority { get; set; }

    /// <summary>The portal's client id at this provider.</summary>
    public string ClientId { get; set; } = "family-portal";

    /// <summary>PEM file with the RSA private key (2048 bits or more) that signs client assertions. Made when missing in Development; refused to start elsewhere.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>PEM files of the next or previous signing key: published, not used, so that keys can be replaced with overlap.</summary>
    public IList<string> AlsoPublishedKeyPaths { get; } = [];

    /// <summary>PEM file with the RSA private key that decrypts ID tokens; null when the provider does not encrypt.</summary>
    public string? EncryptionKeyPath { get; set; }

    /// <summary>The lowest assurance level let in, one of <see cref="AssuranceLevel"/>. Null asks and checks none.</summary>
    public string? MinimumAcr { get; set; }

    /// <summary>The level that marked items ask, one of <see cref="AssuranceLevel"/>; somebody is sent here with it when they ask to see more. Null: there is none, and no session reaches it.</summary>
    public string? HigherAcr { get; set; }

    /// <summary>The only subject type understood, for the person and for whom they represent. Null: not checked, and nobody can represent.</summary>
    public string? SubjectType { get; set; }

    /// <summary>Whether a token without auth_time is refused. When it is there it is checked in any case.</summary>
    public bool RequireAuthTime { get; set; }

    /// <summary>Which address a client assertion is made out to.</summary>
    public ClientAssertionAudience ClientAssertionAudience { get; set; }

    /// <summary>Algorithm that signs client assertions.</summary>
    public string ClientAssertionAlgorithm { get; set; } = SecurityAlgorithms.RsaSsaPssSha256;

    /// <summary>Signature algorithms accepted on tokens; PS256 and RS256 when left empty.</summary>
    public IList<string> Algorithms { get; } = [];

    /// <summary>Scopes asked, separated by spaces.</summary>
    public string Scope { get; set; } = "openid";

    /// <summary>Whether signing out sends the signed ID token along. Without it most providers ask for confirmation; with it the token passes through the browser's address bar.</summary>
    public bool IdTokenHintAtSignOut { get; set; } = true;

    /// <summary>Claim holding the person at the keys.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>Claim holding the kind of subject.</summary>
    public string SubjectTypeClaim { get; set; } = "sub_id_type";

    /// <summary>Claim holding whom the person represents.</summary>
    public string RepresentsClaim { get; set; } = "represents";

    /// <summary>Longest wait for one answer of the provider.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Replaces the connection to the provider, for tests and for hosts with a proxy. It must not follow redirects.</summary>
    public HttpMessageHandler? Backchannel { get; set; }
}

/// <summary>Which address a client assertion is made out to; providers differ.</summary>
public enum ClientAssertionAudience
{
    /// <summary>The issuer.</summary>
    Issuer,

    /// <summary>The token endpoint, for every call.</summary>
    TokenEndpoint,

    /// <summary>The endpoint that is called.</summary>
    CalledUrl,
}

/// <summary>Assurance levels and their order: low, midden, substantial, high. DigiD's older names count as their equals.</summary>
public static class AssuranceLevel
{
    /// <summary>eIDAS low (DigiD Basis).</summary>
    public const string Low = "http://eidas.europa.eu/LoA/low";

    /// <summary>DigiD Midden, between low and substantial.</summary>
    public const string Midden = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract";

    /// <summary>eIDAS substantial.</summary>
    public const string Substantial = "http://eidas.europa.eu/LoA/substantial";

    /// <summary>eIDAS high.</summary>
    public const string High = "http://eidas.europa.eu/LoA/high";

    /// <summary>Whether a level is at least another; never where either is not known.</summary>
    public static bool Reaches(string? level, string? other) => Rank(level) >= Rank(other);

    /// <summary>Place in the order, from 1; null for a level that is not known.</summary>
    public static int? Rank(string? level) => level switch
    {
        Low or "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport" => 1,
        Midden => 2,
        Substantial or "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard" => 3,
        High or "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI" => 4,
        _ => null,
    };
}
