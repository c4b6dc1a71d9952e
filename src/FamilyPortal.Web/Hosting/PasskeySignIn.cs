using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// Adds passkeys and lets people in with one. What the server must remember between the two steps travels sealed in the form, works
/// for five minutes and once, on any node; the Identity library judges what an authenticator says.
/// </summary>
public sealed class PasskeySignIn(
    IPasskeyHandler<Credential> handler, PasskeyRecords passkeys, CodeSignIn signIn, Tallies tallies, IDataProtectionProvider protection, ISessionStore sessions, PortalClock clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("FamilyPortal.Passkeys").ToTimeLimitedDataProtector();

    /// <summary>Whose passkeys can be kept in this session: of who came in with an account of the portal itself. Null for everybody else.</summary>
    public (ActorKind Kind, Guid Id)? OwnerOf(Viewer viewer) =>
        viewer.Mandate is null && ((PortalSessions)sessions).Found is { Provider: CodeSignIn.Scheme } ? viewer.Actor : null;

    /// <summary>What the browser needs to make a passkey, and what comes back with it.</summary>
    public async Task<PasskeyStep> BeginAddingAsync(HttpContext context, Guid owner, string userName)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = $"{owner:N}", Name = userName, DisplayName = userName }, context);
        return new(made.CreationOptionsJson, Seal("add", made.AttestationState));
    }

    /// <summary>Keeps a passkey that was made for this owner; false when it does not hold, was sent before, or there are too many.</summary>
    public async Task<bool> AddAsync(HttpContext context, (ActorKind Kind, Guid Id) owner, string name, string state, string credential, CancellationToken cancellationToken)
    {
        if (await OpenAsync("add", state, cancellationToken) is not { } kept)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = kept });
        return result.Succeeded && result.UserEntity.Id == $"{owner.Id:N}" && await passkeys.AddAsync(owner, name, result.Passkey, clock.Now, cancellationToken);
    }

    /// <summary>What the browser needs to ask for any passkey of this portal.</summary>
    public async Task<PasskeyStep> BeginEnteringAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        return new(asked.RequestOptionsJson, Seal("enter", asked.AssertionState));
    }

    /// <summary>Opens a session for whose passkey it is; where to go then, or null when it does not hold, without saying why.</summary>
    public async Task<string?> EnterAsync(HttpContext context, string state, string credential, string? returnPath, CancellationToken cancellationToken)
    {
        if (await OpenAsync("enter", state, cancellationToken) is not { } kept)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = kept });
        return result.Succeeded && await passkeys.UsedAsync(result.User.OwnerId, result.Passkey, clock.Now, cancellationToken) is { } account
            ? await signIn.EnterAsync(context, account, returnPath, cancellationToken)
            : null;
    }

    private string Seal(string step, string? state) => seal.Protect($"{step}\n{state}", Lasts);

    private async Task<string?> OpenAsync(string step, string state, CancellationToken cancellationToken)
    {
        try
        {
            var opened = seal.Unprotect(state);
            var once = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(opened)));
            return opened.StartsWith($"{step}\n", StringComparison.Ordinal) && await tallies.OnceAsync("passkey", once, Lasts, cancellationToken) ? opened[(step.Length + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>One step with an authenticator.</summary>
/// <param name="Options">For the browser, JSON.</param>
/// <param name="State">Comes back with the answer, sealed.</param>
public sealed record PasskeyStep(string Options, string State);
