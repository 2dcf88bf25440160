using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Limits;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest whose browser has no scripts: texts grow in the response itself, and every form is a plain one.</summary>
internal static class NoScriptsJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.Expect("429");
        me.Complaints.Expect("503");
        await me.OpenAsync("/");
        await me.FillAsync("q", me.Language == "ru" ? "проект" : "project");
        await me.Page.Locator("#search button").ClickAsync();
        await me.SeesAsync("#results .found a");
        yield return "no-scripts-searched";

        using (BudgetIsUsedUp(me))
        {
            await me.OpenProfessionAsync(me.Language);
            await me.PressAsync("Start");
            await me.SeesAsync(".start-box .notice[role=alert]");
            yield return "no-scripts-start-refused-by-limit";
        }

        var task = me.Site.EnqueueLive();
        await me.OpenProfessionAsync(me.Language);
        await me.PressAsync("Start");
        await task.Started;
        await me.SeesAsync("#panel.is-live .stage");
        yield return "no-scripts-waiting";

        await task.SendAsync(SampleTexts.Task(me.Language)[..600]);
        await me.SeesAsync("#panel li");
        yield return "no-scripts-growing";

        await task.SendAsync(SampleTexts.Task(me.Language)[600..]);
        await task.FinishAsync();
        await me.SeesAsync("#panel.is-live #answer");
        yield return "no-scripts-complete";

        var next = me.Site.EnqueueLive();
        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.SendAnswerAsync();
        await next.SendAsync(SampleTexts.Task(me.Language)[..600]);
        await me.SeesAsync("#panel.is-live li");
        await next.CutAsync();
        await me.SeesAsync("#panel.is-live form[action*='handler=Again']");
        yield return "no-scripts-failed";

        await me.PressAsync("Again");
        await me.SeesAsync("#answer");
        await me.OpenAsync(new Uri(me.Page.Url).PathAndQuery);
        await me.SeesAsync("[data-panel=Answer]");
        yield return "no-scripts-answer";

        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.Page.Locator("details.again summary").ClickAsync();
        await me.Page.Locator("details.again button").ClickAsync();
        await Expect(me.Answer).ToHaveValueAsync(SampleTexts.Answer(me.Language));
        yield return "no-scripts-written-again";

        using (me.Site.Attempts.AreUnreadable())
        {
            await me.SendAnswerAsync();
            await me.SeesAsync("textarea[readonly]");
            yield return "no-scripts-answer-not-sent";
        }
    }

    private static Restoring BudgetIsUsedUp(Traveller me)
    {
        var limits = me.App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var budget = limits.ServerTokensPerDay;
        limits.ServerTokensPerDay = 0;
        return new(() => limits.ServerTokensPerDay = budget);
    }
}
