namespace FamilyPortal.Web.Hosting;

/// <summary>Ends the session at hand. The one thing that sign-out, quick exit and lock need from the sessions.</summary>
public interface ISignOut
{
    /// <summary>
    /// Ends the session of this request on the server, at once and on every node, and expires its cookie. No error without a session.
    /// </summary>
    /// <returns>Where the provider wants to say goodbye; null when there is no such place.</returns>
    Task<Uri?> EndAsync(HttpContext context, CancellationToken cancellationToken);
}
