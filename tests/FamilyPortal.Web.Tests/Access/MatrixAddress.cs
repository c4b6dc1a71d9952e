using System.Text.RegularExpressions;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>Turns a route into an address of somebody's things.</summary>
internal static partial class MatrixAddress
{
    /// <summary>Which kind of thing a route's id names.</summary>
    public static string KindOf(string route, string role) => route switch
    {
        _ when route.Contains("/messages/", StringComparison.Ordinal) => "thread",
        _ when route.StartsWith("/caseload/second/end/", StringComparison.Ordinal) => "waiting end",
        _ when route.StartsWith("/caseload/second/person/", StringComparison.Ordinal) => "new person",
        _ when route.Contains("/reviews/", StringComparison.Ordinal) => "deviation",
        _ when route.Contains("/people/named/", StringComparison.Ordinal) => "restriction",
        _ when route.StartsWith("/questions/", StringComparison.Ordinal) => "question",
        _ when route.StartsWith("/manage/emergency/", StringComparison.Ordinal) => "emergency",
        _ when route.StartsWith("/caseload/second/plan/", StringComparison.Ordinal) => "asked draft",
        _ when route.StartsWith("/caseload/second/", StringComparison.Ordinal) => "waiting",
        "/caseload/letters/{id:guid}/correction" => "sent letter",
        _ when route.Contains("/overdue", StringComparison.Ordinal) => "overdue",
        _ when route.StartsWith("/caseload/letters/", StringComparison.Ordinal) => "letter",
        _ when route.Contains("/relations/{id", StringComparison.Ordinal) => "relation",
        _ when route.Contains("proposals/", StringComparison.Ordinal) || route.Contains("/proposed/", StringComparison.Ordinal) => "proposal",
        _ when route.StartsWith("/manage/signals/", StringComparison.Ordinal) || route.StartsWith("/speak-up/unsafe/", StringComparison.Ordinal) => "signal",
        _ when route.StartsWith("/agreements/", StringComparison.Ordinal) => "agreement",
        _ when route.Contains("/reports/drafts/", StringComparison.Ordinal) => "report draft",
        _ when route.Contains("/reports/", StringComparison.Ordinal) => "report",
        _ when route.StartsWith("/files/", StringComparison.Ordinal) => role == "complaints officer" ? "complaint file" : "file",
        _ when route.StartsWith("/mandates/", StringComparison.Ordinal) => "mandate",
        _ when route.StartsWith("/complaints/", StringComparison.Ordinal) || route.StartsWith("/cases/complaints/", StringComparison.Ordinal) => "complaint",
        _ when route.StartsWith("/objections/", StringComparison.Ordinal) || route.StartsWith("/cases/{id", StringComparison.Ordinal) => "objection",
        _ => "decision",
    };

    /// <summary>The address of somebody's things; null where they have none of that kind, or the route numbers each reader's own.</summary>
    public static string? Of(MatrixRow row, MatrixRole role, Things things)
    {
        var kind = KindOf(row.Route, role.Name);
        return row.Route.Contains("{id:guid}", StringComparison.Ordinal) && things != Things.Never && !things.Has(kind) ? null : Fill(row.Route, things, things.Reference, things[kind]);
    }

    /// <summary>One's own household with what is another's: what a forged address tries.</summary>
    public static string? Mixed(MatrixRow row, MatrixRole role, Things own, Things other)
    {
        var kind = KindOf(row.Route, role.Name);
        return row.Route.Contains("{reference}", StringComparison.Ordinal) && row.Route.Contains(":guid}", StringComparison.Ordinal) ? Fill(row.Route, other, own.Reference, other[kind]) : null;
    }

    private static string Fill(string route, Things things, string reference, Guid id) => Hole().Replace(route, hole => hole.Value switch
    {
        "{reference}" => reference,
        "{id:guid}" => $"{id}",
        "{person:guid}" => $"{things.Person}",
        "{part:guid}" => $"{things["part"]}",
        "{line:guid?}" => "",
        "{view:guid}" => $"{things["correction"]}",
        "{number:int}" => things == Things.Never ? "99" : "1",
        "{code?}" => "",
        "{code:int}" => "404",
        "{provider}" => "digid",
        "{**path:file}" => "assets/none.css",
        "{what}" => route.StartsWith("/cases/complaints/", StringComparison.Ordinal) ? "TakeUp" : "Acknowledge",
        "{slug}" => "objection",
        _ when hole.Value.Contains("csv|pdf", StringComparison.Ordinal) => "csv",
        _ when hole.Value.Contains("zip|pdf", StringComparison.Ordinal) => "zip",
        _ when hole.Value.Contains("grounds", StringComparison.Ordinal) => "grounds",
        _ when hole.Value.Contains("confirm", StringComparison.Ordinal) => "withdraw",
        _ when hole.Value.Contains("prepare", StringComparison.Ordinal) => "prepare",
        _ when hole.Value.Contains("safe-use", StringComparison.Ordinal) => "privacy",
        _ => throw new FormatException($"No value for {hole.Value} of {route}."),
    });

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
