using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest's whole day without failures.</summary>
internal static class DayScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        var others = await bot.Site.TakeAllPlacesAsync();
        var task = bot.Site.EnqueueLive();
        await bot.StartAsync(bot.Language);
        await bot.ExpectStageAsync("waiting");
        yield return "play-waiting-for-a-place";

        await AuditedSite.FreeAsync(others);
        await task.Started;
        yield return "play-waiting-for-the-first-word";

        var (begun, rest) = Halves(SampleTexts.Task(bot.Language));
        await task.SendAsync(begun);
        await bot.ExpectAsync("#panel .growing table.cards tbody td");
        yield return "play-growing";

        await task.SendAsync(rest);
        await task.FinishAsync();
        await bot.ExpectPanelAsync("Answer", 1);
        yield return "answer-empty";

        await bot.OpenAsync("/");
        yield return "home-in-progress";
        await bot.OpenProfessionAsync(bot.Language);
        yield return "profession-in-progress";
        await bot.OpenProfessionAsync(bot.Language, "/restart");
        yield return "restart";

        await bot.Page.GoBackAsync();
        await bot.Page.GoBackAsync();
        await bot.Page.GoBackAsync();
        await bot.ExpectPanelAsync("Answer", 1);
        bot.Model.Enqueue(Tasks(bot, 3));
        await bot.AnswerAsync(2);
        await bot.Page.Locator(".past-task summary").ClickAsync();
        await bot.ExpectAsync(".past-task .own-words");
        yield return "answer-past-task-opened";

        await bot.AnswerAsync(3);
        await bot.AnswerAsync(4);
        var report = bot.Site.EnqueueLive();
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.SendAnswerAsync();
        var (opening, end) = Halves(SampleTexts.Report(bot.Language));
        await report.SendAsync(opening);
        await bot.ExpectAsync("#panel .growing li");
        yield return "report-growing";

        await report.SendAsync(end);
        await report.FinishAsync();
        await bot.ExpectPanelAsync("Report");
        yield return "report-finished";
        await bot.Page.EmulateMediaAsync(new() { Media = Media.Print });
        yield return "report-printed";
        await bot.Page.EmulateMediaAsync(new() { Media = Media.Null });

        await bot.OpenAsync("/");
        yield return "home-completed";
        await bot.OpenProfessionAsync(bot.Language);
        yield return "profession-completed";
    }

    private static Reply[] Tasks(AuditBot bot, int count) =>
        [.. Enumerable.Repeat(Reply.Text(SampleTexts.Task(bot.Language)), count)];

    private static (string Beginning, string End) Halves(string text)
    {
        var middle = text.IndexOf("13 950", StringComparison.Ordinal) is > 0 and var table ? table : text.IndexOf(
            "1. ", StringComparison.Ordinal);
        return (text[..middle], text[middle..]);
    }
}
