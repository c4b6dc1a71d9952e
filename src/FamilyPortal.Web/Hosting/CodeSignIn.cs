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

    /// <summary>Takes the second factor of this browser's session; where to go then, or null when it is wrong.</summary>
    public async Task<string?> ConfirmAsync(HttpContext context, string code, string? returnPath, CancellationToken cancellationToken)
    {
        if (Waiting is not { } found || !await accounts.IsCodeAsync(found.Person!.Id, code, cancellationToken)
            || await ((PortalSessions)sessions).ConfirmAsync(found, cancellationToken) is not { Session: { } session } opening)
        {
            return null;
        }

        await context.BeginSessionAsync(session);
        return Next(opening, returnPath);
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
        return Next(opening, returnPath);
    }

    private static string Next(SessionOpening opening, string? returnPath) =>
        opening.FirstTo is { } first ? QueryHelpers.AddQueryString(first, "returnUrl", returnPath ?? "/") : returnPath ?? "/";
}

/// <summary>
/// How fast codes may be tried: five in a quarter of an hour, then one in 42 seconds, counted by all nodes together. For an
/// address and what it tries, so that nobody locks somebody else out; for the account alone where it was proved already.
/// </summary>
public sealed class CodePace(Tallies tallies, SignInPace signIns)
{
    private const int AtOnce = 5;
    private const int WrongOfOneCode = 10;
    private static readonly TimeSpan Slowly = TimeSpan.FromSeconds(42);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Counts one try with a user name; false when it is one too many and not to be looked at, and the answer then says when to
    /// come back. One address begins no more sign-ins with many names than with one.
    /// </summary>
    public async Task<bool> MayTryNameAsync(HttpContext context, string userName, CancellationToken cancellationToken) =>
        await signIns.MayBeginAsync(context, cancellationToken)
        && await MayTryAsync(context, $"{Limits.AddressOf(context)}\nsign-in\n{CodeAccounts.Subject(userName)}", cancellationToken);

    /// <summary>
    /// Counts one try with the code of an invitation; false as for a name. One code is tried wrong ten times a day from all addresses
    /// together, so that many addresses guess no better than one what belongs to it. Ten more are kept for addresses that were not
    /// wrong before: somebody who has the letter in hand is not locked out by who guessed.
    /// </summary>
    public async Task<bool> MayTryInvitationAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        if (!await MayTryAsync(context, $"{Limits.AddressOf(context)}\ninvitation", cancellationToken))
        {
            return false;
        }

        var (wrong, left) = await tallies.SoFarAsync("invitation", Whose(code), Day, cancellationToken);
        var (mine, _) = await tallies.SoFarAsync("invitation", WhoseHere(context, code), Day, cancellationToken);
        if (wrong < WrongOfOneCode || (mine == 0 && wrong < 2 * WrongOfOneCode))
        {
            return true;
        }

        context.Response.Headers.RetryAfter = Limits.Seconds(left);
        return false;
    }

    /// <summary>Counts that a code, or what belongs to it, was wrong, whether there is such a code or not.</summary>
    public async Task WasWrongAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        await tallies.CountAsync("invitation", Whose(code), Day, cancellationToken);
        await tallies.CountAsync("invitation", WhoseHere(context, code), Day, cancellationToken);
    }

    private static string Whose(string code) => Domain.Support.Invitation.Typed(code);

    private static string WhoseHere(HttpContext context, string code) => $"{Limits.AddressOf(context)}\n{Whose(code)}";

    /// <summary>Counts one try with the second factor of an account, from wherever it comes: who tries has that account's DigiD. False as for a name.</summary>
    public Task<bool> MayTryFactorAsync(HttpContext context, Guid account, CancellationToken cancellationToken) => MayTryAsync(context, $"factor\n{account:N}", cancellationToken);

    private async Task<bool> MayTryAsync(HttpContext context, string whose, CancellationToken cancellationToken)
    {
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
