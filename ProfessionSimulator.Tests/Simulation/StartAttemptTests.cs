using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public sealed class StartAttemptTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    private StartAttempt Start => _app.Services.GetRequiredService<StartAttempt>();

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task StartPressedTwentyTimesAtOnce_BeginsOneAttempt()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Start.StartOrContinueAsync(_learner.UserId, _profession, false, AttemptMode.Timed, default)));

        Assert.Single(attempts.Distinct());
        Assert.Equal(1, await _app.ReadAsync(db => db.Generations.CountAsync()));
    }

    [Fact]
    public async Task Restart_AbandonsTheOneInProgress_Once_AndCountsIt()
    {
        var first = await Start.StartOrContinueAsync(_learner.UserId, _profession, false, AttemptMode.Timed, default);
        var seconds = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Start.RestartAsync(_learner.UserId, _profession, 1, AttemptMode.Timed, null, default)));
        await Start.RestartAsync(_learner.UserId, _profession, 2, AttemptMode.Timed, null, default);

        var refused = await Assert.ThrowsAsync<RuleException>(() => Start.RestartAsync(_learner.UserId, _profession, 3, AttemptMode.Timed, null, default));

        Assert.Equal(RuleCodes.AttemptsExhausted, refused.Code);
        Assert.NotEqual(first, Assert.Single(seconds.Distinct()));
        Assert.Equal(
            [AttemptStatus.Abandoned, AttemptStatus.Abandoned, AttemptStatus.InProgress],
            await _app.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status).ToListAsync()));
    }

    [Fact]
    public async Task Practice_IsRefusedForAWhile_AfterThirtyAttemptsInAnHour()
    {
        await Start.StartOrContinueAsync(_learner.UserId, _profession, false, AttemptMode.Practice, default);
        for (var number = 1; number < 30; number++)
            await Start.RestartAsync(_learner.UserId, _profession, number, AttemptMode.Practice, null, default);

        var refused = await Assert.ThrowsAsync<LimitException>(() => Start.RestartAsync(_learner.UserId, _profession, 30, AttemptMode.Practice, null, default));

        Assert.Equal(LimitCodes.TooManyRequests, refused.Code);
        Assert.InRange(refused.RetryAfterSeconds, 1, 3600);
        Assert.Equal(AttemptStatus.InProgress, await _app.ReadAsync(db => db.Attempts.OrderByDescending(a => a.Number).Select(a => a.Status).FirstAsync()));
    }

    [Fact]
    public async Task AnAnswerToAnAbandonedAttempt_IsRefused()
    {
        var task = (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("id").GetInt32();
        await Start.RestartAsync(_learner.UserId, _profession, 1, AttemptMode.Timed, null, default);

        var problem = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Late"), System.Net.HttpStatusCode.Conflict);

        Assert.Equal("attempt_abandoned", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ChangedContent_IsANewVersion_AndAttemptsKeepTheirs()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        var file = Path.Combine(_app.DataFolder, "changed.yaml");
        var shipped = ProfessionSimulator.Catalog.PackFiles.Shipped().Single(path => path.EndsWith("manager.ru.yaml", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(shipped)).Replace("time_limit_minutes: 15", "time_limit_minutes: 99"));
        var import = _app.Services.GetRequiredService<ProfessionSimulator.Catalog.ImportPacks>();

        await import.RunAsync([file], default);
        await import.RunAsync([file], default);

        Assert.Equal([1, 2], await _app.ReadAsync(db => db.Scenarios.Where(s => s.ProfessionId == _profession).OrderBy(s => s.Version).Select(s => s.Version).ToListAsync()));
        Assert.Equal(15, (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("time_limit_minutes").GetInt32());
        var other = await _app.NewLearnerAsync();
        Assert.Equal(99, (await Learner.JsonAsync(await other.CurrentAsync(_profession))).GetProperty("time_limit_minutes").GetInt32());
    }
}
