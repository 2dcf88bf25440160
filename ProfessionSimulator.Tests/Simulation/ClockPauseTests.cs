using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>Time in which the server was down or could not store is given back, with a minute to come back.</summary>
public class ClockPauseTests : ClockTest
{
    [Fact]
    public async Task Downtime_IsGivenBack()
    {
        var task = await ReceiveTaskAsync();
        var before = await DeadlineAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await SettleDeadlinesAsync();

        await RestartServerAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(before + TimeSpan.FromMinutes(30), await DeadlineAsync());
        await SettleDeadlinesAsync();
        Assert.Equal(before + TimeSpan.FromMinutes(30), await DeadlineAsync());
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Five minutes' work"));
        Assert.Equal(
            TimeSpan.FromMinutes(5),
            (await App.ReadAsync(db => db.AttemptTasks.SingleAsync(t => t.Id == task))).TimeUsed);
    }

    [Fact]
    public async Task CrashRightAfterATaskStarts_GivesBackItsAgeAtMost()
    {
        await ReceiveTaskAsync();
        await RestartServerAsync(TimeSpan.FromMinutes(30));
        await SettleDeadlinesAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task ServerRestart_GivesLearnersAMinuteToReturn()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit);
        await SettleDeadlinesAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await RestartServerAsync(TimeSpan.FromMinutes(30));

        Clock.Advance(TimeSpan.FromSeconds(59));
        await SettleDeadlinesAsync();
        Assert.Null((await TaskAsync()).Answer);
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Back again"));

        Assert.Equal(("Back again", false), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task OverdueTask_IsSettled_AMinuteAfterARestart()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit);
        await SettleDeadlinesAsync();
        await RestartServerAsync(TimeSpan.FromMinutes(30));

        Clock.Advance(TimeSpan.FromSeconds(61));
        await SettleDeadlinesAsync();

        Assert.Equal(("", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task AnswerInFlightAtZero_Counts_OnceStorageRecovers()
    {
        var task = await ReceiveTaskAsync();
        await BackdateAsync(Limit);
        await SettleDeadlinesAsync();
        await using (await DatabaseLock.TakeAsync(App))
        {
            await Clock.AdvanceUntilAsync(SettleDeadlinesAsync());
            Clock.Advance(TimeSpan.FromMinutes(20));
        }

        // The timer's own run may still be waiting for the lock.
        await Clock.AdvanceUntilAsync(SettleDeadlinesAsync());
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Sent at zero"));

        Assert.Equal(("Sent at zero", false), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task PageAtZero_Waits_WhileNothingCanBeStored()
    {
        var task = await ReceiveTaskAsync();
        await BackdateAsync(Limit);
        await using (await DatabaseLock.TakeAsync(App))
            await Clock.AdvanceUntilAsync(SettleDeadlinesAsync());
        // The timer's own run may still be waiting for the lock.
        await Clock.AdvanceUntilAsync(App.WriteAsync(_ => Task.CompletedTask));

        await using var scope = App.Services.CreateAsyncScope();
        var shown = await scope.ServiceProvider.GetRequiredService<AttemptReader>().ReadClockAsync(
            Learner.UserId, (await TaskAsync()).AttemptId, task, default);
        await SubmitByClockAsync(task, "Half a sen", basedOn: null);

        Assert.NotEqual(0, shown.Seconds);
        Assert.Equal(("Half a sen", false), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task StartWithoutStorage_GivesTheTimeBackLater()
    {
        await ReceiveTaskAsync();
        var before = await DeadlineAsync();
        await SettleDeadlinesAsync();
        var other = new LockedFromTheStart(App);

        var starting = RestartServerAsync(TimeSpan.FromMinutes(30), services =>
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(other)));
        await await Task.WhenAny(other.Taken, starting);
        await Clock.AdvanceUntilAsync(starting);
        Assert.Equal(before, await DeadlineAsync());
        Clock.Advance(TimeSpan.FromMinutes(10));
        await other.StopAsync(default);
        await Clock.AdvanceUntilAsync(SettleUntilClocksRunAsync());

        Assert.InRange(await DeadlineAsync(), before.AddMinutes(40), Now() + Limit);
    }

    /// <summary>On PostgreSQL the process has to become the leader first.</summary>
    private async Task SettleUntilClocksRunAsync()
    {
        do
            await SettleDeadlinesAsync();
        while (App.Services.GetRequiredService<TaskClock>().IsPaused);
    }

    /// <summary>
    /// Takes the database's lock as another process would, after the server has opened its data and before its first
    /// request.
    /// </summary>
    private sealed class LockedFromTheStart(AppFactory app) : IHostedService
    {
        private readonly TaskCompletionSource<DatabaseLock> _taken = new();

        public Task Taken => _taken.Task;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                _taken.SetResult(await DatabaseLock.TakeAsync(app));
            }
            catch (Exception e)
            {
                _taken.SetException(e);
            }
        }

        public async Task StopAsync(CancellationToken cancellationToken) => await (await _taken.Task).DisposeAsync();
    }
}
