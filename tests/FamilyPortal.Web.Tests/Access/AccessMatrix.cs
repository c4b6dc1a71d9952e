using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Access;

/// <summary>What a role may do at an address.</summary>
internal enum Cell
{
    /// <summary>All of it: it names nothing of a family, or only what is the viewer's own.</summary>
    All,

    /// <summary>What is their own. Another's, in the same household or elsewhere, looks like what never existed.</summary>
    Own,

    /// <summary>They are asked to sign in, whatever the address names.</summary>
    SignIn,

    /// <summary>Nothing: every address looks like one that does not exist.</summary>
    No,
}

/// <summary>One line of src/access-matrix.csv: a method and a route, and what each role may do there.</summary>
internal sealed record MatrixRow(string Resource, string Verb, string Method, string Route, IReadOnlyDictionary<string, Cell> Cells)
{
    /// <summary>Whether the address names one thing that can be another's.</summary>
    public bool HasTarget => new[] { "{id:guid", "{person:guid", "{number:int", "{reference" }.Any(hole => Route.Contains(hole, StringComparison.Ordinal));
}

/// <summary>The authorisation document, read from where an auditor reads it.</summary>
internal static partial class AccessMatrix
{
    public static readonly string[] Roles = File.ReadLines(Path()).First().Split(',')[4..];

    public static readonly IReadOnlyList<MatrixRow> Rows = [.. File.ReadLines(Path()).Skip(1).Select(Row)];

    /// <summary>Every method and route that the portal answers, with the handler of a form that has more than one.</summary>
    public static IReadOnlyList<string> Answered(Region region) =>
    [
        .. region.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.RawText!.TrimStart('/').StartsWith("assets/", StringComparison.Ordinal))
            .SelectMany(e => Methods(e).Select(m => $"{m.Method} /{e.RoutePattern.RawText!.TrimStart('/')}{m.Handler}")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Method, string Handler)> Methods(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m is "GET" or "POST").Select(m => (m, ""));
        }

        var model = typeof(Program).Assembly.GetType("FamilyPortal.Web.Pages" + page.ViewEnginePath.Replace('/', '.') + "Model");
        var posts = (model?.GetMethods() ?? []).Select(m => Post().Match(m.Name)).Where(m => m.Success).Select(m => m.Groups["handler"].Value);
        return [("GET", ""), .. posts.Select(h => ("POST", h.Length == 0 ? "" : $"?handler={h}"))];
    }

    private static MatrixRow Row(string line)
    {
        // A route can hold a comma within braces; cells and names hold none.
        var fields = line.Split(',');
        var cells = Roles.Zip(fields[^Roles.Length..]).ToDictionary(p => p.First, p => p.Second switch
        {
            "all" => Cell.All,
            "own" => Cell.Own,
            "sign in" => Cell.SignIn,
            "no" => Cell.No,
            var other => throw new FormatException($"'{other}' is no cell: {line}"),
        }, StringComparer.Ordinal);
        return new(fields[0], fields[1], fields[2], string.Join(',', fields[3..^Roles.Length]), cells);
    }

    private static string Path()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "FamilyPortal.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder.FullName, "src", "access-matrix.csv");
    }

    [GeneratedRegex("^OnPost(?<handler>[A-Za-z]*?)(Async)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Post();
}
