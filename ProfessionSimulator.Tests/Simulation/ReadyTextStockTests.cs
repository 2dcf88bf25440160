using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>Which texts are kept ready, until when, and what they cost.</summary>
public sealed class ReadyTextStockTests : ReadyTextTest
{
    private LimitOptions Limits => App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    [Fact]
    public async Task Texts_AreWrittenOnce_ForEachMode_AndCountedForTheServer()
    {
        await NextRoundAsync();

        var texts = await ReadyAsync();
        Assert.Equal(Wanted, App.Upstream.RequestCount);
        Assert.Equal([2, 2], texts.CountBy(text => text.Mode).Select(count => count.Value));
        Assert.Equal(Wanted, texts.Select(text => text.Text).Distinct().Count());
        var usage = await App.ReadAsync(db => db.DailyUsage.SingleAsync());
        Assert.Equal((Wanted * CostOfOne, 0), (usage.Tokens, usage.GuestTokens));
    }

    [Fact]
    public async Task StoppingProcess_BeginsNoMore()
    {
        App.Services.GetRequiredService<Draining>().Begin();
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        await NextRoundAsync();

        Assert.Equal(Wanted - 1, (await ReadyAsync()).Count);
        Assert.Equal(Wanted, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task NewVersion_DropsItsTexts_AndGetsNewOnes()
    {
        using var metrics = new RecordedMetrics(App);
        var former = await ReadyAsync();
        await ImportAsync(pack => pack.Replace("time_limit_minutes: 15", "time_limit_minutes: 99"));

        await NextRoundAsync();

        var texts = await ReadyAsync();
        Assert.Equal(Wanted, texts.Count);
        Assert.All(texts, text => Assert.NotEqual(former[0].ScenarioId, text.ScenarioId));
        Assert.Equal(Wanted, metrics.Sum("profession_simulator.generation.ready", ("outcome", "dropped")));
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Assert.Equal(texts.First(text => text.Mode == AttemptMode.Timed).Text, task.GetProperty("question").GetString());
        Assert.Equal(99, task.GetProperty("time_limit_minutes").GetInt32());
    }

    [Fact]
    public async Task NewVersion_StartsWithoutATextOfTheFormer()
    {
        await ImportAsync(pack => pack.Replace("time_limit_minutes: 15", "time_limit_minutes: 99"));
        var former = await ReadyAsync();

        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.DoesNotContain(task.GetProperty("question").GetString(), former.Select(text => text.Text));
    }

    [Fact]
    public async Task HiddenProfession_HasNoTexts()
    {
        await App.WriteAsync(db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, false)));

        await NextRoundAsync();

        Assert.Empty(await ReadyAsync());
        Assert.Equal(Wanted, App.Upstream.RequestCount);
    }

    [Theory]
    [InlineData("OPENAI_MODEL", "another-model")]
    [InlineData("ProfessionSimulator:Model:QuestionTokens", "1400")]
    public async Task ChangedModel_DropsTexts(string setting, string value)
    {
        var former = await ReadyAsync();

        await RestartServerAsync(setting, value);

        Assert.Empty((await ReadyAsync()).IntersectBy(former.Select(text => text.Id), text => text.Id));
        Assert.Equal(Wanted, App.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(7, "")]
    [InlineData(0, "Another request")]
    public async Task TextOfAWeek_OrOfAnotherRequest_IsNeitherUsedNorKept(int days, string fingerprint)
    {
        var (last, endedAt) = ((await ReadyAsync())[^1].Id, Clock.GetUtcNow().AddDays(-days));
        App.Upstream.Default = Reply.Silence();
        await App.WriteAsync(db => db.ReadyTexts.ExecuteUpdateAsync(row => row
            .SetProperty(r => r.EndedAt, endedAt)
            .SetProperty(r => r.Fingerprint, r => fingerprint == "" ? r.Fingerprint : fingerprint)));

        var start = await App.Services.GetRequiredService<StartAttempt>()
            .StartOrContinueAsync(Learner.UserId, Profession, AttemptMode.Timed, default);
        Clock.Advance(ReadyTextWorker.Interval);
        await App.WaitUntilAsync(async db => !await db.ReadyTexts.AnyAsync(r => r.Id <= last));

        Assert.Equal(GenerationState.Live, start.FirstStep!.StartedText!.State);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("content_filter")]
    public async Task TextThatDidNotEndNormally_IsNotKept(string reason)
    {
        await App.WriteAsync(db => db.ReadyTexts.ExecuteDeleteAsync());
        App.Upstream.Enqueue(Reply.Text("Half a").ThenFinish(reason));

        await NextRoundAsync();

        Assert.Empty(await ReadyAsync());
        Assert.Equal(Wanted + 1, App.Upstream.RequestCount);
        Assert.Equal((Wanted + 1) * CostOfOne, await UsedAsync());
    }

    [Fact]
    public async Task Failures_AreFollowedByLongerAndLongerPauses()
    {
        await App.WriteAsync(db => db.ReadyTexts.ExecuteDeleteAsync());
        App.Upstream.Default = Reply.Status(400);
        var callsByMinute = new List<int>();

        for (var minute = 0; minute < 18; minute++)
        {
            var before = App.Upstream.RequestCount;
            await NextRoundAsync();
            callsByMinute.Add(App.Upstream.RequestCount - before);
        }

        // Each of the two modes pauses for one, two, four and eight minutes, and a round ends with its first failure.
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1], callsByMinute);
        Assert.Equal(Wanted * CostOfOne, await UsedAsync());
    }

    [Fact]
    public async Task FullDay_StopsThem_WhileAQuarterIsLeft()
    {
        var task = await App.ReadAsync(db => db.ReadyTexts.Select(r => new FirstTask(r.ScenarioId, AttemptMode.Timed)).FirstAsync());
        var most = (await App.Services.GetRequiredService<FirstTasks>().CreateRequestAsync(task, default)).MostTokens;
        await App.WriteAsync(db => db.ReadyTexts.Where(r => r.Mode == AttemptMode.Timed).ExecuteDeleteAsync());
        var least = ((Wanted * CostOfOne + most) * 4 + 2) / 3;
        Limits.ServerTokensPerDay = least - 1;
        await NextRoundAsync();
        Assert.Equal(Wanted, App.Upstream.RequestCount);
        var live = App.Upstream.EnqueueLive();
        Limits.ServerTokensPerDay = least;

        Clock.Advance(ReadyTextWorker.Interval);
        await App.Upstream.WaitForRequestAsync(Wanted + 1);

        Assert.Equal(Wanted * CostOfOne + most, await UsedAsync());
        await live.SendAsync("Word");
        await live.FinishAsync();
        await EndOfRoundAsync();
        Assert.Equal((Wanted + 1) * CostOfOne, await UsedAsync());
        Assert.Equal(Wanted + 1, App.Upstream.RequestCount);
    }

    private Task<long> UsedAsync() => App.ReadAsync(db => db.DailyUsage.Select(u => u.Tokens).SingleAsync());

    private async Task ImportAsync(Func<string, string> change)
    {
        var file = Path.Combine(App.DataFolder, "changed.yaml");
        var shipped = PackFiles.FindShipped().Single(path => path.EndsWith("manager.en.yaml", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(shipped)));
        await App.Services.GetRequiredService<PackImporter>().ImportAsync([file], default);
    }
}
