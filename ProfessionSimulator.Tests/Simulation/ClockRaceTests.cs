using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A learner acts after the server has found the overdue tasks and before it settles them.</summary>
public class ClockRaceTests : ClockTest
{
    private readonly AfterTheLook _meanwhile = new();

    private protected override void Configure(AppFactory app) =>
        app.With(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(_meanwhile)));

    [Fact]
    public async Task AnswerDuringTheSweep_KeepsTheNextTask()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        _meanwhile.Do(async () =>
        {
            await Learner.JsonAsync(await Learner.SubmitAsync(task, "A whole answer"), HttpStatusCode.Conflict);
            await ReceiveTaskAsync();
        });

        await SettleDeadlinesAsync();

        Assert.True(_meanwhile.IsDone);
        Assert.Equal(("Half an answer", true), await ReadAnswerAsync(task));
        var next = await TaskAsync();
        Assert.Equal((2, null, Now()), (next.Order, next.Answer, next.ReceivedAt));
    }

    [Fact]
    public async Task AccountDeletedDuringTheSweep_BlocksNobodyElse()
    {
        await ReceiveTaskAsync();
        var other = await ReceivedByAnotherAsync();
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        _meanwhile.Do(() => App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(Learner.UserId, default));

        await SettleDeadlinesAsync();

        Assert.True(_meanwhile.IsDone);
        Assert.Equal(("", true), await ReadAnswerAsync(other));
        Assert.DoesNotContain("could not be settled", App.Log.Text);
    }

    [Fact]
    public async Task TaskThatFailsToSettle_BlocksNobodyElse()
    {
        var task = await ReceiveTaskAsync();
        var other = await ReceivedByAnotherAsync();
        await Fault.CreateAsync(App, "UPDATE OF \"Answer\"", "AttemptTasks", $"NEW.\"Id\" = {task}");
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        await SettleDeadlinesAsync();

        Assert.Contains("could not be settled", App.Log.Text);
        Assert.Equal((null, false), await ReadAnswerAsync(task));
        Assert.Equal(("", true), await ReadAnswerAsync(other));
        Assert.False(App.Services.GetRequiredService<TaskClock>().IsPaused);
    }

    private async Task<int> ReceivedByAnotherAsync() =>
        (await Learner.JsonAsync(await (await App.NewLearnerAsync()).CurrentAsync(Profession)))
            .GetProperty("id")
            .GetInt32();

    private sealed class AfterTheLook : DbCommandInterceptor
    {
        private Func<Task>? _act;

        public bool IsDone { get; private set; }

        public void Do(Func<Task> act) => _act = act;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"DeadlineAt\" <", StringComparison.Ordinal)
                && Interlocked.Exchange(ref _act, null) is { } act)
            {
                await act();
                IsDone = true;
            }
            return result;
        }
    }
}
