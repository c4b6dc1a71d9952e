using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Domain.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Hosting;

/// <summary>On a page of the family: a helper whose mandate opens this kind of item sees it too, at /for/{person}. No other page exists there.</summary>
/// <param name="kind">What the mandate must open.</param>
/// <param name="acts">Of these acts it must allow one; none where reading is enough.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnderMandateAttribute(MandateViews kind, MandateActs acts = MandateActs.None) : Attribute
{
    /// <summary>What the mandate must open.</summary>
    public MandateViews Kind => kind;

    /// <summary>Of these acts it must allow one; none where reading is enough.</summary>
    public MandateActs Acts => acts;
}

/// <summary>On a page of the family: who came in without e-ID sees it too, since it is about how they come in or can be reached.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutEIdAttribute : Attribute;

/// <summary>
/// Acting for somebody. The address /for/{person}/plan is the page /plan, read by a helper for that person: the page is the
/// same, the viewer carries the mandate, and links that belong to it lead back under the same address.
/// </summary>
public static partial class ForSomebody
{
    /// <summary>Where a helper sees for whom they read.</summary>
    public const string Start = "/for";

    private static readonly object Key = new();

    /// <summary>Takes the person out of the address before a page is looked for.</summary>
    public static IApplicationBuilder UseForSomebody(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // An error page is nobody's.
            Leave(context, "");
        }
        else if (Address().Match(context.Request.Path.Value ?? "") is { Success: true } found)
        {
            context.Items[Key] = Guid.Parse(found.Groups["person"].ValueSpan);
            context.Request.PathBase = new PathString(found.Groups["base"].Value);
            context.Request.Path = new PathString(found.Groups["rest"].Value);
        }

        return next(context);
    });

    /// <summary>For whom this address is; null when it is for the viewer themselves.</summary>
    public static Guid? ForWhom(this HttpContext context) => context.Items.TryGetValue(Key, out var person) ? (Guid)person! : null;

    /// <summary>Whether the page of this request is of a kind that is open to a viewer to whom only some kinds are.</summary>
    internal static bool IsOpenTo(this HttpContext context, Domain.Access.Viewer viewer) =>
        viewer.Opened is { } opened && context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo is { } model
        && (model.GetCustomAttribute<UnderMandateAttribute>() is { } page
            ? opened.HasFlag(page.Kind) && (page.Acts == MandateActs.None || viewer.Mandate is null || (viewer.Mandate.Acts & page.Acts) != MandateActs.None)
            : viewer.Mandate is null && model.GetCustomAttribute<WithoutEIdAttribute>() is not null);

    /// <summary>Nobody is signed in: the whole address is what they come back to.</summary>
    internal static void LeaveForSomebody(this HttpContext context)
    {
        if (context.ForWhom() is not null)
        {
            Leave(context, context.Request.PathBase + context.Request.Path);
        }
    }

    /// <summary>A download that a helper gets ends when the mandate does; everybody else's is as it was.</summary>
    public static Stream WhileLive(this AccessibleRecords records, Stream content) =>
        records.Viewer.Mandate is null ? content : new WhileLiveStream(content, records.IsLiveAsync, TimeSpan.FromSeconds(2));

    /// <summary>A local address as it is under the person of this request.</summary>
    internal static string Follow(this HttpContext context, string address) =>
        context.ForWhom() is not null && Followed().IsMatch(address) ? context.Request.PathBase + address : address;

    private static void Leave(HttpContext context, string path)
    {
        context.Items.Remove(Key);
        context.Request.PathBase = PathString.Empty;
        if (path.Length > 0)
        {
            context.Request.Path = new PathString(path);
        }

        // Sign-in asks this where the reader comes from.
        if (context.Features.Get<IAuthenticationFeature>() is { } asked)
        {
            (asked.OriginalPathBase, asked.OriginalPath) = (PathString.Empty, context.Request.Path);
        }
    }

    [GeneratedRegex("^(?<base>/for/(?<person>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))(?<rest>/.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Address();

    // The first words of the addresses of pages that can be read for somebody.
    [GeneratedRegex("^/(plan|messages|decisions|reports|objections|files)(?![a-z-])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Followed();

    [GeneratedRegex(" (?<name>href|action)=\"(?<address>/[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Links();

    /// <summary>Lets the links of a page that is read for somebody stay with them.</summary>
    public sealed class FollowLinks : IAsyncResultFilter
    {
        /// <inheritdoc />
        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            var http = context.HttpContext;
            if (context.Result is not PageResult || http.ForWhom() is null)
            {
                await next();
                return;
            }

            var answer = http.Response.Body;
            using var page = new MemoryStream();
            http.Response.Body = page;
            try
            {
                await next();
            }
            finally
            {
                http.Response.Body = answer;
            }

            var html = Links().Replace(Encoding.UTF8.GetString(page.ToArray()), link => $" {link.Groups["name"].Value}=\"{http.Follow(link.Groups["address"].Value)}\"");
            await http.Response.WriteAsync(html, http.RequestAborted);
        }
    }
}
