using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FamilyPortal.Web.Tests;

/// <summary>bUnit asks for AngleSharp.Diffing 1.0, the package source has 0.17: the copied file answers.</summary>
internal static class DiffingShim
{
#pragma warning disable CA2255 // It must be in place before the first test type that mentions bUnit loads.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
        : null;
}
