using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.WebUtilities;

namespace FamilyPortal.Web.Hosting;

/// <summary>Lets people in who have an account of the portal itself: name, password and a code from an app.</summary>
public sealed class CodeSignIn(CodeAccounts accounts, ISessionStore sessions)
{
    /// <summary>Names this way in, as a provider's scheme does.</summary>
    public const string Scheme = "Code";

    /// <summary>Where a young person gives the code of their own app after DigiD.</summary>
    public const string SecondFactorPage = "/sign-in/second-factor";

    /// <summary>Who has proved themselves to a provider and still owes a code; null when nobody does.</summary>
    public FoundSession? Waiting => ((PortalSessions)sessions).Found is { AwaitsCode: true, Person: not null } found ? found : null;

    /// <summary>Takes the second factor of this browser's session; false when it is wrong.</summary>
    public async Task<bool> ConfirmAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        if (Waiting is not { } found || !await accounts.IsCodeAsync(found.Person!.Id, code, cancellationToken)
            || await ((PortalSessions)sessions).ConfirmAsync(found, cancellationToken) is not { } session)
        {
            return false;
        }

        await context.BeginSessionAsync(session);
        return true;
    }

    /// <summary>Opens a session in this browser; where to go then, or null when name, password or code is wrong, without saying which.</summary>
    public async Task<string?> EnterAsync(HttpContext context, string userName, string password, string code, string? returnPath, CancellationToken cancellationToken) =>
        await accounts.VerifyAsync(userName, password, code, cancellationToken) is { } account ? await EnterAsync(context, account, returnPath, cancellationToken) : null;

    /// <summary>Opens a session for an account that was just proved; where to go then, or null when it is blocked.</summary>
    public async Task<string?> EnterAsync(HttpContext context, Account account, string? returnPath, CancellationToken cancellationToken)
    {
        // A family member's own password proves less than DigiD does; of a helper nothing more is asked.
        var level = account.PersonId is null ? AssuranceLevel.Midden : AssuranceLevel.Low;
        if (await ((PortalSessions)sessions).OpenAsync(account, level, cancellationToken) is not { Session: { } session } opening)
        {
            return null;
        }

        await context.BeginSessionAsync(session);
        var next = returnPath ?? "/";
        return opening.FirstTo is { } first ? QueryHelpers.AddQueryString(first, "returnUrl", next) : next;
    }
}

/// <summary>
/// How fast codes may be tried: five in a quarter of an hour, then one in 42 seconds. Counted for an address and what it tries,
/// by all nodes together, so that nobody locks somebody else out.
/// </summary>
public sealed class CodePace(Tallies tallies)
{
    private const int AtOnce = 5;
    private static readonly TimeSpan Slowly = TimeSpan.FromSeconds(42);

    /// <summary>Counts one try; false when it is one too many and not to be looked at, and the answer then says when to come back.</summary>
    /// <param name="what">What is tried, such as a user name.</param>
    public async Task<bool> MayTryAsync(HttpContext context, string what, CancellationToken cancellationToken)
    {
        var whose = $"{Limits.AddressOf(context)}\n{what}";
        if ((await tallies.CountAsync("code", whose, TimeSpan.FromMinutes(15), cancellationToken)).Count <= AtOnce)
        {
            return true;
        }

        var (slow, left) = await tallies.CountAsync("code-slow", whose, Slowly, cancellationToken);
        if (slow == 1)
        {
            return true;
        }

        context.Response.Headers.RetryAfter = Limits.Seconds(left);
        return false;
    }
}
