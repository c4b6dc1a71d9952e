using System.Diagnostics;
using FamilyPortal.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Loaded into a portal by DOTNET_STARTUP_HOOKS to measure what the access log costs: that portal keeps no log of what is
/// read. The portal itself has no such switch.
/// </summary>
#pragma warning disable MA0047 // The runtime looks for this name and no other.
internal static class StartupHook
#pragma warning restore MA0047
{
    /// <summary>Waits until the portal is about to be built, and takes the log's place.</summary>
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(new Building());
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Building : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            {
                host.ConfigureServices(services => services.AddScoped(_ => new PendingLog(_ => Task.CompletedTask)));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
