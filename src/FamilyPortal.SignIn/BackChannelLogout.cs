using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPortal.SignIn;

/// <summary>POST /sign-out/back-channel/{provider}: a provider tells that someone signed out there. Each token counts once.</summary>
internal sealed class BackChannelLogout(IOptionsMonitor<ProviderOptions> providers, ILogger<BackChannelLogout> logger)
{
    private const int LongestBody = 70 * 1024;

    public async Task ReceiveAsync(HttpContext context, string scheme, ISessionStore sessions)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var provider = providers.Get(scheme);
            var token = await TokenAsync(context);
            var told = await ProviderTokens.LogoutAsync(provider, token, context.RequestAborted);
            // From here on it is done, also when the provider hangs up.
            if (!await sessions.EndByProviderAsync(told, CancellationToken.None))
            {
                throw new SignInRefusedException(SignInOutcome.Failed, "the token was used before");
            }
        }
        catch (SignInRefusedException refused)
        {
            logger.LogWarning("A back-channel logout of {Provider} was refused: {Reason}.", scheme, refused.Message);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_request" }, context.RequestAborted);
        }
    }

    private static async Task<string> TokenAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LongestBody || !context.Request.HasFormContentType)
        {
            throw new SignInRefusedException(SignInOutcome.Failed, "the request is not a short form");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 8, KeyLengthLimit = 256, ValueLengthLimit = LongestBody }, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new SignInRefusedException(SignInOutcome.Failed, "the form cannot be read", e);
        }

        return form["logout_token"] is [{ Length: > 0 } token] ? token : throw new SignInRefusedException(SignInOutcome.Failed, "there is not exactly one token");
    }
}
