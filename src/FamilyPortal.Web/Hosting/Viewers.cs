using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Hosting;

/// <summary>Fixes once per request who is looking, and which rooms of the site are theirs.</summary>
public static class Viewers
{
    private static readonly object Key = new();

    /// <summary>Adds the rooms: each folder of pages opens for one kind of viewer, and does not exist for others.</summary>
    public static void AddViewers(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, UnseenIsNotFound>();
        services.AddAuthorizationBuilder()
            .AddPolicy("SignedIn", p => Opens(p, _ => true))
            .AddPolicy("Family", p => Opens(p, v => v.Person is not null))
            .AddPolicy("Professional", p => Opens(p, v => v.Has(StaffRoles.Professional)))
            .AddPolicy("Handlers", p => Opens(p, v => v.Has(StaffRoles.ObjectionsSecretary | StaffRoles.ComplaintsOfficer)))
            .AddPolicy("Administration", p => Opens(p, v => v.Has(StaffRoles.Administrator)));
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AuthorizeFolder("/SignedIn", "SignedIn");
            options.Conventions.AuthorizeFolder("/Family", "Family");
            options.Conventions.AuthorizeFolder("/Professional", "Professional");
            options.Conventions.AuthorizeFolder("/Handlers", "Handlers");
            options.Conventions.AuthorizeFolder("/Administration", "Administration");
        });
    }

    /// <summary>Reads the viewer from the session that was found, and tells the frame.</summary>
    public static IApplicationBuilder UseViewers(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var sessions = context.RequestServices.GetRequiredService<ISessionStore>();
        if (context.SignedIn() is { } signedIn && sessions is PortalSessions { Found: { } found })
        {
            var viewer = Of(found, signedIn, context.RequestServices.GetRequiredService<PortalClock>());
            context.Items[Key] = viewer;
            Fill(context.RequestServices.GetRequiredService<Frame>(), viewer, signedIn);
        }

        return next(context);
    });

    /// <summary>Who is looking; null when nobody is signed in.</summary>
    public static Viewer? Viewer(this HttpContext context) => context.Items[Key] as Viewer;

    private static Viewer Of(FoundSession found, SignedIn signedIn, PortalClock clock)
    {
        var now = clock.Now;
        return new(found.AccountId, found.Person, found.Staff, now - (clock.SystemNow - signedIn.OpenedAt), clock.Today, now);
    }

    private static void Fill(Frame frame, Viewer viewer, SignedIn signedIn)
    {
        frame.IsSignedIn = true;
        frame.IsStaff = viewer.IsStaff;
        frame.IsYoung = viewer.IsYoung;
        frame.UserName = viewer.Staff?.Name ?? viewer.Person?.GivenName;
        frame.SessionEndsAt = signedIn.IdleEndsAt < signedIn.EndsAt ? signedIn.IdleEndsAt : signedIn.EndsAt;
        if (viewer.IsStaff)
        {
            frame.Menu = viewer.Has(StaffRoles.Professional) ? Frame.StaffMenu
                : viewer.Has(StaffRoles.ObjectionsSecretary | StaffRoles.ComplaintsOfficer) ? Frame.HandlerMenu(viewer.Has(StaffRoles.ObjectionsSecretary), viewer.Has(StaffRoles.ComplaintsOfficer))
                : viewer.Has(StaffRoles.Administrator) ? Frame.AdministrationMenu : Frame.OtherMenu;
        }
    }

    private static void Opens(AuthorizationPolicyBuilder policy, Func<Viewer, bool> rule) => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => (context.Resource as HttpContext)?.Viewer() is { } viewer && rule(viewer));

    /// <summary>A room that is not the viewer's looks like one that does not exist.</summary>
    private sealed class UnseenIsNotFound : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler usual = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (!authorizeResult.Forbidden)
            {
                return usual.HandleAsync(next, context, policy, authorizeResult);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
