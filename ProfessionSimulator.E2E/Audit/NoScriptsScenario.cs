using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Limits;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest whose browser has no scripts: texts grow in the response, and every form is a plain one.</summary>
internal static class NoScriptsScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.Expect("429");
        bot.PageErrors.Expect("503");
        await bot.OpenAsync("/");
        await bot.FillAsync("q", bot.Language == "ru" ? "проект" : "project");
        await bot.Page.Locator("#search button").ClickAsync();
        await bot.ExpectAsync("#results .found a");
        yield return "no-scripts-searched";

        using (BudgetIsUsedUp(bot))
        {
            await bot.OpenProfessionAsync(bot.Language);
            await bot.PressAsync("Start");
            await bot.ExpectAsync(".start-box .notice[role=alert]");
            yield return "no-scripts-start-refused-by-limit";
        }

        var task = bot.Site.EnqueueLive();
        await bot.OpenProfessionAsync(bot.Language);
        await bot.PressAsync("Start");
        await task.Started;
        await bot.ExpectAsync("#panel.is-live .stage");
        yield return "no-scripts-waiting";

        await task.SendAsync(SampleTexts.Task(bot.Language)[..600]);
        await bot.ExpectAsync("#panel li");
        yield return "no-scripts-growing";

        await task.SendAsync(SampleTexts.Task(bot.Language)[600..]);
        await task.FinishAsync();
        await bot.ExpectAsync("#panel.is-live #answer");
        yield return "no-scripts-complete";

        var next = bot.Site.EnqueueLive();
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.SendAnswerAsync();
        await next.SendAsync(SampleTexts.Task(bot.Language)[..600]);
        await bot.ExpectAsync("#panel.is-live li");
        await next.CutAsync();
        await bot.ExpectAsync("#panel.is-live form[action*='handler=Again']");
        yield return "no-scripts-failed";

        await bot.PressAsync("Again");
        await bot.ExpectAsync("#answer");
        await bot.OpenAsync(new Uri(bot.Page.Url).PathAndQuery);
        await bot.ExpectAsync("[data-panel=Answer]");
        yield return "no-scripts-answer";

        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.Page.Locator("details.again summary").ClickAsync();
        await bot.Page.Locator("details.again button").ClickAsync();
        await Expect(bot.Answer).ToHaveValueAsync(SampleTexts.Answer(bot.Language));
        yield return "no-scripts-written-again";

        using (bot.Site.AttemptReads.FailUntilDisposed())
        {
            await bot.SendAnswerAsync();
            await bot.ExpectAsync("textarea[readonly]");
            yield return "no-scripts-answer-not-sent";
        }
    }

    private static DisposableAction BudgetIsUsedUp(AuditBot bot)
    {
        var limits = bot.App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var budget = limits.ServerTokensPerDay;
        limits.ServerTokensPerDay = 0;
        return new(() => limits.ServerTokensPerDay = budget);
    }
}
