using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Deploy;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>
/// The test restarts two processes behind the shipped nginx, one after the other, while people read and answer. TEST_STREAMS
/// is the number of these people.
/// </summary>
public sealed class RollingRestartTests : IAsyncLifetime
{
    private static readonly int s_readers = int.Parse(
        Environment.GetEnvironmentVariable("TEST_STREAMS") ?? "8", CultureInfo.InvariantCulture);

    private readonly Uri[] _addresses = [FreePort.FindAddress(), FreePort.FindAddress()];
    private readonly ServerProcess[] _nodes = new ServerProcess[2];

    private RedisServer _redis = null!;
    private NodesProxy _proxy = null!;

    /// <summary>Looks into the database, and signs learners in.</summary>
    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        if (NginxProxy.Find() is not { } program)
        {
            Assert.Skip("nginx is not installed (on Debian: apt-get install nginx-light).");
            return;
        }
        _redis = await RedisServer.StartOwnAsync();
        _app = await AppFactory.StartOnAsync(DatabaseTemplate.Copy());
        _ = _app.Server;
        await Task.WhenAll(StartAsync(0), StartAsync(1));
        _proxy = await NodesProxy.StartAsync(program, _addresses[0], _addresses[1]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is null)
            return;
        await _proxy.DisposeAsync();
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _app.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task RestartOfBothNodes_LosesNothing_AndEveryReaderGoesOn()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        var lives = Enumerable.Range(0, s_readers).Select(_ => _app.Upstream.EnqueueLive()).ToList();
        var readers = await Task.WhenAll(Enumerable.Range(0, s_readers).Select(_ => CreateReaderAsync()));
        var plays = readers.Select(reader => reader.PlayAsync(timeout.Token)).ToList();
        await Task.WhenAll(lives.Select(live => live.SendAsync("Half a ")));
        await Task.WhenAll(readers.Zip(plays, (reader, play) => Task.WhenAny(reader.Begun, play))).WaitAsync(timeout.Token);
        Assert.All(readers, reader => Assert.True(reader.Begun.IsCompleted, reader.LastFailure));

        var restart = RestartAsync(0);
        // These end while their node drains; the others outlast that, and are begun anew on the other node.
        await Task.WhenAll(lives.Where((_, i) => i % 2 == 0).Select(FinishAsync));
        await restart;
        await RestartAsync(1);
        await Task.WhenAll(lives.Where((_, i) => i % 2 == 1).Select(FinishAsync));
        await Task.WhenAll(plays);

        Assert.All(readers, reader => Assert.Equal(reader.Read.Whole, reader.Read.Pieces));
        Assert.Contains(readers, reader => reader.Interruptions == 0);
        Assert.Contains(readers, reader => reader.Interruptions > 0);
        foreach (var reader in readers)
            await AssertKeptAsync(reader);
    }

    private async Task AssertKeptAsync(RollingReader reader)
    {
        var answers = await _app.ReadAsync(db => db.AttemptTasks
            .Where(t => db.Set<Attempt>().Any(a => a.Id == t.AttemptId && a.UserId == reader.UserId))
            .OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync());
        var texts = await _app.ReadAsync(db => db.Generations
            .Where(g => g.OwnerId == reader.UserId && g.State == GenerationState.Completed)
            .OrderBy(g => g.SubjectId).Select(g => g.Text).ToListAsync());

        Assert.Equal([reader.Answer, null], answers);
        Assert.Equal(2, texts.Count);
        Assert.Equal(reader.Read.Whole, texts[0]);
    }

    private static async Task FinishAsync(LiveReply live)
    {
        await live.SendAsync("text.");
        await live.FinishAsync();
    }

    private async Task<RollingReader> CreateReaderAsync()
    {
        var learner = await _app.NewLearnerAsync();
        var http = new HttpClient { BaseAddress = _proxy.Address };
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        return new(new(learner.UserId, http), await learner.ProfessionAsync());
    }

    private async Task RestartAsync(int index)
    {
        Assert.Equal(0, await _nodes[index].TerminateAsync());
        await _nodes[index].DisposeAsync();
        await StartAsync(index);
    }

    private async Task StartAsync(int index) => _nodes[index] = await ServerProcess.StartAsync(
        null, ("ASPNETCORE_URLS", _addresses[index].AbsoluteUri.TrimEnd('/')), ("DATABASE_URL", _app.DatabaseUrl!),
        ("REDIS_URL", _redis.Address), ("OPENAI_BASE_URL", _app.Upstream.BaseUrl),
        ("ProfessionSimulator__Hosting__DrainFor", "00:00:08"),
        // The model is silent while a node starts.
        ("ProfessionSimulator__Model__IdleTimeout", "00:03:00"));
}
