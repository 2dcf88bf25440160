using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>
/// A process is killed or frozen while it writes a text whose learner reads on another node. TEST_KILLS sets how often, and
/// TEST_FREEZE for how many seconds at least it is frozen.
/// </summary>
public sealed class NodeFaultTests : IAsyncLifetime
{
    private static readonly int s_kills = ReadNumber("TEST_KILLS", 3);
    private static readonly TimeSpan s_freeze = TimeSpan.FromSeconds(ReadNumber("TEST_FREEZE", 0));

    private RedisServer _redis = null!;

    /// <summary>The node where the learners read.</summary>
    private AppFactory _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartOwnAsync();
        _reader = (await AppFactory.StartOnAsync(DatabaseTemplate.Copy())).Set("REDIS_URL", _redis.Address);
        _ = _reader.Server;
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task KilledNode_LosesNoAnswer_AndItsReadersGoOn()
    {
        for (var kill = 0; kill < s_kills; kill++)
        {
            await using var writer = await StartWriterAsync();
            var text = await BeginAsync(writer);

            await GoOnAsync(text, writer.KillAsync);
        }
    }

    [Fact]
    public async Task FrozenNode_ChangesNothing_WhenItReturns()
    {
        await using var writer = await StartWriterAsync();
        var text = await BeginAsync(writer);

        var frozenFor = await GoOnAsync(text, () => writer.SetFrozenAsync(true));
        if (s_freeze > frozenFor)
            await Task.Delay(s_freeze - frozenFor);
        var before = await ListAsync(text.Learner);
        // The model has gone on, and so would the text if nobody had marked it as lost.
        await text.Live.SendAsync("and half");
        await text.Live.FinishAsync();
        await writer.SetFrozenAsync(false);
        await writer.WaitForLineAsync("is dropped");

        Assert.Equal(before, await ListAsync(text.Learner));
    }

    private Task<ServerProcess> StartWriterAsync() => ServerProcess.StartAsync(
        null, ("DATABASE_URL", _reader.DatabaseUrl!), ("REDIS_URL", _redis.Address),
        ("OPENAI_API_KEY", "sk-test"), ("OPENAI_BASE_URL", _reader.Upstream.BaseUrl));

    /// <summary>A learner answers the first task at the writer, and reads half of the second one at the reader.</summary>
    private async Task<HalfText> BeginAsync(ServerProcess writer)
    {
        var learner = await _reader.NewLearnerAsync();
        using var http = new HttpClient { BaseAddress = writer.Address };
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        var atWriter = new Learner(learner.UserId, http);
        var task = await Learner.JsonAsync(await atWriter.CurrentAsync(await learner.ProfessionAsync()));
        var live = _reader.Upstream.EnqueueLive();
        await using var answered = await atWriter.SubmitStreamAsync(task.GetProperty("id").GetInt32(), "Kept");
        var generation = (await answered.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();
        var stream = await learner.FollowAsync(generation);
        await live.SendAsync("Half ");
        var seen = await stream.UntilAsync("token");
        return new(learner, live, generation, stream, seen.Id!);
    }

    /// <summary>Reads on as a client does, which asks again whenever its stream is interrupted, to the end.</summary>
    /// <returns>How long after the fault the end was there.</returns>
    private async Task<TimeSpan> GoOnAsync(HalfText text, Func<Task> fault)
    {
        var clock = Stopwatch.StartNew();
        await fault();
        await using (text.Stream)
        {
            var told = await text.Stream.RestAsync();
            Assert.Contains(told, message => message.Raw == ": interrupted, and goes on by itself");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"The reader was told {clock.Elapsed.TotalSeconds:0.0} s after the fault.");
        await using var again = await text.Learner.FollowAsync(text.Generation, text.SeenId);
        var events = (await again.RestAsync()).Where(message => !message.IsComment).ToList();

        Assert.Equal("reset", events[0].Type);
        var whole = events[^1].Body.GetProperty("full_text").GetString();
        Assert.Equal(whole, string.Concat(events.Select(message => message.Token)));
        Assert.Equal(
            [(GenerationState.Completed, whole), (GenerationState.Failed, ""), (GenerationState.Completed, whole)],
            await ListAsync(text.Learner));
        Assert.Equal(["Kept", null], await _reader.ReadAsync(db => db.Set<AttemptTask>()
            .Where(t => t.Attempt.UserId == text.Learner.UserId).OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync()));
        return clock.Elapsed;
    }

    private async Task<List<(GenerationState State, string? Text)>> ListAsync(Learner learner) =>
        (await _reader.ReadAsync(db => db.Generations.Where(g => g.OwnerId == learner.UserId).OrderBy(g => g.Id).ToListAsync()))
            .ConvertAll(g => (g.State, (string?)g.Text));

    private static int ReadNumber(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed record HalfText(Learner Learner, LiveReply Live, int Generation, SseStream Stream, string SeenId);
}
