using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public class StartAttemptTests : LearnerTest
{
    private StartAttempt Start => App.Services.GetRequiredService<StartAttempt>();

    [Fact]
    public async Task ConcurrentStarts_BeginOneAttempt()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Start.StartOrContinueAsync(Learner.UserId, Profession, AttemptMode.Timed, default)));

        Assert.Single(attempts.Select(a => a.Id).Distinct());
        Assert.Equal(1, await App.ReadAsync(db => db.Generations.CountAsync()));
    }

    [Fact]
    public async Task Restart_AbandonsTheCurrentAttemptOnce_AndCountsIt()
    {
        var first = await Start.StartOrContinueAsync(Learner.UserId, Profession, AttemptMode.Timed, default);
        var seconds = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Start.RestartAsync(Learner.UserId, Profession, 1, AttemptMode.Timed, null, default)));
        await Start.RestartAsync(Learner.UserId, Profession, 2, AttemptMode.Timed, null, default);

        var refused = await Assert.ThrowsAsync<RuleException>(
            () => Start.RestartAsync(Learner.UserId, Profession, 3, AttemptMode.Timed, null, default));

        Assert.Equal(RuleCodes.AttemptsExhausted, refused.Code);
        Assert.NotEqual(first.Id, Assert.Single(seconds.Select(a => a.Id).Distinct()));
        Assert.Equal(
            [AttemptStatus.Abandoned, AttemptStatus.Abandoned, AttemptStatus.InProgress],
            await App.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status).ToListAsync()));
    }

    [Fact]
    public async Task Practice_IsRefused_AfterThirtyAttemptsInAnHour()
    {
        await Start.StartOrContinueAsync(Learner.UserId, Profession, AttemptMode.Practice, default);
        for (var number = 1; number < 30; number++)
            await Start.RestartAsync(Learner.UserId, Profession, number, AttemptMode.Practice, null, default);

        var refused = await Assert.ThrowsAsync<LimitException>(
            () => Start.RestartAsync(Learner.UserId, Profession, 30, AttemptMode.Practice, null, default));

        Assert.Equal(LimitCodes.TooManyRequests, refused.Code);
        Assert.InRange(refused.RetryAfterSeconds, 1, 3600);
        Assert.Equal(AttemptStatus.InProgress, await App.ReadAsync(db =>
            db.Attempts.OrderByDescending(a => a.Number).Select(a => a.Status).FirstAsync()));
    }

    [Fact]
    public async Task AttemptsPerHour_AreASetting_CountedByUserAndHour()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = (await AppFactory.StartAsync(time)).Set(
            "ProfessionSimulator:Limits:AttemptsPerHour", "2");
        var (learner, other) = (await app.NewLearnerAsync(), await app.NewLearnerAsync());
        var start = app.Services.GetRequiredService<StartAttempt>();
        Task<StartedAttempt> BeginAsync(Learner who, int number) => start.RestartAsync(
            who.UserId, Profession, number, AttemptMode.Practice, null, default);
        await BeginAsync(learner, 0);
        time.Advance(TimeSpan.FromMinutes(20));
        await BeginAsync(learner, 1);

        var refused = await Assert.ThrowsAsync<LimitException>(() => BeginAsync(learner, 2));
        await BeginAsync(other, 0);
        time.Advance(TimeSpan.FromMinutes(40));
        await BeginAsync(learner, 2);

        Assert.Equal(40 * 60, refused.RetryAfterSeconds);
        Assert.Equal([3, 1], await app.ReadAsync(db =>
            db.Attempts.GroupBy(a => a.UserId).OrderBy(g => g.Key).Select(g => g.Count()).ToListAsync()));
    }

    [Fact]
    public async Task AnswerToAnAbandonedAttempt_IsRefused()
    {
        var task = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        await Start.RestartAsync(Learner.UserId, Profession, 1, AttemptMode.Timed, null, default);

        var problem = await Learner.JsonAsync(
            await Learner.SubmitAsync(task, "Late"), System.Net.HttpStatusCode.Conflict);

        Assert.Equal("attempt_abandoned", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task ChangedPack_IsANewVersion_AttemptsKeepTheirs()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var file = Path.Combine(App.DataFolder, "changed.yaml");
        var shipped = ProfessionSimulator.Catalog.PackFiles.FindShipped()
            .Single(path => path.EndsWith("manager.ru.yaml", StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(shipped)).Replace("time_limit_minutes: 15", "time_limit_minutes: 99"));
        var importer = App.Services.GetRequiredService<ProfessionSimulator.Catalog.PackImporter>();

        await importer.ImportAsync([file], default);
        await importer.ImportAsync([file], default);

        Assert.Equal([1, 2], await App.ReadAsync(db => db.Scenarios.Where(s =>
            s.ProfessionId == Profession).OrderBy(s => s.Version).Select(s => s.Version).ToListAsync()));
        Assert.Equal(15, (await Learner.JsonAsync(
            await Learner.CurrentAsync(Profession))).GetProperty("time_limit_minutes").GetInt32());
        var other = await App.NewLearnerAsync();
        Assert.Equal(99, (await Learner.JsonAsync(
            await other.CurrentAsync(Profession))).GetProperty("time_limit_minutes").GetInt32());
    }
}
