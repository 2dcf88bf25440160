using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>One text is written at once: what nobody waits for comes last.</summary>
public sealed class ReadyTextPrecedenceTests : ReadyTextTest
{
    private protected override void Configure(AppFactory app) => app.Set("ProfessionSimulator:Generations:AtOnce", "1");

    [Fact]
    public async Task Learners_GoBeforeReadyTexts()
    {
        using var metrics = new RecordedMetrics(App);
        var (first, second) = (await StartAsync(Learner), await App.NewLearnerAsync());
        await EndOfRoundAsync();
        var before = App.Upstream.RequestCount;
        var live = App.Upstream.EnqueueLive();
        await using var growing = await Learner.SubmitStreamAsync(first, "Mine");
        await App.Upstream.WaitForRequestAsync(before + 1);
        var task = await StartAsync(second);
        await metrics.WaitForSumAsync("profession_simulator.generation.waiting", 1);
        await using var waiting = await second.SubmitStreamAsync(task, "Theirs");
        await metrics.WaitForSumAsync("profession_simulator.generation.waiting", 2);

        await live.SendAsync("Word");
        await live.FinishAsync();

        var next = await App.Upstream.WaitForRequestAsync(before + 2);
        Assert.Contains("Theirs", next.RawBody, StringComparison.Ordinal);
        await EndOfRoundAsync();
        Assert.Equal(Wanted, (await ReadyAsync()).Count);
    }

    private async Task<int> StartAsync(Learner learner) =>
        (await Learner.JsonAsync(await learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
}
