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

    /// <summary>The family's reports.</summary>
    public static string Reports(string reference) => $"/caseload/{reference}/reports";

    /// <summary>Checking and sharing a report, also for who looks along.</summary>
    public static string ShareReport(string reference, Guid id) => $"/caseload/{reference}/reports/drafts/{id}/share";

    /// <summary>A decision that waits for a second professional.</summary>
    public static string Second(Guid id) => $"/caseload/second/{id}";

    /// <summary>A draft of a plan on which a professional outside the duo is asked.</summary>
    public static string SecondPlan(Guid id) => $"/caseload/second/plan/{id}";

    /// <summary>A safety measure that is asked to end.</summary>
    public static string SecondEnd(Guid id) => $"/caseload/second/end/{id}";

    /// <summary>Opening a dossier outside one's own families in an emergency.</summary>
    public const string Emergency = "/caseload/emergency";

    /// <summary>What names a protected person without being marked as about them.</summary>
    public static string Named(string reference, Guid asked) => $"/caseload/{reference}/people/named/{asked}";

    /// <summary>A choice of readers on its review day.</summary>
    public static string Review(string reference, Guid deviation) => $"/caseload/{reference}/reviews/{deviation}";

    /// <summary>The people of a family and what holds between them.</summary>
    public static string People(string reference) => $"/caseload/{reference}/people";

    /// <summary>One person: where they can be found, what they can weigh, and leaving.</summary>
    public static string Person(string reference, Guid person) => $"/caseload/{reference}/people/{person}";

    /// <summary>Inviting the people of a family.</summary>
    public static string Invite(string reference) => $"/caseload/{reference}/sign-in";

    /// <summary>Adding somebody to a family.</summary>
    public static string NewPerson(string reference) => $"/caseload/{reference}/people/new";

    /// <summary>Somebody who waits to be added.</summary>
    public static string SecondPerson(Guid id) => $"/caseload/second/person/{id}";

    /// <summary>Writing a fact down.</summary>
    public static string NewRelation(string reference) => $"/caseload/{reference}/people/relations/new";

    /// <summary>Ending a fact.</summary>
    public static string EndRelation(string reference, Guid id) => $"/caseload/{reference}/people/relations/{id}/end";

    /// <summary>The plan as the duo sees it.</summary>
    public static string Plan(string reference) => $"/caseload/{reference}/plan";

    /// <summary>The editor of the next version.</summary>
    public static string PlanEditor(string reference) => $"/caseload/{reference}/plan/edit";

    /// <summary>The editor with the preview as one person.</summary>
    public static string PlanAs(string reference, Guid person) => $"/caseload/{reference}/plan/edit?as={person}#t-see";
}
