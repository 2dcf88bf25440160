using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A report that judges fill in, and what its learner can do with it.</summary>
internal static class ReportScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        var pack = await LoadPackAsync(bot);
        bot.Model.EnqueueJudge(pack.Judge());
        var judge = bot.Site.EnqueueLiveJudge();
        bot.Model.EnqueueJudge(Reply.Unauthorized());
        bot.Model.Judge = pack.Judge();
        var report = await PlayAsync(bot, pack);
        await Expect(bot.Page.Locator(".judging-line")).ToContainTextAsync("(1 ");
        yield return "report-judging";

        await judge.SendAsync(pack.Judge(await judge.Started));
        await judge.FinishAsync();
        await bot.ExpectAsync("#report-progress .notice");
        yield return "report-judging-failed";

        await bot.PressAsync("Again");
        await Expect(bot.Page.Locator("#report-progress button, #judging-poll[hx-get]")).ToHaveCountAsync(0);
        await bot.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(folded => { folded.open = true; })");
        yield return "report-judged";

        await bot.FillAsync("Name", "Anna");
        await bot.SendFormAsync();
        await bot.ExpectAsync(".share-created input");
        var link = await bot.Page.Locator(".share-created input").InputValueAsync();
        yield return "report-shared";

        await bot.OpenAsync(new Uri(link).PathAndQuery);
        await bot.ExpectAsync(".verdict-score");
        yield return "shared-report";

        await bot.OpenAsync(report);
        await bot.Page.Locator(".write-again a").First.ClickAsync();
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.SendAnswerAsync();
        await bot.ExpectAsync(".second-result .flips");
        yield return "second-draft";

        await TakeJudgesAwayAsync(bot);
        await bot.OpenAsync(report);
        await bot.ExpectAsync(".self-form");
        yield return "report-self-assessed";
    }

    private static async Task<PackExamples> LoadPackAsync(AuditBot bot)
    {
        var profession = await bot.Site.ProfessionAsync(bot.Language);
        return new(await bot.App.ReadAsync(db => db.Professions.Where(p => p.Id == profession)
            .Select(p => p.CurrentScenario!.Criteria).SingleAsync()));
    }

    /// <summary>Plays a day without a browser and opens its report.</summary>
    private static async Task<string> PlayAsync(AuditBot bot, PackExamples pack)
    {
        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Answer", 1);
        var (said, unsaid) = (pack.Criteria[0].Hit, SampleTexts.Answer(bot.Language).Split('\n')[0]);
        bot.Model.Enqueue([
            .. Enumerable.Repeat(Reply.Text(SampleTexts.Task(bot.Language)), 3),
            Reply.Text($"{SampleTexts.Report(bot.Language)}\n\n“{said}” – “{unsaid}”"),
        ]);
        var program = await bot.AsProgramAsync();
        await program.PlayAsync(await bot.Site.ProfessionAsync(bot.Language), task => pack.Answer(task, "allowance-broken"));
        var path = new Uri(bot.Page.Url).AbsolutePath;
        await bot.OpenAsync(path);
        await bot.ExpectPanelAsync("Report");
        return path;
    }

    /// <summary>Makes a report of it that the offline script has written.</summary>
    private static async Task TakeJudgesAwayAsync(AuditBot bot) => await bot.App.WriteAsync(async db =>
    {
        var attempt = await db.Judgements.MaxAsync(j => j.AttemptId);
        await db.Judgements.Where(j => j.AttemptId == attempt).ExecuteDeleteAsync();
        await db.Generations.Where(g => g.Purpose == Purpose.Report && g.SubjectId == attempt)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.CountedTokens, 0));
    });
}
