using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Simulation;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>How a task was worked on, as the server saw it.</summary>
public sealed class WorkFactsTests : ClockTest
{
    private readonly RecordedCommands _commands = new();

    private protected override void Configure(AppFactory app) => app.With(_commands.AddTo);

    [Fact]
    public async Task Saves_AreCounted_WhereTheTextChanged()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(TimeSpan.FromSeconds(200));
        await DraftAsync(task, "First the queue.");
        await DraftAsync(task, "First the queue.");
        Clock.Advance(TimeSpan.FromSeconds(100));
        await DraftAsync(task, "First the queue, then the letter.");
        await FinishAsync(task, "First the queue, then the letter.");

        var work = await WorkAsync();

        Assert.Equal((TimeSpan.FromSeconds(200), 2), (work.FirstSave, work.Saves));
        Assert.Equal((Limit, TimeSpan.FromSeconds(300)), (work.Given, work.Used));
        Assert.Equal((6, 33, false, null), (work.Words, work.Characters, work.TimeRanOut, work.Late));
    }

    [Fact]
    public async Task NothingSaved_IsNotRecorded()
    {
        await FinishAsync(await ReceiveTaskAsync(), "At once.");

        var work = await WorkAsync();

        Assert.Equal((null, 0, TimeSpan.Zero), (work.FirstSave, work.Saves, work.Used));
    }

    [Fact]
    public async Task AnswerInTheGracePeriod_IsLate()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit + TimeSpan.FromSeconds(9));
        await FinishAsync(task, "On its way at zero.");

        var work = await WorkAsync();

        Assert.Equal((TimeSpan.FromSeconds(9), false), (work.Late, work.TimeRanOut));
    }

    [Fact]
    public async Task DraftTakenAtTheDeadline_RanOut_AndIsNotLate()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        Clock.Advance(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();
        await FinishAsync(await ReceiveTaskAsync(), "The second.");

        var work = await WorkAsync();

        Assert.Equal((true, null, Limit), (work.TimeRanOut, work.Late, work.Used));
    }

    [Fact]
    public async Task PageAtZero_RanOut_AndIsNotLate()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit + TimeSpan.FromSeconds(5));
        await SubmitByClockAsync(task, "What was there", basedOn: null);
        await FinishAsync(await ReceiveTaskAsync(), "The second.");

        var work = await WorkAsync();

        Assert.Equal((true, null), (work.TimeRanOut, work.Late));
    }

    [Fact]
    public async Task Practice_HasNoTimeGiven_AndIsNeverLate()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"));
        Clock.Advance(TimeSpan.FromMinutes(40));
        await FinishAsync(task.GetProperty("id").GetInt32(), "No clock.");

        var work = await WorkAsync();

        Assert.Equal((null, TimeSpan.FromMinutes(40), null), (work.Given, work.Used, work.Late));
    }

    /// <summary>The first time is unknown where drafts were saved before times were recorded.</summary>
    [Fact]
    public async Task MissingTimes_LeaveTheCount_AndNoFirstSave()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "First the queue.");
        await App.WriteAsync(db => db.DraftSaves.ExecuteDeleteAsync());
        await DraftAsync(task, "First the queue, then the letter.");
        await FinishAsync(task, "First the queue, then the letter.");

        var work = await WorkAsync();

        Assert.Equal((null, 2), (work.FirstSave, work.Saves));
    }

    [Fact]
    public async Task Save_CostsOneMoreStatement_AndAnUnchangedTextNone()
    {
        var task = await ReceiveTaskAsync();
        _commands.Clear();

        await DraftAsync(task, "First the queue.");

        Assert.Single(_commands.All, sql => sql.Contains("INSERT INTO \"DraftSaves\"", StringComparison.Ordinal));
        Assert.Single(_commands.All, sql => sql.Contains("DraftSaves", StringComparison.Ordinal));
        _commands.Clear();
        await DraftAsync(task, "First the queue.");
        Assert.DoesNotContain(_commands.All, sql => sql.Contains("DraftSaves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Times_AreKeptOfTheFirstThousandSavesOnly()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "The first.");
        await App.WriteAsync(db => db.AttemptTasks.Where(t => t.Id == task)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DraftRevision, DraftSave.MaxPerTask - 1)));

        await DraftAsync(task, "The thousandth.");
        await DraftAsync(task, "One more.");

        Assert.Equal(2, await App.ReadAsync(db => db.DraftSaves.CountAsync()));
        Assert.Equal(DraftSave.MaxPerTask + 1, (await TaskAsync()).DraftRevision);
    }

    [Fact]
    public async Task Times_AreExported_AndDeletedWithTheAccount()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "First the queue.");

        var data = await App.Services.GetRequiredService<ExportData>().ReadAsync(Learner.UserId, default);
        await App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(Learner.UserId, default);

        Assert.Equal(Now(), Assert.Single(data!.Attempts[0].Tasks[0].DraftSaves).SavedAt);
        Assert.False(await App.ReadAsync(db => db.DraftSaves.AnyAsync()));
    }

    /// <summary>Answers this task and the others, so that there is a report.</summary>
    private async Task FinishAsync(int task, string answer)
    {
        var result = await Learner.JsonAsync(await Learner.SubmitAsync(task, answer));
        while (!result.GetProperty("completed").GetBoolean())
        {
            var next = result.GetProperty("next_task").GetProperty("id").GetInt32();
            result = await Learner.JsonAsync(await Learner.SubmitAsync(next, "Another answer."));
        }
    }

    /// <summary>The facts of the first task.</summary>
    private async Task<WorkFacts> WorkAsync()
    {
        var report = await App.ReadAsync(async db =>
            await ReportQueries.FindAsync(db, await db.Attempts.Select(a => a.Id).SingleAsync(), default));
        return report!.Tasks[0].Work;
    }
}
