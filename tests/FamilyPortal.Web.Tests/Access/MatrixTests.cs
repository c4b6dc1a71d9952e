using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>
/// The authorisation document against the portal: every role at every route, by every method, with what is theirs, what is
/// another's in the same household and elsewhere, and what never was.
/// </summary>
public sealed partial class MatrixTests(Xunit.Abstractions.ITestOutputHelper output)
{
    // They end the session, sign somebody in or belong to machines: their own tests walk them.
    private static readonly HashSet<string> EndsOrBegins = new(StringComparer.Ordinal)
    {
        "/leave", "/sign-out", "/lock", "/sign-in", "/sign-in/code", "/sign-out/done", "/sign-out/back-channel/{provider}",
        "/session/extend", "/csp-report", "/language", "/{**path:file}", "/error/{code:int}", "/sign-in/second-factor", "/sign-in/invitation/{code?}", "/check/{code?}", "/access-log/question", "/sign-in/passkey",
    };

    // By a second person only, or about something that must be made or named first: their own tests open them.
    private static readonly HashSet<string> OpenLater = new(StringComparer.Ordinal)
    {
        "POST /caseload/{reference}/plan/edit?handler=Confirm", "POST /caseload/second/end/{id:guid}", "POST /caseload/second/person/{id:guid}",
        "GET /mandates/{id:guid}/qr.png", "POST /messages/{id:guid}/prepared?handler=Discard", "POST /my-places", "POST /messages/{id:guid}?handler=Back", "POST /caseload/{reference}/messages/{id:guid}?handler=Back", "POST /my-passkeys?handler=Remove",
        "GET /caseload/{reference}/sign-in/{person:guid}/letter", "GET /caseload/{reference}/sign-in/{person:guid}/letter.pdf", "GET /caseload/{reference}/sign-in/{person:guid}/qr.png",
    };

