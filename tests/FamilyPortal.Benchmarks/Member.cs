using System.Net;
using System.Text.RegularExpressions;

namespace FamilyPortal.Benchmarks;

/// <summary>A family member who is signed in, as a load generator needs them.</summary>
/// <param name="Cookies">The Cookie header of their browser.</param>
/// <param name="Thread">The path of their thread.</param>
/// <param name="FormToken">The antiforgery token of a form on that page.</param>
internal sealed partial record Member(string Cookies, string Thread, string FormToken)
{
    private const int MostSteps = 15;

    /// <summary>Signs in through the test sign-in, as a browser does.</summary>
    public static async Task<Member> SignInAsync(Uri portal, string bsn)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        var jar = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var (_, page) = await OpenAsync(client, jar, new(portal, "/sign-in"));
        var (choice, _) = await OpenAsync(client, jar, new(portal, "/sign-in?handler=DigiD"), [new("__RequestVerificationToken", Token(page))]);
        var (landed, _) = await OpenAsync(client, jar, choice, [new("person", bsn)]);
        if (!jar.GetValueOrDefault(portal.Authority, []).ContainsKey("__Host-session"))
        {
            throw new InvalidOperationException($"Signing in ended at {landed.PathAndQuery}.");
        }

        var (thread, form) = await OpenAsync(client, jar, new(portal, "/messages"));
        return new(Header(jar, portal), thread.AbsolutePath, Token(form));
    }

    private static string Token(string page) => FormTokenField().Match(page) is { Success: true } found
        ? found.Groups["token"].Value
        : throw new InvalidOperationException("A page has no form.");

    private static string Header(Dictionary<string, Dictionary<string, string>> jar, Uri address) =>
        string.Join("; ", jar.GetValueOrDefault(address.Authority, []).Select(c => $"{c.Key}={c.Value}"));

    private static async Task<(Uri At, string Page)> OpenAsync(
        HttpClient client, Dictionary<string, Dictionary<string, string>> jar, Uri address, KeyValuePair<string, string>[]? fields = null)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            using var request = new HttpRequestMessage(fields is null ? HttpMethod.Get : HttpMethod.Post, address);
            request.Content = fields is null ? null : new FormUrlEncodedContent(fields);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("Sec-Fetch-Mode", "navigate");
            request.Headers.Add("Sec-Fetch-Dest", "document");
            // A cookie container would hold Secure cookies back on http; browsers trust the loopback address.
            request.Headers.TryAddWithoutValidation("Cookie", Header(jar, address));
            using var answer = await client.SendAsync(request);
            Keep(answer, jar, address);
            if ((int)answer.StatusCode is < 300 or >= 400 || answer.Headers.Location is not { } next)
            {
                return answer.StatusCode == HttpStatusCode.OK
                    ? (address, await answer.Content.ReadAsStringAsync())
                    : throw new InvalidOperationException($"{address.GetLeftPart(UriPartial.Path)} answers {(int)answer.StatusCode}.");
            }

            (address, fields) = (new Uri(address, next), null);
        }

        throw new InvalidOperationException("Signing in goes round in a circle.");
    }

    private static void Keep(HttpResponseMessage answer, Dictionary<string, Dictionary<string, string>> jar, Uri address)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            return;
        }

        var kept = jar.TryGetValue(address.Authority, out var found) ? found : jar[address.Authority] = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var pair = line.Split(';')[0];
            var (name, value) = (pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
            {
                kept.Remove(name);
            }
            else
            {
                kept[name] = value;
            }
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormTokenField();
}
