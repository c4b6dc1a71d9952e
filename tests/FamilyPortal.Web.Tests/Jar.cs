using AngleSharp.Html.Dom;
using FamilyPortal.Data.Demo;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FamilyPortal.Web.Tests;

/// <summary>A browser whose cookies can be copied, as a thief or another node meets them.</summary>
internal sealed class Jar(WebApplicationFactory<Program> portal) : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private readonly HttpClient client = portal.CreateClient(new() { BaseAddress = new Uri("https://portal.test"), AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>The same cookies in another browser, at the same or another node.</summary>
    public Jar CopyAt(WebApplicationFactory<Program> node)
    {
        var copy = new Jar(node);
        foreach (var (name, value) in cookies)
        {
            copy.cookies[name] = value;
        }

        return copy;
    }

    public Task SignInAsync(CastMember member) => SignInAsync($"/test/sign-in/digid/{member.Bsn}");

    public Task SignInAsync(CastStaff member) => SignInAsync($"/test/sign-in/organisation/{member.Subject}");

    public async Task<HttpResponseMessage> GetAsync(string address) => await SendAsync(new(HttpMethod.Get, address));

    public async Task<IHtmlDocument> OpenAsync(string address) => await (await GetAsync(address)).ReadAsync();

    /// <summary>The reader's name in the top bar; null when nobody is signed in.</summary>
    public async Task<string?> NameAsync() => (await OpenAsync("/sign-in")).QuerySelector(".p-user")?.TextContent.Trim().Split("als ")[^1].Trim();

    public async Task<HttpResponseMessage> SubmitAsync(string address, params (string Name, string Value)[] fields) => await SendAsync(new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        Headers = { { "Sec-Fetch-Site", "same-origin" } },
    });

    public void Dispose() => client.Dispose();

    private async Task SignInAsync(string address) => Assert.Equal("NoContent", (await GetAsync(address)).StatusCode.ToString());

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var answer = await client.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                if (pair[1].Length == 0)
                {
                    cookies.Remove(pair[0]);
                }
                else
                {
                    cookies[pair[0]] = pair[1];
                }
            }

            return answer;
        }
    }
}
