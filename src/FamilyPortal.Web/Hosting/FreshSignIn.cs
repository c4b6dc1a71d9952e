using System.Reflection;
using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Hosting;

/// <summary>On a page: it opens only to somebody who proved who they are a few minutes ago, so that an open screen is not enough.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsFreshSignInAttribute : Attribute
{
    /// <summary>On a page of several screens: the handler of the last one. The screens between ask nothing, so that nothing typed is lost; opening the page asks too. Null: all ask.</summary>
    public string? LastHandler { get; init; }
}

/// <summary>Asks to sign in again before what an open screen must not give away. What was typed waits, sealed, and is confirmed afterwards.</summary>
public static class FreshSignIn
{
    /// <summary>Where somebody signs in again.</summary>
    public const string Page = "/sign-in/again";

    /// <summary>How long a sign-in is fresh.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>Stands after the viewer is known and before kept forms are filed.</summary>
    public static IApplicationBuilder UseFreshSignIn(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Viewer() is null || !IsNeeded(context) || IsFresh(context))
        {
            await next(context);
            return;
        }

        var sessions = (PortalSessions)context.RequestServices.GetRequiredService<ISessionStore>();
        if (KeepPosts.IsForm(context) && !context.Request.Query.ContainsKey(KeepPosts.Parameter)
            && await context.RequestServices.GetRequiredService<KeptPosts>().LiveAsync(sessions.Found!.Id, context.RequestAborted) is { } session)
        {
            await KeepPosts.KeepAsync(context, session, context.User, AddressFor("/"), next: Ask);
            return;
        }

        await Ask(context);
    });

    /// <summary>Whether this session's sign-in is fresh.</summary>
    public static bool IsFresh(HttpContext context) =>
        context.SignedIn() is { } signedIn && context.RequestServices.GetRequiredService<PortalClock>().SystemNow - signedIn.OpenedAt <= Lasts;

    private static bool IsNeeded(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo.GetCustomAttribute<NeedsFreshSignInAttribute>() is { } asked
        && (asked.LastHandler is not { } last || !HttpMethods.IsPost(context.Request.Method) || string.Equals(context.Request.Query["handler"], last, StringComparison.OrdinalIgnoreCase));

    private static Task Ask(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = AddressFor(context.Request.Path.ToUriComponent() + (HttpMethods.IsPost(context.Request.Method) ? "" : context.Request.QueryString.ToUriComponent()));
        return Task.CompletedTask;
    }

    private static string AddressFor(string back) => $"{Page}?returnUrl={Uri.EscapeDataString(back)}";
}
