using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace FamilyPortal.Web.Localization;

/// <summary>The resx files of /localization. The first segment of a key names its file: "frame.exit" is in frame.resx.</summary>
public static class Texts
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string?>> Found = new(StringComparer.Ordinal);

    /// <summary>The text in a culture, else in Dutch; null when the key does not exist. Only keys that the program itself names.</summary>
    public static string? Find(string key, CultureInfo culture)
    {
        // A page asks for a hundred texts, and a resource manager takes locks for each.
        var texts = Found.GetOrAdd(culture.Name, _ => new(StringComparer.Ordinal));
        return texts.TryGetValue(key, out var text) ? text : texts.GetOrAdd(key, Read(key, culture));
    }

    private static string? Read(string key, CultureInfo culture)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        try
        {
            return new ResourceManager($"localization.{(dot < 0 ? key : key[..dot])}", typeof(Texts).Assembly).GetString(key, culture);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }
}
