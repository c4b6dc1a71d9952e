using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Support;

namespace FamilyPortal.Data.Sessions;

/// <summary>
/// Who may sign in, found by (issuer, subject) and by nothing else. Belongs to one person, one staff member or one helper.
/// </summary>
public sealed class Account
{
    public Guid Id { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Keyed hash of the subject: for DigiD that is a BSN, which is never stored readable.</summary>
    public required byte[] SubjectIndex { get; init; }

    public Guid? PersonId { get; init; }

    public Person? Person { get; init; }

    public Guid? StaffId { get; init; }

    public StaffMember? Staff { get; init; }

    public Guid? HelperId { get; init; }

    public Helper? Helper { get; init; }

    /// <summary>Whose account it is, as the log names them.</summary>
    public (ActorKind Kind, Guid Id) Owner =>
        StaffId is { } staff ? (ActorKind.Staff, staff)
        : HelperId is { } helper ? (ActorKind.Helper, helper)
        : (ActorKind.Person, PersonId ?? Guid.Empty);

    /// <summary>From when this account may no longer sign in; null while it may. Ends live sessions too.</summary>
    public DateTime? BlockedAt { get; set; }
}

/// <summary>A signed-in session, kept on the server. The browser holds a random key; only its hash is here.</summary>
public sealed class Session
{
    public Guid Id { get; init; }

    public required byte[] KeyHash { get; init; }

    public Guid AccountId { get; init; }

    public Account Account { get; init; } = null!;

    public required string Provider { get; init; }

    public required string AssuranceLevel { get; init; }

    public DateTime OpenedAt { get; init; }

    /// <summary>The last activity, written at most once a minute.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>The absolute end.</summary>
    public DateTime EndsAt { get; init; }

    /// <summary>Whether the second factor of its own is still to come: until then it opens nothing.</summary>
    public bool AwaitsCode { get; init; }

    /// <summary>The person for whom the provider says this one acts; null when they act for themselves.</summary>
    public Guid? RepresentsId { get; init; }

    /// <summary>When it was ended; null while it was not.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Keyed hash of issuer and the provider's own session id; null when the provider gives none.</summary>
    public byte[]? ProviderSessionIndex { get; init; }

    /// <summary>The id_token for signing out at the provider.</summary>
    public Domain.SealedText? IdToken { get; init; }
}

/// <summary>A Data Protection key, shared by all nodes, sealed under the portal's wrapping key.</summary>
public sealed class SharedKey
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required Domain.SealedText Xml { get; init; }
}
