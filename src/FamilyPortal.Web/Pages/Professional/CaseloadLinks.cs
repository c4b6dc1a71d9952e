namespace FamilyPortal.Web.Pages.Professional;

/// <summary>The addresses of a professional's pages.</summary>
public static class CaseloadLinks
{
    /// <summary>All families of the viewer's duos.</summary>
    public const string Caseload = "/caseload";

    /// <summary>Threads that wait for an answer.</summary>
    public const string Messages = "/caseload/messages";

    /// <summary>One family.</summary>
    public static string Family(string reference) => $"/caseload/{reference}";

    /// <summary>One thread.</summary>
    public static string Thread(string reference, Guid id) => $"/caseload/{reference}/messages/{id}";

    /// <summary>The family's decisions.</summary>
    public static string Decisions(string reference) => $"/caseload/{reference}/decisions";

    /// <summary>The plan as the duo sees it.</summary>
    public static string Plan(string reference) => $"/caseload/{reference}/plan";

    /// <summary>The editor of the next version.</summary>
    public static string PlanEditor(string reference) => $"/caseload/{reference}/plan/edit";

    /// <summary>The editor with the preview as one person.</summary>
    public static string PlanAs(string reference, Guid person) => $"/caseload/{reference}/plan/edit?as={person}#t-see";
}
