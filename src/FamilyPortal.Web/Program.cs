using System.Security.Cryptography;
using FamilyPortal.Web.Commands;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Jobs;
using FamilyPortal.Web.Localization;
using FamilyPortal.SignIn;

Starting.AssumeCheckout();
try
{
    return await Verbs.RunAsync(args) ?? await ServeAsync(args);
}
catch (Exception refusal) when (refusal is StartRefusedException or CryptographicException)
{
    // What an operator can put right is a sentence, not a stack trace.
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}

static async Task<int> ServeAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddFrame();
    builder.AddWords();
    builder.AddPublicPages();
    builder.AddDemo();
    builder.AddRecords();
    builder.AddSignIn();
    builder.AddLimits();
    builder.AddNotices();
    builder.AddOwnFiles();

    var app = builder.Build();
    var prepared = Task.Run(() => app.PrepareAsync(default));

    app.UseKnownProxies();
    app.UseReceivedAt();
    app.UseSecurityHeaders();
    app.UseSecureCookies();
    app.UseReaderLanguage();
    app.UseErrorPages();
    app.UseReadableAddresses();
    app.UseForSomebody();
    app.UseSameSiteRequests();
    app.UseRouting();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseViewers();
    app.UseFileForms();
    app.UseFreshSignIn();
    app.UseKeptPosts();
    app.UseFormTexts();
    app.UseAuthorization();

    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapPortalSignIn().RequireRateLimiting(Limits.BackChannel);
    app.MapQuickExit();
    app.MapSystemAddresses();
    app.MapCspReports();
    AssetPath.ReadFrom(app);

    await prepared;
    await app.RunAsync();
    return 0;
}

/// <summary>The portal's entry point, for test hosts.</summary>
public partial class Program;
