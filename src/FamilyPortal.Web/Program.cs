using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;

var builder = WebApplication.CreateBuilder(args);
builder.AddFrame();
builder.AddWords();
builder.AddPublicPages();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseSecureCookies();
app.UseReaderLanguage();
app.UseErrorPages();
app.UseSameSiteRequests();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapQuickExit();
app.MapSystemAddresses();
app.MapCspReports();
AssetPath.ReadFrom(app);

app.Run();

/// <summary>The portal's entry point, for test hosts.</summary>
public partial class Program;
