using FamilyPortal.Data.Sessions;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace FamilyPortal.Web.Hosting;

/// <summary>On a page: a form that comes after its session ran out is not kept, because its text may rest nowhere else, or because nothing would be lost.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsNothingAttribute : Attribute;

/// <summary>
/// What somebody sent is not lost because their session had just run out. The form is kept, sealed, with the moment at which
/// it arrived; after signing in again the same account confirms it, and the request runs as if it came in then. Fields and
/// moment come from the kept row alone: the browser sends no more than which row.
/// </summary>
public static class KeepPosts
{
    /// <summary>The page that asks whether a kept form is to be filed.</summary>
    public const string Page = "/sign-in/kept";

    private const string Parameter = "kept";
    private const string AntiforgeryField = "__RequestVerificationToken";

    /// <summary>A confirmation holds a token and nothing else.</summary>
    private const int LongestConfirmation = 16 * 1024;

    private static readonly object RefusedKey = new();

    /// <summary>Whether this request's form came after its session ran out and could not be kept.</summary>
    public static bool WasNotKept(this HttpContext context) => context.Items.ContainsKey(RefusedKey);

    /// <summary>Where the form that confirms a kept form is sent.</summary>
    public static string AddressOf(KeptForm form, Guid id) =>
        form.Address + (form.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"{Parameter}={id:N}";

    /// <summary>Keeps forms of sessions that ran out, and files kept forms that their sender confirms. Stands after the viewer is known.</summary>
    public static IApplicationBuilder UseKeptPosts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsForm(context))
        {
            return next(context);
        }

        if (context.Viewer() is not null)
        {
            return Guid.TryParse(context.Request.Query[Parameter], out var id) ? FileAsync(context, id, next) : next(context);
        }

        // A confirmation whose own session ran out needs no keeping: what it confirms still waits.
        return !context.Request.Query.ContainsKey(Parameter)
            && context.RequestServices.GetRequiredService<ISessionStore>() is PortalSessions { GoneKey: { } key } sessions
            ? KeepAsync(context, sessions, key, next)
            : next(context);
    });

    // A form on a page for which somebody must be signed in.
    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
        && metadata.GetMetadata<IAuthorizeData>() is not null
        && !page.HandlerTypeInfo.IsDefined(typeof(KeepsNothingAttribute), inherit: true)
        && context.Request.HasFormContentType;

    private static async Task KeepAsync(HttpContext context, PortalSessions sessions, string key, RequestDelegate next)
    {
        var arrivedAt = context.Received();
        var kept = context.RequestServices.GetRequiredService<KeptPosts>();
        if (await kept.RanOutAsync(key, context.RequestAborted) is not { } session)
        {
            await next(context);
            return;
        }

        if ((context.Request.ContentLength > FormTexts.Longest && !BringsFiles(context)) || await ReadAsync(context, FormTexts.Longest) is not { } form)
        {
            Refuse(context);
            return;
        }

        if (!await IsOwnFormAsync(context, SignedIn.PrincipalOf(sessions.RanOut(session))))
        {
            await next(context);
            return;
        }

        var address = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        var fields = form.Where(field => field.Key != AntiforgeryField).SelectMany(field => field.Value, (field, value) => new KeptField(field.Key, value ?? "")).ToList();
        // Whoever sent it may have closed the page meanwhile; it came in all the same.
        if (await kept.KeepAsync(session, new(address, fields, form.Files.Count > 0), arrivedAt, CancellationToken.None))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/sign-in?outcome=kept";
        }
        else
        {
            Refuse(context);
        }
    }

    // Runs the request as it was sent: same address, same fields, same arrival. A redirect says that it is filed.
    private static async Task FileAsync(HttpContext context, Guid id, RequestDelegate next)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (context.Request.ContentLength > LongestConfirmation || await ReadAsync(context, LongestConfirmation) is not { } confirmation
            || !await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var kept = context.RequestServices.GetRequiredService<KeptPosts>();
        var viewer = context.Viewer()!;
        if (await kept.TakeAsync(viewer, id, context.RequestAborted) is not { } taken)
        {
            // Filed already, or never theirs: the page tells what still waits.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = Page;
            return;
        }

        var isFiled = false;
        try
        {
            if (!string.Equals(AddressOf(taken.Form, id), context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(), StringComparison.OrdinalIgnoreCase))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            Restore(context, taken.Form, confirmation[AntiforgeryField]);
            context.CountFrom(taken.Post.ArrivedAt);
            await next(context);
            isFiled = context.Response.StatusCode == StatusCodes.Status303SeeOther;
        }
        finally
        {
            await (isFiled ? kept.DropAsync(viewer, id, isFiled: true, CancellationToken.None) : kept.GiveBackAsync(id, CancellationToken.None));
        }
    }

    private static void Restore(HttpContext context, KeptForm form, StringValues token)
    {
        var fields = form.Fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => new StringValues([.. field.Select(f => f.Value)]), StringComparer.OrdinalIgnoreCase);
        fields[AntiforgeryField] = token;
        var query = form.Address.IndexOf('?', StringComparison.Ordinal);
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(form.Address[query..]);
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    // The token must be one that this session's own pages were given.
    private static async Task<bool> IsOwnFormAsync(HttpContext context, System.Security.Claims.ClaimsPrincipal owner)
    {
        var (nobody, antiforgery) = (context.User, context.RequestServices.GetRequiredService<IAntiforgery>());
        context.User = owner;
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = nobody;
        }
    }

    // Such a form has limits of its own; its fields are kept, and its files are chosen again.
    private static bool BringsFiles(HttpContext context) => context.Features.Get<IFormFeature>() is FileForm;

    private static async Task<IFormCollection?> ReadAsync(HttpContext context, int longest)
    {
        if (!BringsFiles(context) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = longest;
        }

        try
        {
            return await FormTexts.ReadAsync(context, longest) is null ? context.Request.Form : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Refuse(HttpContext context)
    {
        context.Items[RefusedKey] = true;
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
