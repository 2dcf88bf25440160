using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>What a look at a report costs the database, whatever its learner did before and after.</summary>
public sealed class ReportStatementsTests : SecondDraftTest
{
    private readonly RecordedCommands _commands = new();

    [Fact]
    public async Task SecondDrafts_CostTheSame_HoweverManyThereAre()
    {
        var none = await CountAsync();
        await SendAsync("The 1st of my new answers.");
        var one = await CountAsync();
        for (var number = 2; number <= 5; number++)
            await SendAsync($"The {number}th of my new answers.");

        var five = await CountAsync();

        Assert.Equal(5, (await ReportAsync()).Tasks[0].SecondDrafts.Count);
        Assert.Equal(one, five);
        Assert.InRange(none, 1, 24);
        Assert.InRange(five, none, 28);
    }

    [Fact]
    public async Task EarlierAttempts_CostTheSame_HoweverManyThereAre()
    {
        await App.WriteAsync(db => db.Attempts.ExecuteUpdateAsync(row => row.SetProperty(a => a.Number, 9)));
        var none = await CountAsync();
        await AddEarlierAsync(1);
        await AddEarlierAsync(2);
        var two = await CountAsync();
        for (var number = 3; number <= 5; number++)
            await AddEarlierAsync(number);

        var five = await CountAsync();

        Assert.Equal(5, (await ReportAsync()).Previous!.Number);
        Assert.Equal(two, five);
        Assert.InRange(none, 1, 24);
        Assert.InRange(five, none, 33);
    }

    private protected override void Configure(AppFactory app)
    {
        base.Configure(app);
        app.With(_commands.AddTo);
    }

    /// <summary>
    /// Counts the statements of a second look at the report, when no judge reads any more: the first one computes the
    /// scores of the list of attempts.
    /// </summary>
    private async Task<int> CountAsync()
    {
        await App.WaitUntilJudgedAsync();
        await Visitor.GetAsync($"/attempts/{Attempt}");
        _commands.Clear();
        var page = await Visitor.GetAsync($"/attempts/{Attempt}");
        Assert.Equal("Report", page.Panel);
        return _commands.ByRequests.Count;
    }

    /// <summary>Adds a judged attempt like the one that was played, before it.</summary>
    private Task AddEarlierAsync(int number) => App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Tasks).SingleAsync(a => a.Id == Attempt);
        var (played, tasks) = (attempt.Id, attempt.Tasks.ToList());
        (attempt.Id, attempt.Number) = (0, number);
        tasks.ForEach(task => task.Id = 0);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync();
        await CopyTextAsync(db, new(Purpose.Report, played), attempt.Id);
        var judgement = await db.Judgements.AsNoTracking().SingleAsync(j => j.AttemptId == played);
        var judged = judgement.Id;
        (judgement.Id, judgement.AttemptId) = (0, attempt.Id);
        db.Judgements.Add(judgement);
        await db.SaveChangesAsync();
        await CopyTextAsync(db, new(Purpose.Judgement, judged), judgement.Id);
    });

    private static async Task CopyTextAsync(AppDbContext db, Slot slot, int subjectId)
    {
        var text = await db.Generations.AsNoTracking().SingleAsync(g => g.Purpose == slot.Purpose && g.SubjectId == slot.SubjectId);
        (text.Id, text.SubjectId) = (0, subjectId);
        db.Generations.Add(text);
    }
}
