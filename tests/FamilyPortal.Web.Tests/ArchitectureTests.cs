using System.Reflection;
using System.Text.RegularExpressions;
using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.SignIn;

namespace FamilyPortal.Web.Tests;

/// <summary>The arrows: Domain ← Data ← Web, SignIn ← Web; pages know one door.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Web = Path.Combine(Root(), "src", "FamilyPortal.Web");

    [Fact]
    public void The_domain_stands_on_the_base_library_alone() =>
        Assert.All(References(typeof(SealedText).Assembly), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Sign_in_knows_neither_the_domain_nor_the_data() =>
        Assert.DoesNotContain(References(typeof(PortalSignIn).Assembly), name => name is "FamilyPortal.Domain" or "FamilyPortal.Data");

    [Fact]
    public void The_data_layer_does_not_know_the_web() =>
        Assert.DoesNotContain(References(typeof(PortalDbContext).Assembly), name => name is "FamilyPortal.Web" or "FamilyPortal.SignIn");

    [Fact]
    public void Pages_components_and_documents_read_through_the_one_door()
    {
        var files = new[] { "Pages", "Components", "Documents", "Api" }.Select(f => Path.Combine(Web, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(OtherDoors(), File.ReadAllText(file)));
    }

    [Fact]
    public void A_page_stays_short() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Web, "Pages"), "*.cshtml.cs", SearchOption.AllDirectories),
        file => Assert.True(File.ReadLines(file).Count() <= 100, $"{file} is past 100 lines: split it."));

    [Fact]
    public void Every_sealed_text_of_the_model_is_in_the_one_list_of_what_rests_encrypted()
    {
        var listed = File.ReadAllText(Path.Combine(Root(), "src", "FamilyPortal.Data", "Encryption", "SealedFields.cs"));
        var sealedOnes = typeof(SealedText).Assembly.GetTypes().Concat(typeof(PortalDbContext).Assembly.GetTypes())
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.PropertyType == typeof(SealedText) && p.CanWrite).Select(p => (Type: t.Name, Property: p.Name)))
            .Where(p => p.Type != "SealedField").ToList();
        Assert.NotEmpty(sealedOnes);
        Assert.All(sealedOnes, p => Assert.Matches($"\\b{p.Type} [a-z] => Present\\([^\\n]*nameof\\([a-z]\\.{p.Property}\\)", listed));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "FamilyPortal.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }

    [GeneratedRegex("PortalDbContext|SystemRecords|SessionRecords", RegexOptions.None, 1000)]
    private static partial Regex OtherDoors();
}
