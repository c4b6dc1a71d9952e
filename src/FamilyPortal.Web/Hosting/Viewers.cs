using FamilyPortal.Data.Sessions;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

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
            .AddPolicy("Family", p => Opens(p, v => v.Person is not null, (v, http) => v.Opened is null || http.IsOpenTo(v)))
            .AddPolicy("Professional", p => Opens(p, v => v.Has(StaffRoles.Professional)))
            .AddPolicy("Handlers", p => Opens(p, v => v.Has(StaffRoles.ObjectionsSecretary | StaffRoles.ComplaintsOfficer)))
            .AddPolicy("Privacy", p => Opens(p, v => v.Has(StaffRoles.PrivacyContact)))
            .AddPolicy("Management", p => Opens(p, v => v.Has(StaffRoles.TeamManager)))
            .AddPolicy("For", p => Opens(p, v => v.Helper is not null && v.Mandate is null))
            .AddPolicy("Administration", p => Opens(p, v => v.Has(StaffRoles.Administrator)));
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AuthorizeFolder("/SignedIn", "SignedIn");
            options.Conventions.AuthorizeFolder("/Family", "Family");
            options.Conventions.AuthorizeFolder("/Professional", "Professional");
            options.Conventions.AuthorizeFolder("/Handlers", "Handlers");
            options.Conventions.AuthorizeFolder("/Privacy", "Privacy");
            options.Conventions.AuthorizeFolder("/Management", "Management");
            options.Conventions.AuthorizeFolder("/For", "For");
            options.Conventions.AuthorizeFolder("/Administration", "Administration");
        });
    }

    /// <summary>Reads the viewer from the session that was found, and tells the frame.</summary>
    public static IApplicationBuilder UseViewers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var sessions = context.RequestServices.GetRequiredService<ISessionStore>();
        if (context.SignedIn() is { } signedIn && sessions is PortalSessions { Found: { } found })
        {
            if (found.AwaitsCode)
            {
                context.LeaveForSomebody();
                await SecondFactorFirstAsync(context, next);
                return;
            }

            var viewer = Of(found, signedIn, context.RequestServices.GetRequiredService<PortalClock>(), context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value);
            if (found.RepresentsId is { } represented)
            {
                // The whole session is for that person: nothing else exists in it, and nothing at all once the ground is gone.
                if (context.ForWhom() is not null || await RepresentingAsync(context, viewer, represented) is not { } representing)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                viewer = representing;
            }
            else if (context.ForWhom() is { } person)
            {
                if (await UnderMandateAsync(context, viewer, person) is not { } helping)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                viewer = helping;
            }

            context.Items[Key] = viewer;
            Fill(context.RequestServices.GetRequiredService<Frame>(), viewer, signedIn, found.RepresentsId is not null);
        }
        else
        {
            context.LeaveForSomebody();
        }

        await next(context);
    });

    /// <summary>Who is looking; null when nobody is signed in.</summary>
    public static Viewer? Viewer(this HttpContext context) => context.Items[Key] as Viewer;

    private static Viewer Of(FoundSession found, SignedIn signedIn, PortalClock clock, SignInOptions options)
    {
        var now = clock.Now;
        return new(found.AccountId, found.Person, found.Staff, now - (clock.SystemNow - signedIn.OpenedAt), clock.Today, now) 
        {
            Helper = found.Helper,
            IsLimited = found.Person is not null && found.Provider == CodeSignIn.Scheme,
            IsHigh = found.Person is not null && found.Provider == PortalSignIn.DigiD && AssuranceLevel.Reaches(found.AssuranceLevel, options.DigiD.HigherAcr),
            Emergency = found.Emergency,
        };
    }

    // Half signed in is signed out, but for the page that asks for the other half.
    private static Task SecondFactorFirstAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = CodeSignIn.SecondFactorPage;
        return Task.CompletedTask;
    }

    // A helper with a mandate of this moment, on a page that it opens; null for everybody else and everything else.
    private static async Task<Viewer?> UnderMandateAsync(HttpContext context, Viewer viewer, Guid person) =>
        viewer.Helper is { } helper
        && await context.RequestServices.GetRequiredService<LiveMandates>().FindAsync(helper.Id, person, viewer.Today, context.RequestAborted) is var (grantor, mandate)
        && viewer with { Person = grantor, Mandate = mandate } is var helping
        && context.IsOpenTo(helping)
            ? helping
            : null;

    // Somebody whom the provider says to act for another: on public pages and those that are open to them, with the person and the ground of this moment.
    private static async Task<Viewer?> RepresentingAsync(HttpContext context, Viewer viewer, Guid represented)
    {
        var isPublic = context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null;
        var ground = await context.RequestServices.GetRequiredService<Representations>().FindAsync(viewer.Person?.Id, viewer.Helper?.Id, represented, viewer.Today, context.RequestAborted);
        if (ground is not var (person, mandate))
        {
            return isPublic ? viewer with { Person = null, Helper = null } : null;
        }

        var representing = viewer with { Person = person, Representative = viewer.Person, Mandate = mandate };
        return isPublic || context.IsOpenTo(representing) ? representing : null;
    }

    private static void Fill(Frame frame, Viewer viewer, SignedIn signedIn, bool represents)
    {
        frame.IsSignedIn = true;
        frame.IsStaff = viewer.IsStaff;
        frame.IsYoung = viewer.IsYoung;
        frame.UserName = viewer.Staff?.Name ?? viewer.Helper?.Name ?? viewer.Representative?.GivenName ?? viewer.Person?.GivenName;
        frame.For = viewer is { Mandate: { } mandate, Person: { } grantor } ? new(grantor.GivenName, mandate.Until) { IsRepresented = represents, Who = $"{grantor.GivenName} {grantor.FamilyName}" } : null;
        frame.SessionEndsAt = signedIn.IdleEndsAt < signedIn.EndsAt ? signedIn.IdleEndsAt : signedIn.EndsAt;
        frame.IsLimited = viewer.IsLimited;
        frame.OffersHigher = viewer is { Person: not null, Mandate: null, IsLimited: false, IsHigh: false } && !represents;
        frame.Emergency = viewer.Emergency;
        if (represents)
        {
            frame.Menu = viewer.Mandate is { } given ? [.. Frame.KindsOf(given.Views)] : Frame.OtherMenu;
        }
        else if (viewer.IsLimited)
        {
            frame.Menu = [.. Frame.KindsOf(viewer.Opened!.Value)];
        }
        else if (viewer.Helper is not null)
        {
            frame.Menu = viewer is { Mandate: { } under, Person: { } person } ? Frame.ForMenu(person.Id, under.Views) : ActRules.MayAnswerLine(viewer) ? Frame.AdviserMenu : Frame.HelperMenu;
        }
        else if (viewer.IsStaff)
        {
            frame.Menu = viewer.Has(StaffRoles.Professional) ? Frame.StaffMenu
                : viewer.Has(StaffRoles.ObjectionsSecretary | StaffRoles.ComplaintsOfficer | StaffRoles.PrivacyContact)
                    ? Frame.HandlerMenu(viewer.Has(StaffRoles.ObjectionsSecretary), viewer.Has(StaffRoles.ComplaintsOfficer), viewer.Has(StaffRoles.PrivacyContact))
                : viewer.Has(StaffRoles.TeamManager) ? Frame.ManagementMenu
                : viewer.Has(StaffRoles.Administrator) ? Frame.AdministrationMenu : Frame.OtherMenu;
        }
    }

    private static void Opens(AuthorizationPolicyBuilder policy, Func<Viewer, bool> rule, Func<Viewer, HttpContext, bool>? page = null) => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.Resource is HttpContext http && http.Viewer() is { } viewer && rule(viewer) && (page is null || page(viewer, http)));

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
