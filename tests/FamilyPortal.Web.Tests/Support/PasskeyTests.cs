using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPortal.Data;
using FamilyPortal.Data.Demo;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Tests.Support;

/// <summary>Passkeys of accounts of the portal itself, with an authenticator that is made here.</summary>
public sealed class PasskeyTests
{
    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_helper_adds_a_passkey_comes_in_with_it_and_removes_it(DatabaseProvider provider)
    {
        await using var region = await Region.OpenAsync(provider);
        using var kees = await region.AsAsync(DemoCast.Kees);
        using var key = new Authenticator();
        Assert.Contains("U hebt nog geen passkey.", (await kees.OpenAsync("/my-passkeys")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AddAsync(kees, key, "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AddAsync(kees, key, "Telefoon", origin: "https://elders.test")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AddAsync(kees, key, "Telefoon", isVerified: false)).StatusCode);
        Assert.Empty(await region.DatabaseAsync(db => db.Passkeys.ToListAsync()));
        Assert.Equal("/my-passkeys", (await AddAsync(kees, key, "Mijn telefoon")).Header("Location"));
        var row = await region.DatabaseAsync(db => db.Passkeys.AsNoTracking().SingleAsync());
        Assert.True(row.Name.IsSealed && row.Content.IsSealed);
        var list = await kees.OpenAsync("/my-passkeys");
        Assert.Contains("Mijn telefoon", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(list.QuerySelector("script[src*='passkey'][nonce]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AddAsync(kees, key, "Nog eens dezelfde")).StatusCode);

        using var browser = region.Browser();
        var (fields, _) = await EnterFieldsAsync(browser, key);
        using var entered = await PostAsync(browser, "/sign-in/passkey", fields);
        Assert.Equal("/", entered.Header("Location"));
        Assert.Contains("Annie", (await browser.OpenAsync("/for")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kees Hoekstra", (await browser.OpenAsync("/for")).QuerySelector(".p-user")!.TextContent, StringComparison.Ordinal);

        // An answer works once, for this portal, from its own pages, with the key's own signature.
        using var other = region.Browser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", [(await other.OpenAsync("/sign-in/passkey")).Token(), .. fields.Skip(1)])).StatusCode);
        using var forged = new Authenticator(key.Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", (await EnterFieldsAsync(other, forged, key.UserHandle)).Fields)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", (await EnterFieldsAsync(other, key, origin: "https://elders.test")).Fields)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", (await EnterFieldsAsync(other, key, isVerified: false)).Fields)).StatusCode);
        var (late, _) = await EnterFieldsAsync(other, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", [late[0], ("Input.State", late[1].Value[..^4] + "AAAA"), late[2]])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/for")).StatusCode is HttpStatusCode.SeeOther ? HttpStatusCode.NotFound : HttpStatusCode.OK);

        // Nobody else removes it; removed it lets nobody in, and password and app still do.
        using var eva = await region.AsAsync(DemoCast.Eva);
        Assert.Equal(HttpStatusCode.NotFound, (await eva.SubmitAsync("/my-passkeys?handler=remove", (await eva.OpenAsync("/my-passkeys")).Token(), ("Input.Id", $"{row.Id}"))).StatusCode);
        using var emre = await region.AsAsync(DemoCast.Emre);
        Assert.Equal(HttpStatusCode.NotFound, (await emre.GetAsync("/my-passkeys")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await kees.SubmitAsync("/my-passkeys?handler=remove", (await kees.OpenAsync("/my-passkeys")).Token(), ("Input.Id", $"{row.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/sign-in/passkey", (await EnterFieldsAsync(other, key)).Fields)).StatusCode);
        using var again = await region.AsAsync(DemoCast.Kees);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/for")).StatusCode);
    }

    private static async Task<HttpResponseMessage> AddAsync(HttpClient browser, Authenticator key, string name, string origin = "https://portal.test", bool isVerified = true)
    {
        var page = await browser.OpenAsync("/my-passkeys");
        var form = page.QuerySelector("form[data-passkey=create]")!;
        using var options = JsonDocument.Parse(form.GetAttribute("data-options")!);
        var made = key.Make(options.RootElement, origin, isVerified);
        return await PostAsync(browser, "/my-passkeys", [page.Token(), ("Input.State", form.QuerySelector("input[name='Input.State']")!.GetAttribute("value")!), ("Input.Name", name), ("Input.Credential", made)]);
    }

    private static async Task<((string Name, string Value)[] Fields, string Answer)> EnterFieldsAsync(
        HttpClient browser, Authenticator key, string? user = null, string origin = "https://portal.test", bool isVerified = true)
    {
        var page = await browser.OpenAsync("/sign-in/passkey");
        var form = page.QuerySelector("form[data-passkey=get]")!;
        using var options = JsonDocument.Parse(form.GetAttribute("data-options")!);
        var answer = key.Answer(options.RootElement, origin, isVerified, user);
        return ([page.Token(), ("Input.State", form.QuerySelector("input[name='Input.State']")!.GetAttribute("value")!), ("Input.Credential", answer)], answer);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            Headers = { { "Sec-Fetch-Site", "same-origin" }, { "Origin", "https://portal.test" } },
        };
        return await browser.SendAsync(request);
    }

    /// <summary>As a telephone does it: a P-256 key, no attestation, a counter that grows.</summary>
    private sealed class Authenticator(byte[]? id = null) : IDisposable
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private uint count;

        public byte[] Id { get; } = id ?? RandomNumberGenerator.GetBytes(32);

        public string UserHandle { get; private set; } = "";

        public string Make(JsonElement options, string origin, bool isVerified)
        {
            UserHandle = options.GetProperty("user").GetProperty("id").GetString()!;
            var point = key.ExportParameters(false).Q;
            byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
            byte[] data = [.. Head(options.GetProperty("rp").GetProperty("id").GetString()!, (byte)(isVerified ? 0x45 : 0x41)), .. new byte[16], 0x00, (byte)Id.Length, .. Id, .. cose];
            byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
            return Credential(new { clientDataJSON = Text(Client("webauthn.create", options, origin)), attestationObject = Text(attestation), transports = Array.Empty<string>() });
        }

        public string Answer(JsonElement options, string origin, bool isVerified, string? user)
        {
            count++;
            var client = Client("webauthn.get", options, origin);
            var data = Head(options.GetProperty("rpId").GetString()!, (byte)(isVerified ? 0x05 : 0x01));
            var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = user ?? UserHandle });
        }

        public void Dispose() => key.Dispose();

        private byte[] Head(string rp, byte flags)
        {
            var number = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(number, count);
            return [.. SHA256.HashData(Encoding.UTF8.GetBytes(rp)), flags, .. number];
        }

        private static byte[] Client(string type, JsonElement options, string origin) =>
            JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false });

        private string Credential(object response) =>
            JsonSerializer.Serialize(new { id = Text(Id), rawId = Text(Id), type = "public-key", clientExtensionResults = new { }, response });

        private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
    }
}
