using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// A guest who types an answer while requests fail and conflict. The profession is in the other language.
/// </summary>
internal static class TypingScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.ExpectBrokenConnections();
        bot.PageErrors.Expect("409");
        bot.Model.Enqueue([.. Enumerable.Repeat(Reply.Text(SampleTexts.Task(bot.OtherLanguage)), 3)]);
        await bot.StartAsync(bot.OtherLanguage);
        await bot.ExpectPanelAsync("Answer", 1);

        await bot.TypeAsync(SampleTexts.Answer(bot.OtherLanguage));
        await bot.ExpectDraftStatusAsync("saved");
        yield return "answer-typed";

        await bot.Page.Locator("details.again summary").ClickAsync();
        yield return "answer-write-again-opened";
        await bot.Page.Locator("details.again summary").ClickAsync();

        await bot.TypeAsync(string.Concat(Enumerable.Repeat(SampleTexts.Answer(bot.OtherLanguage) + " ", 300)));
        await bot.SendAnswerAsync();
        await bot.ExpectAsync("#answer-over");
        yield return "answer-too-long";

        await bot.Page.Context.SetOfflineAsync(true);
        await bot.TypeAsync(SampleTexts.Answer(bot.OtherLanguage) + " And more.");
        await bot.ExpectDraftStatusAsync("failed");
        await bot.SendAnswerAsync();
        await bot.ExpectAsync("#alert");
        yield return "answer-offline";
        await bot.Page.Context.SetOfflineAsync(false);
        await bot.ExpectDraftStatusAsync("saved");

        var other = await bot.OpenSecondTabAsync();
        await other.ExpectPanelAsync("Answer", 1);
        await other.TypeAsync("From another window: the bank first, everything else later.");
        await other.ExpectDraftStatusAsync("saved");
        await bot.TypeAsync("From this window: the release first.");
        await bot.ExpectAsync(".conflict");
        yield return "answer-draft-conflict";
        await bot.Page.Locator("[data-choice=here]").ClickAsync();
        await bot.ExpectDraftStatusAsync("saved");

        var held = new TaskCompletionSource<IRoute>();
        await bot.Page.RouteAsync("**/attempts/*?handler=Answer", held.SetResult, new() { Times = 1 });
        await bot.SendAnswerAsync();
        await bot.ExpectAsync(".sending");
        yield return "answer-sending";
        await (await held.Task).ContinueAsync();
        await bot.ExpectPanelAsync("Answer", 2);
        await other.TypeAsync("One thing more, for the task that is answered already.");
        await other.ExpectAsync("#draft-status.is-bad");
        await other.Page.CloseAsync();
        await bot.OpenAsync(new Uri(bot.Page.Url).PathAndQuery);
        await bot.ExpectAsync("unsent-text:not([hidden])");
        yield return "answer-late-text";

        await SetDeadlineAsync(bot, TimeSpan.FromSeconds(110));
        await bot.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await bot.ExpectAsync("#clock.is-short");
        yield return "answer-time-nearly-over";

        await bot.TypeAsync(SampleTexts.Answer(bot.OtherLanguage));
        await bot.Answer.SelectTextAsync();
        yield return "answer-selection-counted";

        if (await bot.Page.Locator(".task-open").IsVisibleAsync())
        {
            await bot.Page.Locator(".task-open").ClickAsync();
            await bot.ExpectAsync("#task-over");
            yield return "answer-task-opened";
            await bot.Page.Keyboard.PressAsync("Escape");
        }

        await SetDeadlineAsync(bot, TimeSpan.FromSeconds(1));
        await bot.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await bot.ExpectAsync(".time-over");
        // A hidden page waits, so that the state lasts while it is inspected.
        await bot.Page.EvaluateAsync("""
        Object.defineProperty(document, 'hidden', { configurable: true, value: true });
        document.dispatchEvent(new Event('visibilitychange'));
        """);
        yield return "answer-time-over";

        await bot.Page.EvaluateAsync("delete document.hidden");
        await bot.Page.Locator(".go-on").ClickAsync();
        await bot.ExpectPanelAsync("Answer", 3);
        await bot.ExpectAsync(".ran-out");
        yield return "answer-after-time-over";
    }

    private static Task SetDeadlineAsync(AuditBot bot, TimeSpan left) => bot.App.WriteAsync(async db =>
    {
        var latest = await db.AttemptTasks.MaxAsync(t => t.Id);
        await db.AttemptTasks.Where(t => t.Id == latest)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DeadlineAt, DateTimeOffset.UtcNow + left));
    });
}
