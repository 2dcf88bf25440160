using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest with late answers, a failing model and ended sessions.</summary>
internal static class FailuresScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.Expect("409");
        // The page's clock requests are answered here, since they would move the page on before the learner does.
        await bot.Page.RouteAsync("**handler=Clock**", route => route.FulfillAsync(new() { Status = 204 }));
        bot.Model.Enqueue(Reply.Unauthorized());
        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Failed", 1);
        yield return "failed-before-the-first-word";

        await bot.PressAsync("Again");
        await bot.ExpectPanelAsync("Answer", 1);
        var other = await bot.OpenSecondTabAsync();
        await other.ExpectPanelAsync("Answer", 1);
        await other.AnswerAsync(2);
        await bot.TypeAsync(
            bot.Language == "ru" ? "Другой ответ из другого окна." : "Another answer from another window.");
        await bot.SendAnswerAsync();
        await bot.ExpectAsync("#attempt .notice[role=alert]");
        await bot.ExpectPanelAsync("Answer", 2);
        yield return "refused-answered-already";
        await other.Page.CloseAsync();

        await bot.TypeAsync("…");
        await bot.ExpectDraftStatusAsync("saved");
        await RunOutAsync(bot);
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.SendAnswerAsync();
        await bot.ExpectAsync("#attempt .notice[role=alert]");
        await bot.ExpectPanelAsync("Answer", 3);
        yield return "refused-time-over";

        var model = bot.Site.EnqueueLive();
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.SendAnswerAsync();
        await model.SendAsync(SampleTexts.Task(bot.Language)[..600]);
        await bot.ExpectAsync("#panel .growing li");
        await model.CutAsync();
        await bot.ExpectPanelAsync("Failed", 4);
        yield return "failed-in-mid-text";

        var again = bot.Site.EnqueueLive();
        await bot.PressAsync("Again");
        await again.SendAsync(SampleTexts.Task(bot.Language)[..600]);
        await bot.ExpectAsync("#panel .growing li");
        await bot.PressAsync("Stop");
        await bot.ExpectPanelAsync("Failed", 4);
        yield return "stopped";
    }

    /// <summary>Does what the server does shortly after the deadline.</summary>
    private static Task RunOutAsync(AuditBot bot) => bot.App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.WithContent().OrderByDescending(a => a.Id).FirstAsync();
        var task = attempt.LatestTask;
        attempt.SettleIfClosed(task, new(task.DeadlineAt!.Value.AddMinutes(1)));
    });
}
