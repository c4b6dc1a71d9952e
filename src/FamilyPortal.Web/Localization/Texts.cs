using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace FamilyPortal.Web.Localization;

/// <summary>The resx files of /localization. The first segment of a key names its file: "frame.exit" is in frame.resx.</summary>
public static class Texts
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Files = new(StringComparer.Ordinal);

    /// <summary>The text in a culture, else in Dutch; null when the key does not exist.</summary>
    public static string? Find(string key, CultureInfo culture)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var file = Files.GetOrAdd(
            dot < 0 ? key : key[..dot],
            name => new ResourceManager($"localization.{name}", typeof(Texts).Assembly));
        try
        {
            return file.GetString(key, culture);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }
}
