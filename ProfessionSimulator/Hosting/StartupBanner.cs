using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ProfessionSimulator.Data;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// Prints on the console what runs and where, once the server listens and before it reports that it has started.
/// </summary>
internal sealed class StartupBanner(IServer server, DatabaseInfo database, ModelDescription model) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"""

              Profession Simulator   {string.Join(", ", addresses)}
              {database.Label,-22} {database.Name}
              Model                  {(model.IsOffline ? model.Name : $"{model.Name} at {model.BaseUrl}")}

            """);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
