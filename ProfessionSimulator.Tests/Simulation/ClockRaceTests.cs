using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A learner comes between the server's look at which tasks are over and its taking them.</summary>
public sealed class ClockRaceTests : ClockTest
{
    private readonly AfterTheLook _meanwhile = new();

    private protected override void Configure(AppFactory app) =>
        app.With(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(_meanwhile)));

    [Fact]
    public async Task WhoGoesOnMeanwhile_KeepsTheNextTask()
    {
        var task = await ReceivedAsync();
        await DraftAsync(task, "Half an answer");
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        _meanwhile.Do(async () =>
        {
            await Learner.JsonAsync(await Learner.SubmitAsync(task, "A whole answer"), HttpStatusCode.Conflict);
            await ReceivedAsync();
        });

        await KeepAsync();

        Assert.True(_meanwhile.IsDone);
        Assert.Equal(("Half an answer", true), await AnswerAsync(task));
        var next = await TaskAsync();
        Assert.Equal((2, null, Now()), (next.Order, next.Answer, next.ReceivedAt));
    }

    private sealed class AfterTheLook : DbCommandInterceptor
    {
        private Func<Task>? _act;

        public bool IsDone { get; private set; }

        public void Do(Func<Task> act) => _act = act;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"DeadlineAt\" <", StringComparison.Ordinal) && Interlocked.Exchange(ref _act, null) is { } act)
            {
                await act();
                IsDone = true;
            }
            return result;
        }
    }
}
