using FamilyPortal.Web.Commands;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using FamilyPortal.SignIn;

if (await Verbs.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddFrame();
builder.AddWords();
builder.AddPublicPages();
builder.AddRecords();
builder.AddSignIn();
builder.AddDemo();

var app = builder.Build();
await app.PrepareAsync(default);

app.UseReceivedAt();
app.UseSecurityHeaders();
app.UseSecureCookies();
app.UseReaderLanguage();
app.UseErrorPages();
app.UseSameSiteRequests();
app.UseRouting();
app.UseAuthentication();
app.UseViewers();
app.UseAuthorization();

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapPortalSignIn();
app.MapQuickExit();
app.MapSystemAddresses();
app.MapCspReports();
AssetPath.ReadFrom(app);

await app.RunAsync();
return 0;

/// <summary>The portal's entry point, for test hosts.</summary>
public partial class Program;
