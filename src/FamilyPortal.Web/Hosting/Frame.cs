using FamilyPortal.Domain.Support;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// What the frame around a page must know: who is signed in, where they are. Filters fill it once per request; a page sets its title and place.
/// </summary>
public sealed class Frame
{
    private IReadOnlyList<MenuItem>? menu;

    /// <summary>The reader's name as the top bar shows it; null when nobody is signed in.</summary>
    public string? UserName { get; set; }

    /// <summary>Whether somebody is signed in. Without it there is no menu.</summary>
    public bool IsSignedIn { get; set; }

    /// <summary>Whether the reader works here. Staff lock their screen instead of leaving fast.</summary>
    public bool IsStaff { get; set; }

    /// <summary>Whether the reader is a young person, addressed as "je".</summary>
    public bool IsYoung { get; set; }

    /// <summary>Number of unread (staff: unanswered) messages for the badge; 0 shows none.</summary>
    public int Unread { get; set; }

    /// <summary>Where in the menu this page lies.</summary>
    public Place Place { get; set; }

    /// <summary>When the session ends if nothing happens, UTC in real time; null without a session.</summary>
    public DateTime? SessionEndsAt { get; set; }

    /// <summary>The page's neutral title: names no person, organisation, topic or violence.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether the layout shows the form's errors on top. A page that places them itself switches it off.</summary>
    public bool ShowsErrors { get; set; } = true;

    /// <summary>The menu; by default that of families, or of professionals for staff.</summary>
    public IReadOnlyList<MenuItem> Menu
    {
        get => menu ?? (IsStaff ? StaffMenu : FamilyMenu);
        set => menu = value;
    }

    /// <summary>Whether the reader came in without e-ID, and so sees less.</summary>
    public bool IsLimited { get; set; }

    /// <summary>Whether a sign-in of a higher level could show more. It says nothing about whether there is more.</summary>
    public bool OffersHigher { get; set; }

    /// <summary>Emergency access that the reader has open; null for nearly everybody.</summary>
    public Domain.Access.ViewerEmergency? Emergency { get; set; }

    /// <summary>For whom a helper reads this page; null when the reader reads for themselves.</summary>
    public ForWhom? For { get; set; }

    /// <summary>Where the name in the top bar leads.</summary>
    public string Start => IsSignedIn ? Menu[0].Href : "/";

    /// <summary>Menu of parents and young people.</summary>
    public static IReadOnlyList<MenuItem> FamilyMenu { get; } =
    [
        new(Place.Home, "/home", "home", "frame.nav.home"),
        new(Place.Plan, "/plan", "list-check", "frame.nav.plan"),
        new(Place.Messages, "/messages", "message-circle", "frame.nav.messages"),
        new(Place.More, "/more", "dots", "frame.nav.more"),
    ];

    /// <summary>Menu of professionals.</summary>
    public static IReadOnlyList<MenuItem> StaffMenu { get; } =
    [
        new(Place.Caseload, "/caseload", "list-check", "frame.nav.caseload"),
        new(Place.Messages, "/caseload/messages", "message-circle", "frame.nav.messages"),
    ];

    /// <summary>Menu of who handles objections, complaints, or both.</summary>
    public static IReadOnlyList<MenuItem> HandlerMenu(bool handlesObjections, bool handlesComplaints, bool answersQuestions) =>
    [
        .. handlesObjections ? [new MenuItem(Place.Cases, "/cases", "scale", "frame.nav.cases")] : Array.Empty<MenuItem>(),
        .. handlesComplaints ? [new MenuItem(Place.Complaints, "/cases/complaints", "file-text", "frame.nav.complaints")] : Array.Empty<MenuItem>(),
        .. answersQuestions ? [new MenuItem(Place.Questions, "/questions", "eye", "frame.nav.questions")] : Array.Empty<MenuItem>(),
    ];

