using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest's whole day, as it is when nothing goes wrong.</summary>
internal static class DayJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        var others = await me.Site.TakeAllPlacesAsync();
        var task = me.Site.EnqueueLive();
        await me.StartAsync(me.Language);
        await me.SeesStageAsync("waiting");
        yield return "play-waiting-for-a-place";

        await AuditedSite.FreeAsync(others);
        await task.Started;
        yield return "play-waiting-for-the-first-word";

        var (begun, rest) = Halves(SampleTexts.Task(me.Language));
        await task.SendAsync(begun);
        await me.SeesAsync("#panel .growing table.cards td");
        yield return "play-growing";

        await task.SendAsync(rest);
        await task.FinishAsync();
        await me.SeesPanelAsync("Answer", 1);
        yield return "answer-empty";

        await me.OpenAsync("/");
        yield return "home-in-progress";
        await me.OpenProfessionAsync(me.Language);
        yield return "profession-in-progress";
        await me.OpenProfessionAsync(me.Language, "/restart");
        yield return "restart";

        await me.Page.GoBackAsync();
        await me.Page.GoBackAsync();
        await me.SeesPanelAsync("Answer", 1);
        me.Model.Enqueue(Tasks(me, 3));
        await me.AnswerAsync(2);
        await me.Page.Locator(".past-task summary").ClickAsync();
        await me.SeesAsync(".past-task .own-words");
        yield return "answer-past-task-opened";

        await me.AnswerAsync(3);
        await me.AnswerAsync(4);
        var report = me.Site.EnqueueLive();
        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.SendAnswerAsync();
        var (opening, end) = Halves(SampleTexts.Report(me.Language));
        await report.SendAsync(opening);
        await me.SeesAsync("#panel .growing li");
        yield return "report-growing";

        await report.SendAsync(end);
        await report.FinishAsync();
        await me.SeesPanelAsync("Report");
        yield return "report-finished";
        await me.Page.EmulateMediaAsync(new() { Media = Media.Print });
        yield return "report-printed";
        await me.Page.EmulateMediaAsync(new() { Media = Media.Null });

        await me.OpenAsync("/");
        yield return "home-completed";
        await me.OpenProfessionAsync(me.Language);
        yield return "profession-completed";
    }

    private static Reply[] Tasks(Traveller me, int count) => [.. Enumerable.Repeat(Reply.Text(SampleTexts.Task(me.Language)), count)];

    private static (string Beginning, string End) Halves(string text)
    {
        var middle = text.IndexOf("13 950", StringComparison.Ordinal) is > 0 and var table ? table : text.IndexOf("1. ", StringComparison.Ordinal);
        return (text[..middle], text[middle..]);
    }
}
