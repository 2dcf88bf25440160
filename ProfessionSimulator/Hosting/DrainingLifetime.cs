using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// Stops the process in three steps after SIGTERM. For a moment it only says that it is not ready, so that load balancers look
/// elsewhere. Then it takes no new connections, and finishes its requests, texts and emails. After
/// <see cref="HostingOptions.DrainFor"/>, or as soon as that is done, it stops. A second SIGTERM, and Ctrl+C, stop it at once.
/// </summary>
internal sealed class DrainingLifetime(
    Draining draining, IServer server, GenerationEngine engine, EmailQueue emails, IHostApplicationLifetime application,
    IOptions<HostingOptions> options, IOptions<HostOptions> host, TimeProvider time, ILogger<DrainingLifetime> log)
    : IHostLifetime, IDisposable
{
    private static readonly TimeSpan s_notice = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Drain));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Drain(PosixSignalContext signal)
    {
        if (draining.HasBegun)
        {
            Stop(signal);
            return;
        }
        signal.Cancel = true;
        draining.Begin();
        log.LogInformation("Stopping within {Time}", options.Value.DrainFor);
        _ = DrainAsync();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        application.StopApplication();
    }

    internal async Task DrainAsync()
    {
        var (began, drainFor) = (time.GetTimestamp(), options.Value.DrainFor);
        await Task.Delay(drainFor < s_notice ? drainFor : s_notice, time);
        var closed = CloseAsync();
        while ((!closed.IsCompleted || engine.IsWriting || emails.IsBusy) && time.GetElapsedTime(began) < drainFor)
            await Task.Delay(s_interval, time);
        application.StopApplication();
        await closed;
    }

    /// <summary>The host stops the server once more, and then waits for this, which therefore has the host's limit.</summary>
    private async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource();
        await using var onStop = application.ApplicationStopping.Register(() => limit.CancelAfter(host.Value.ShutdownTimeout));
        try
        {
            await server.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Readers who take nothing have been cut off.
        }
    }
}
