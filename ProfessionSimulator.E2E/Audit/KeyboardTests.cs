using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A whole day by keyboard alone, in Russian, on a phone's width, in the dark.</summary>
public sealed class KeyboardTests(AuditedSite site) : IClassFixture<AuditedSite>
{
    [Fact]
    public async Task Day_IsPlayedToItsReport_ByKeyboard()
    {
        var bot = await site.NewBotAsync("ru", InTheDark());
        var keyboard = new Keyboard(bot.Page);
        await StartAsync(bot, keyboard);
        for (var task = 1; task <= 4; task++)
        {
            await bot.ExpectPanelAsync("Answer", task);
            await keyboard.GoToAsync("#answer");
            await keyboard.TypeAsync($"Ответ на задание {task}.");
            var next = site.EnqueueLive();
            await keyboard.PressAsync("Control+Enter");
            await bot.ExpectPanelAsync("Growing");
            await keyboard.ExpectFocusAsync();
            await next.SendAsync(SampleTexts.Task("ru"));
            await next.FinishAsync();
            await bot.ExpectPanelAsync(task == 4 ? "Report" : "Answer");
            await keyboard.ExpectFocusAsync();
        }
        await keyboard.GoToAsync("#panel a.button");
        await LeaveAsync(bot);
    }

    [Fact]
    public async Task Day_IsPlayedToItsReport_ByKeyboardWithoutScripts()
    {
        var options = InTheDark();
        options.JavaScriptEnabled = false;
        var bot = await site.NewBotAsync("ru", options);
        var keyboard = new Keyboard(bot.Page);
        var report = SampleTexts.Report("ru");
        site.Model.Enqueue([.. Enumerable.Repeat(Reply.Text(SampleTexts.Task("ru")), 4), Reply.Text(report)]);
        await StartAsync(bot, keyboard);
        // However the text arrives, the page has an answer box once it is complete.
        for (var task = 1; task <= 4; task++)
        {
            await bot.ExpectTaskAsync(task);
            await bot.ExpectAsync("#answer");
            await keyboard.GoToAsync("#answer");
            await keyboard.TypeAsync($"Ответ на задание {task}.");
            await keyboard.GoToAsync("#answer-form .submit");
            await keyboard.PressAsync("Enter");
        }
        await Expect(bot.Page.Locator("#panel .prose").First).ToContainTextAsync(report.Split(' ')[^1]);
        await bot.ExpectAsync("#panel a.button");
        await keyboard.GoToAsync("#panel a.button");
        await LeaveAsync(bot);
    }

    private static BrowserNewContextOptions InTheDark()
    {
        var options = Viewport.Phone.ToOptions("ru");
        options.ColorScheme = ColorScheme.Dark;
        return options;
    }

    /// <summary>Uses the skip link, opens a profession and starts the day.</summary>
    private async Task StartAsync(AuditBot bot, Keyboard keyboard)
    {
        await bot.OpenAsync("/");
        await keyboard.GoToAsync(".skip-link");
        await keyboard.PressAsync("Enter");
        await keyboard.GoToAsync($"main a[href='/professions/{await site.ProfessionAsync("ru")}']");
        await keyboard.PressAsync("Enter");
        await bot.ExpectAsync("form[action*='handler=Start']");
        await keyboard.GoToAsync("form[action*='handler=Start'] button");
        await keyboard.PressAsync("Enter");
    }

    private async Task LeaveAsync(AuditBot bot)
    {
        await site.ClearAsync();
        await bot.Page.Context.DisposeAsync();
        Assert.Empty(bot.PageErrors.Unexpected);
    }
}