    /// <summary>Menu of managers.</summary>
    public static IReadOnlyList<MenuItem> ManagementMenu { get; } = [new(Place.Manage, "/manage/emergency", "alert-triangle", "frame.nav.emergency"), new(Place.Promises, "/manage/promises", "clock", "frame.nav.promises"), new(Place.Signals, "/manage/signals", "message-circle", "frame.nav.signals")];

    /// <summary>Menu of helpers from outside.</summary>
    public static IReadOnlyList<MenuItem> HelperMenu { get; } = [new(Place.For, ForSomebody.Start, "users", "frame.nav.for")];

    /// <summary>Menu of a confidential adviser: the same whether anybody wrote to them or not.</summary>
    public static IReadOnlyList<MenuItem> AdviserMenu { get; } = [.. HelperMenu, new(Place.Line, "/for/line", "message-circle", "frame.nav.line")];

    /// <summary>Menu of a helper who reads for somebody: what the mandate opens, and nothing else.</summary>
    public static IReadOnlyList<MenuItem> ForMenu(Guid person, MandateViews views) =>
    [
        new(Place.For, $"{ForSomebody.Start}/{person}", "users", "frame.nav.for"),
        .. KindsOf(views),
    ];

    /// <summary>The pages of the kinds of items in a scope.</summary>
    public static IEnumerable<MenuItem> KindsOf(MandateViews views) => Kinds.Where(k => views.HasFlag(k.View)).Select(k => k.Item);

    private static readonly (MandateViews View, MenuItem Item)[] Kinds =
    [
        (MandateViews.Plan, new(Place.Plan, "/plan", "list-check", "frame.nav.plan")),
        (MandateViews.Messages, new(Place.Messages, "/messages", "message-circle", "frame.nav.messages")),
        (MandateViews.Decisions, new(Place.More, "/decisions", "scale", "frame.nav.decisions")),
        (MandateViews.Objections, new(Place.More, "/objections", "pencil", "frame.nav.objections")),
        (MandateViews.Reports, new(Place.More, "/reports", "file-text", "frame.nav.reports")),
    ];

    /// <summary>Menu of administrators.</summary>
    public static IReadOnlyList<MenuItem> AdministrationMenu { get; } = [new(Place.Admin, "/admin/calendar", "calendar-event", "frame.nav.law-calendar")];

    /// <summary>Menu of staff whose pages the portal does not have yet.</summary>
    public static IReadOnlyList<MenuItem> OtherMenu { get; } = [new(Place.Home, "/", "briefcase", "frame.nav.home")];
}

/// <summary>For whom a helper reads.</summary>
/// <param name="Until">The last day.</param>
public sealed record ForWhom(string GivenName, DateOnly Until)
{
    /// <summary>The whole name.</summary>
    public string Who { get; init; } = "";

    /// <summary>Whether the provider said so at sign-in: then the whole session is for that person.</summary>
    public bool IsRepresented { get; init; }
}

/// <summary>One entry of the menu.</summary>
/// <param name="Place">The part of the portal it stands for.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Key">Key of its words.</param>
public sealed record MenuItem(Place Place, string Href, string Icon, string Key);

/// <summary>The parts of the portal that a menu can show as current.</summary>
public enum Place
{
    /// <summary>Outside the menu.</summary>
    None,

    /// <summary>Start page of a family.</summary>
    Home,

    /// <summary>The plan.</summary>
    Plan,

    /// <summary>Messages.</summary>
    Messages,

    /// <summary>Everything else.</summary>
    More,

    /// <summary>The professional's families.</summary>
    Caseload,

    /// <summary>The professional's calendar.</summary>
    Calendar,

    /// <summary>Objections.</summary>
    Cases,

    /// <summary>Complaints.</summary>
    Complaints,

    /// <summary>Questions about who looked.</summary>
    Questions,

    /// <summary>Management.</summary>
    Manage,

    /// <summary>Answers that were promised and did not come.</summary>
    Promises,

    /// <summary>Administration.</summary>
    Admin,

    /// <summary>People who invited an adviser or supporter.</summary>
    For,

    /// <summary>The confidential line, for who answers there.</summary>
    Line,

    /// <summary>What young people signalled, for managers.</summary>
    Signals,
}
