using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>A report says whether its answers were written with the model answers at hand.</summary>
public sealed class ModelAnswersSeenTests : SecondDraftTest
{
    private const string Mark = "Model answers seen:";

    [Fact]
    public async Task AnswersOpenedDuringAnAttempt_MarkItsReport()
    {
        var first = Attempt;
        await PlayPagesAsync("Another day.");
        var (user, completed) = await App.ReadAsync(async db =>
        {
            var attempt = await db.Attempts.SingleAsync(a => a.Id == Attempt);
            return (attempt.UserId, attempt.CompletedAt!.Value);
        });
        var share = await Get<CreateShare>().CreateAsync(user, Attempt, "For my teacher", null, default);
        string[] pages = [$"/attempts/{Attempt}", $"/shared/{share.Token}"];

        await OpenAsync(first, completed.AddMilliseconds(1));
        Assert.False((await ReportAsync()).ModelAnswersSeen);
        foreach (var page in pages)
            Assert.DoesNotContain(Mark, (await Visitor.GetAsync(page)).Text);

        await OpenAsync(first, completed);
        Assert.True((await ReportAsync()).ModelAnswersSeen);
        foreach (var page in pages)
            Assert.Contains(Mark, (await Visitor.GetAsync(page)).Text);
    }

    private Task OpenAsync(int attempt, DateTimeOffset at) => App.WriteAsync(db => db.Attempts.Where(a => a.Id == attempt)
        .ExecuteUpdateAsync(a => a.SetProperty(x => x.ModelAnswersOpenedAt, at)));
}
