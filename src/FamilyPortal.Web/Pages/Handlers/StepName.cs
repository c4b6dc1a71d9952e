namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>The name of a step in an address.</summary>
internal static class StepName
{
    /// <summary>Whether the address names one of these events: a number, or a word that is none, names nothing.</summary>
    public static bool Fits<T>(RouteData route)
        where T : struct, Enum => route.Values["what"] is string name && Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
