using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest to whom everything happens: answers that come too late, a model that fails.</summary>
internal static class TroublesJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.Expect("409");
        // A page that asks how much time is left moves on by itself when its task was left elsewhere. Here the learner is quicker.
        await me.Page.RouteAsync("**handler=Clock**", route => route.FulfillAsync(new() { Status = 204 }));
        me.Model.Enqueue(Reply.Unauthorized());
        await me.StartAsync(me.Language);
        await me.SeesPanelAsync("Failed", 1);
        yield return "failed-before-the-first-word";

        await me.PressAsync("Again");
        await me.SeesPanelAsync("Answer", 1);
        var other = await me.OpenSecondTabAsync();
        await other.SeesPanelAsync("Answer", 1);
        await other.AnswerAsync(2);
        await me.TypeAsync(me.Language == "ru" ? "Другой ответ из другого окна." : "Another answer from another window.");
        await me.SendAnswerAsync();
        await me.SeesAsync("#attempt .notice[role=alert]");
        await me.SeesPanelAsync("Answer", 2);
        yield return "refused-answered-already";
        await other.Page.CloseAsync();

        await me.TypeAsync("…");
        await me.SeesDraftStatusAsync("saved");
        await RunOutAsync(me);
        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.SendAnswerAsync();
        await me.SeesAsync("#attempt .notice[role=alert]");
        await me.SeesPanelAsync("Answer", 3);
        yield return "refused-time-over";

        var model = me.Site.EnqueueLive();
        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.SendAnswerAsync();
        await model.SendAsync(SampleTexts.Task(me.Language)[..600]);
        await me.SeesAsync("#panel .growing li");
        await model.CutAsync();
        await me.SeesPanelAsync("Failed", 4);
        yield return "failed-in-mid-text";

        var again = me.Site.EnqueueLive();
        await me.PressAsync("Again");
        await again.SendAsync(SampleTexts.Task(me.Language)[..600]);
        await me.SeesAsync("#panel .growing li");
        await me.PressAsync("Stop");
        await me.SeesPanelAsync("Failed", 4);
        yield return "stopped";
    }

    /// <summary>What the server does a little after the deadline.</summary>
    private static Task RunOutAsync(Traveller me) => me.App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.WithContent().OrderByDescending(a => a.Id).FirstAsync();
        attempt.TakeAtDeadline(attempt.LatestTask);
    });
}
