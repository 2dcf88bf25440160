using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest who types an answer, under all kinds of weather. The profession speaks the other language.</summary>
internal static class TypingJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.ExpectBrokenConnections();
        me.Complaints.Expect("409");
        me.Model.Enqueue([.. Enumerable.Repeat(Reply.Text(SampleTexts.Task(me.OtherLanguage)), 3)]);
        await me.StartAsync(me.OtherLanguage);
        await me.SeesPanelAsync("Answer", 1);

        await me.TypeAsync(SampleTexts.Answer(me.OtherLanguage));
        await me.SeesDraftStatusAsync("saved");
        yield return "answer-typed";

        await me.Page.Locator("details.again summary").ClickAsync();
        yield return "answer-write-again-opened";
        await me.Page.Locator("details.again summary").ClickAsync();

        await me.TypeAsync(string.Concat(Enumerable.Repeat(SampleTexts.Answer(me.OtherLanguage) + " ", 300)));
        await me.SendAnswerAsync();
        await me.SeesAsync("#answer-over");
        yield return "answer-too-long";

        await me.Page.Context.SetOfflineAsync(true);
        await me.TypeAsync(SampleTexts.Answer(me.OtherLanguage) + " And more.");
        await me.SeesDraftStatusAsync("failed");
        await me.SendAnswerAsync();
        await me.SeesAsync("#alert");
        yield return "answer-offline";
        await me.Page.Context.SetOfflineAsync(false);
        await me.SeesDraftStatusAsync("saved");

        var other = await me.OpenSecondTabAsync();
        await other.SeesPanelAsync("Answer", 1);
        await other.TypeAsync("From another window: the bank first, everything else later.");
        await other.SeesDraftStatusAsync("saved");
        await me.TypeAsync("From this window: the release first.");
        await me.SeesAsync(".conflict");
        yield return "answer-draft-conflict";
        await me.Page.Locator("[data-choice=here]").ClickAsync();
        await me.SeesDraftStatusAsync("saved");

        var held = new TaskCompletionSource<IRoute>();
        await me.Page.RouteAsync("**/attempts/*?handler=Answer", held.SetResult, new() { Times = 1 });
        await me.SendAnswerAsync();
        await me.SeesAsync(".sending");
        yield return "answer-sending";
        await (await held.Task).ContinueAsync();
        await me.SeesPanelAsync("Answer", 2);
        await other.TypeAsync("One thing more, for the task that is answered already.");
        await other.SeesAsync("#draft-status.is-bad");
        await other.Page.CloseAsync();
        await me.OpenAsync(new Uri(me.Page.Url).PathAndQuery);
        await me.SeesAsync("[data-unsent]:not([hidden])");
        yield return "answer-late-text";

        await SetDeadlineAsync(me, TimeSpan.FromSeconds(110));
        await me.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await me.SeesAsync("#clock.is-short");
        yield return "answer-time-nearly-over";

        await me.TypeAsync(SampleTexts.Answer(me.OtherLanguage));
        await me.Answer.SelectTextAsync();
        yield return "answer-selection-counted";

        if (await me.Page.Locator(".task-open").IsVisibleAsync())
        {
            await me.Page.Locator(".task-open").ClickAsync();
            await me.SeesAsync("#task-over");
            yield return "answer-task-opened";
            await me.Page.Keyboard.PressAsync("Escape");
        }

        await SetDeadlineAsync(me, TimeSpan.FromSeconds(1));
        await me.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await me.SeesAsync(".time-over");
        // Then it waits for as long as it is looked at here.
        await me.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { configurable: true, value: true }); document.dispatchEvent(new Event('visibilitychange'))");
        yield return "answer-time-over";

        await me.Page.EvaluateAsync("delete document.hidden");
        await me.Page.Locator(".go-on").ClickAsync();
        await me.SeesPanelAsync("Answer", 3);
        await me.SeesAsync(".ran-out");
        yield return "answer-after-time-over";
    }

    private static Task SetDeadlineAsync(Traveller me, TimeSpan left) => me.App.WriteAsync(async db =>
    {
        var latest = await db.AttemptTasks.MaxAsync(t => t.Id);
        await db.AttemptTasks.Where(t => t.Id == latest).ExecuteUpdateAsync(row => row.SetProperty(t => t.DeadlineAt, DateTimeOffset.UtcNow + left));
    });
}
