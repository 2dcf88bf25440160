using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest to whom everything happens: answers that come too late, a model that fails.</summary>
internal static class FailuresScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.Expect("409");
        // A page that asks how much time is left moves on by itself when its task was left elsewhere. Here the learner
        // is quicker.
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

    /// <summary>What the server does a little after the deadline.</summary>
    private static Task RunOutAsync(AuditBot bot) => bot.App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.WithContent().OrderByDescending(a => a.Id).FirstAsync();
        attempt.TakeAtDeadline(attempt.LatestTask);
    });
}
