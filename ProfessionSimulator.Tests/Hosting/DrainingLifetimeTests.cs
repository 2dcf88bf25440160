using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Hosting;
using ProfessionSimulator.Mail;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Hosting;

/// <summary>What a stopping process waits for, and for how long, when it writes no text.</summary>
public sealed class DrainingLifetimeTests : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private readonly AppFactory _app = AppFactory.Offline();
    private readonly Server _server = new();
    private readonly Application _application = new();

    public ValueTask DisposeAsync()
    {
        _application.Dispose();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task Requests_AreFinished_BeforeStreamsEnd()
    {
        using var lifetime = CreateLifetime();
        var drained = lifetime.DrainAsync();
        await _time.AdvanceUntilAsync(_server.Asked.Task);

        await ExpectNoStopAsync();
        _server.Finished.SetResult();
        await _time.AdvanceUntilAsync(drained);

        Assert.True(_application.Stopped.Task.IsCompleted);
    }

    [Fact]
    public async Task Mail_IsSent_BeforeTheStop()
    {
        await using var mail = new MailServer();
        var ready = new TaskCompletionSource();
        mail.Ready = ready.Task;
        var visitor = new Visitor(_app.WithMail(mail));
        await visitor.RegisterAsync("anna@example.org");
        await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = "anna@example.org" });
        using var lifetime = CreateLifetime();
        _server.Finished.SetResult();
        var drained = lifetime.DrainAsync();
        await _time.AdvanceUntilAsync(_server.Asked.Task);

        await ExpectNoStopAsync();
        ready.SetResult();
        await _time.AdvanceUntilAsync(drained);

        await mail.NextAsync();
    }

    [Fact]
    public async Task RequestWithoutEnd_IsCutOff()
    {
        using var lifetime = CreateLifetime();

        await _time.AdvanceUntilAsync(lifetime.DrainAsync());

        Assert.True(_application.Stopped.Task.IsCompleted);
        Assert.False(_server.Finished.Task.IsCompletedSuccessfully);
    }

    private async Task ExpectNoStopAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            await Task.WhenAny(_application.Stopped.Task, _time.WaitForDelayAsync(s_interval));
            Assert.False(_application.Stopped.Task.IsCompleted);
            _time.Advance(s_interval);
        }
    }

    private DrainingLifetime CreateLifetime() => new(
        new(), _server, _app.Services.GetRequiredService<GenerationEngine>(), _app.Services.GetRequiredService<EmailQueue>(), _application,
        Options.Create(new HostingOptions { DrainFor = TimeSpan.FromMinutes(1) }),
        Options.Create(new HostOptions { ShutdownTimeout = TimeSpan.Zero }), _time, NullLogger<DrainingLifetime>.Instance);

    /// <summary>A server with a request that ends when the test says so.</summary>
    private sealed class Server : IServer
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            return Finished.Task.WaitAsync(cancellationToken);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Application : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
            Stopped.TrySetResult();
            _stopping.Cancel();
        }

        public void Dispose() => _stopping.Dispose();
    }
}
