using Microsoft.AspNetCore.StaticAssets;

namespace FamilyPortal.Web.Hosting;

/// <summary>
/// The fingerprinted address of a built asset: its name changes with its content, so browsers keep it for good.
/// Known once the endpoints are mapped; until then, and for an unknown file, the plain address.
/// </summary>
public static class AssetPath
{
    private static IReadOnlyDictionary<string, string> addresses = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The address of an asset.</summary>
    /// <param name="file">Path below assets/, such as "portal.css".</param>
    public static string Of(string file) => addresses.GetValueOrDefault($"assets/{file}", $"/assets/{file}");

    /// <summary>Reads the addresses from the mapped assets.</summary>
    public static void ReadFrom(IEndpointRouteBuilder endpoints) => addresses = endpoints.DataSources
        .SelectMany(source => source.Endpoints)
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Where(asset => asset.Selectors.Count == 0)
        .Select(asset => (Label: asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value, asset.Route))
        .Where(asset => asset.Label is not null)
        .DistinctBy(asset => asset.Label)
        .ToDictionary(asset => asset.Label!, asset => $"/{asset.Route}", StringComparer.Ordinal);
}