    [Fact]
    public async Task The_document_has_one_line_for_every_route_and_none_for_what_is_not_there()
    {
        await using var region = await Region.OpenAsync();
        var listed = AccessMatrix.Rows.Select(r => $"{r.Method} {r.Route}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(AccessMatrix.Answered(region), listed);
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Every_cell_holds_and_what_is_anothers_looks_like_what_never_was(DatabaseProvider provider)
    {
        await using var access = await AccessRegion.OpenAsync(provider, r => r.With("FamilyPortal:Chromium", "/nowhere").With("FamilyPortal:Limits:SearchesPerMinute", "100000"));
        var walk = new MatrixWalk();
        var roles = await MatrixRole.AllAsync(access);
        Assert.Equal(AccessMatrix.Roles, roles.Select(r => r.Name));
        var before = await RowsAsync(access.Region);
        foreach (var role in roles)
        {
            await walk.RefusalsAsync(role, access);
        }

        Assert.Equal(before, await RowsAsync(access.Region));
        foreach (var role in roles)
        {
            await walk.OpeningsAsync(role, access);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{AccessMatrix.Rows.Count * AccessMatrix.Roles.Length} cells, {walk.Requests} requests, {walk.Allowed.Count} wrong allows, {walk.Denied.Count} wrong denies, {walk.Betrayed.Count} differences from what never was"));
        foreach (var line in walk.Allowed.Concat(walk.Denied).Concat(walk.Betrayed).Take(120))
        {
            output.WriteLine(line);
        }

        output.WriteLine(await walk.TimesAsync(roles.Single(r => r.Name == "limited parent")));
        Assert.True(walk.Requests >= 3000, $"{walk.Requests} requests prove less than was promised.");
        Assert.Empty(walk.Allowed);
        Assert.Empty(walk.Denied);
        Assert.Empty(walk.Betrayed);
    }

    /// <summary>What a form names in its fields instead of its address.</summary>
    private static (string Name, string Value)? Named(MatrixRow row, Things things) => row switch
    {
        { Method: "POST", Route: "/mandates" } => ("Input.Id", $"{things["mandate"]}"),
        { Method: "POST", Route: "/caseload/{reference}/sign-in" } => ("Input.Person", $"{things.Person}"),
        _ => null,
    };

    /// <summary>Everything that a refused request may not have changed.</summary>
    private static Task<string> RowsAsync(Region region) => region.DatabaseAsync(async db =>
        $"{await db.Messages.CountAsync()} {await db.Objections.CountAsync()} {await db.ObjectionDrafts.CountAsync()} {await db.ObjectionSteps.CountAsync()} {await db.Publications.CountAsync()} {await db.Complaints.CountAsync()} {await db.ComplaintDrafts.CountAsync()} {await db.ComplaintParts.SelectMany(p => p.Steps).CountAsync()} {await db.PlanDrafts.CountAsync()} {await db.Attachments.CountAsync()} {await db.ProposedDecisions.CountAsync()} {await db.Viewpoints.CountAsync()} {await db.Letters.CountAsync()} {await db.Announcements.CountAsync()} {await db.ChannelChoices.CountAsync()} {await db.Notices.CountAsync()} {await db.Mandates.CountAsync(m => m.RevokedAt == null)} {await db.Invitations.CountAsync()} {await db.AgreementAnswers.CountAsync()} {await db.Relations.CountAsync(r => r.EndedAt == null)} {await db.WaitingDecisions.CountAsync()} {await db.ProtectedFacts.CountAsync(f => f.EndedAt == null)} {await db.KeptPosts.CountAsync()} {await db.IssuedCopies.CountAsync()}");

    /// <summary>Asks, compares and counts.</summary>
    private sealed partial class MatrixWalk
    {
        private readonly Dictionary<string, Answer> absent = new(StringComparer.Ordinal);

        public int Requests { get; private set; }

        public List<string> Allowed { get; } = [];

        public List<string> Denied { get; } = [];

        public List<string> Betrayed { get; } = [];

        /// <summary>Everything that must be refused, and must look like what never was.</summary>
        public async Task RefusalsAsync(MatrixRole role, AccessRegion access)
        {
            var token = await TokenAsync(role);
            foreach (var row in AccessMatrix.Rows.Where(r => !EndsOrBegins.Contains(r.Route.Split('?')[0])))
            {
                var cell = row.Cells[role.Name];
                if (cell is Cell.All or Cell.Own && Named(row, Things.Never) is { } none)
                {
                    await NamedAsync(role, row, token, none);
                }

                // Under /for/{person} the root is the page that tells what the mandate opens, which has a row of its own.
                if (cell == Cell.All || (role.Before.Length > 0 && row.Route == "/"))
                {
                    continue;
                }

                var never = await AskAsync(role, row, role.Before + MatrixAddress.Of(row, role, Things.Never), token);
                foreach (var address in Closed(row, role, cell, access).Distinct(StringComparer.Ordinal))
                {
                    var answer = await AskAsync(role, row, address, token);
                    Judge(role, row, address, cell, answer, never);
                    if (cell != Cell.SignIn && row is { Method: "GET", HasTarget: true })
                    {
                        await AlikeAsync(role, row, address, role.Before + MatrixAddress.Of(row, role, Things.Never));
                    }
                }
            }
        }

        /// <summary>
        /// Everything that must be open. Forms are sent empty, and last: they may change something. Some need what
        /// somebody else asked or made first.
        /// </summary>
        public async Task OpeningsAsync(MatrixRole role, AccessRegion access)
        {
            var token = await TokenAsync(role);
            foreach (var row in AccessMatrix.Rows.Where(r => r.Cells[role.Name] is Cell.All or Cell.Own && !OpenLater.Contains($"{r.Method} {r.Route}") && !EndsOrBegins.Contains(r.Route.Split('?')[0])).OrderBy(r => r.Method, StringComparer.Ordinal))
            {
                var own = MatrixAddress.Of(row, role, MatrixAddress.KindOf(row.Route, role.Name) == "asked draft" ? WithDraft(role.Own, access) : role.Own) ?? throw new InvalidOperationException($"{role.Name} has nothing of its own at {row.Route}.");
                var answer = await AskAsync(role, row, role.Before + own, token);
                if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest || (int)answer.Status >= 500 || answer.Location.StartsWith("/sign-in?", StringComparison.Ordinal))
                {
                    Denied.Add($"{role.Name}: {row.Method} {own} {answer.Status}");
                }
            }
        }

        /// <summary>How long another's takes beside what never was, in turns: told, never asserted, for a machine's moods are no fault.</summary>
        public async Task<string> TimesAsync(MatrixRole role)
        {
            var told = new List<string>();
            foreach (var row in AccessMatrix.Rows.Where(r => r is { Method: "GET", Route: "/reports/{id:guid}" or "/decisions/{id:guid}" or "/messages/{id:guid}" or "/objections/{id:guid}" or "/files/{id:guid}" }))
            {
                var (others, nevers) = (new List<double>(), new List<double>());
                for (var i = 0; i < 40; i++)
                {
                    foreach (var (times, things) in new[] { (others, role.Others[0]), (nevers, Things.Never) })
                    {
                        var began = Stopwatch.GetTimestamp();
                        await SendAsync(role.Browser, HttpMethod.Get, MatrixAddress.Of(row, role, things)!);
                        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }

                told.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Route}: another's {others.Order().ElementAt(20):0.00} ms, never {nevers.Order().ElementAt(20):0.00} ms"));
            }

            return string.Join("; ", told);
        }

        private static IEnumerable<string> Closed(MatrixRow row, MatrixRole role, Cell cell, AccessRegion access)
        {
            var kind = MatrixAddress.KindOf(row.Route, role.Name);
            if (cell != Cell.Own && MatrixAddress.Of(row, role, kind == "asked draft" ? WithDraft(role.Own, access) : role.Own) is { } own)
            {
                yield return role.Before + own;
            }

            if (!row.HasTarget || row.Route.StartsWith("/plan/versions/", StringComparison.Ordinal))
            {
                if (row.HasTarget && role.Name == "limited parent")
                {
                    yield return "/plan/versions/3";
                }

                yield break;
            }

            foreach (var other in role.Others)
            {
                var shown = kind == "agreement" && other.Reference == role.Own.Reference ? null : MatrixAddress.Of(row, role, other);
                if (shown is not null)
                {
                    yield return role.Before + shown;
                }

                if (MatrixAddress.Mixed(row, role, role.Own, other) is { } mixed)
                {
                    yield return role.Before + mixed;
                }
            }

            if (kind == "agreement" && role.Own.Has("hidden agreement"))
            {
                yield return role.Before + row.Route.Replace("{id:guid}", $"{role.Own["hidden agreement"]}", StringComparison.Ordinal);
            }

            if (role.Before.Length > 0 && MatrixAddress.Of(row, role, role.Own) is { } granted)
            {
                yield return role.BeforeNobody + granted;
            }
        }

        private static Things WithDraft(Things own, AccessRegion access) => own with { Ids = new Dictionary<string, Guid>(own.Ids) { ["asked draft"] = access.AskedDraft } };

        private static async Task<(string, string)> TokenAsync(MatrixRole role) => (await role.Browser.OpenAsync("/language")).Token();

        private void Judge(MatrixRole role, MatrixRow row, string address, Cell cell, Answer answer, Answer never)
        {
            var what = $"{role.Name}: {row.Method} {address} {(int)answer.Status} {answer.Location}";
            if (cell == Cell.SignIn)
            {
                if (answer.Status != HttpStatusCode.SeeOther || !answer.Location.StartsWith("/sign-in?", StringComparison.Ordinal))
                {
                    Allowed.Add(what);
                }

                return;
            }

            if (answer.Status != HttpStatusCode.NotFound)
            {
                Allowed.Add(what);
            }

            if (answer.Seen != never.Seen)
            {
                Betrayed.Add($"{what} differs from {(int)never.Status}");
            }
        }

        /// <summary>One's own form that names what is another's in a field.</summary>
        private async Task NamedAsync(MatrixRole role, MatrixRow row, (string Name, string Value) token, (string Name, string Value) none)
        {
            var address = MatrixAddress.Of(row, role, role.Own)!;
            var never = await SendAsync(role.Browser, HttpMethod.Post, address, form: token, field: none);
            foreach (var other in role.Others.Where(o => row.Route == "/mandates" || o.Reference != role.Own.Reference))
            {
                Judge(role, row, $"{address} naming another's", Cell.Own, await SendAsync(role.Browser, HttpMethod.Post, address, form: token, field: Named(row, other)), never);
            }
        }

        /// <summary>The same by HEAD, for a part of it, and for what may be asked.</summary>
        private async Task AlikeAsync(MatrixRole role, MatrixRow row, string address, string never)
        {
            foreach (var (method, range) in new[] { (HttpMethod.Head, ""), (HttpMethod.Get, "bytes=0-99"), (HttpMethod.Options, "") })
            {
                var key = $"{role.Name} {method} {range} {never}";
                var other = absent.TryGetValue(key, out var asked) ? asked : absent[key] = await SendAsync(role.Browser, method, never, range);
                var one = await SendAsync(role.Browser, method, address, range);
                if (one.Seen != other.Seen || (int)one.Status is not (404 or 405))
                {
                    Betrayed.Add($"{role.Name}: {method} {range} {row.Route} {address} {(int)one.Status} differs from {(int)other.Status}");
                }
            }
        }

        private Task<Answer> AskAsync(MatrixRole role, MatrixRow row, string address, (string Name, string Value) token) => row.Method == "GET"
            ? SendAsync(role.Browser, HttpMethod.Get, address)
            : SendAsync(role.Browser, HttpMethod.Post, address, form: token, field: Named(row, role.Own));

        private async Task<Answer> SendAsync(HttpClient browser, HttpMethod method, string address, string range = "", (string Name, string Value)? form = null, (string Name, string Value)? field = null)
        {
            Requests++;
            using var request = new HttpRequestMessage(method, address);
            if (range.Length > 0)
            {
                request.Headers.TryAddWithoutValidation("Range", range);
            }

            if (form is { } token)
            {
                request.Headers.Add("Sec-Fetch-Site", "same-origin");
                var fields = new List<KeyValuePair<string, string>> { new(token.Name, token.Value), new("Input.ClientToken", "8c1c5a0a-3a4e-4a5e-9d2f-6b3d0a5b1c11") };
                if (field is { } named)
                {
                    fields.Add(new(named.Name, named.Value));
                }

                request.Content = new FormUrlEncodedContent(fields);
            }

            using var answer = await browser.SendAsync(request);
            var seen = $"{(int)answer.StatusCode}\n{answer.Headers}{answer.Content.Headers}\n{await answer.Content.ReadAsStringAsync()}";
            return new(answer.StatusCode, answer.Headers.Location?.PathAndQuery() ?? "", Changing().Replace(seen, "…"));
        }

        // What differs between any two answers: nonce, antiforgery tokens, times and the length that a token gives them.
        [GeneratedRegex("(nonce[=-]\"?[A-Za-z0-9_-]+)|(value=\"CfDJ8[^\"]*\")|(__Host-af=[^;]*)|(data-session-(ends|now)=\"[^\"]*\")|(Content-Length: \\d+)", RegexOptions.ExplicitCapture, 2000)]
        private static partial Regex Changing();
    }

    /// <summary>What came back, with <see cref="Seen"/> as the bytes that a reader can compare.</summary>
    private sealed record Answer(HttpStatusCode Status, string Location, string Seen);
}
