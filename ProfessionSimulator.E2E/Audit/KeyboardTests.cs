using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A whole day by keyboard alone, in Russian, on a phone's width, in the dark.</summary>
public sealed class KeyboardTests(AuditedSite site) : IClassFixture<AuditedSite>
{
    [Fact]
    public async Task ADay_IsPlayedToItsReport()
    {
        var me = await site.NewTravellerAsync("ru", InTheDark());
        var keyboard = new Keyboard(me.Page);
        await StartAsync(me, keyboard);
        for (var task = 1; task <= 4; task++)
        {
            await me.SeesPanelAsync("Answer", task);
            await keyboard.GoToAsync("#answer");
            await keyboard.TypeAsync($"Ответ на задание {task}.");
            var next = site.EnqueueLive();
            await keyboard.PressAsync("Control+Enter");
            await me.SeesPanelAsync("Growing");
            await keyboard.SeesFocusAsync();
            await next.SendAsync(SampleTexts.Task("ru"));
            await next.FinishAsync();
            await me.SeesPanelAsync(task == 4 ? "Report" : "Answer");
            await keyboard.SeesFocusAsync();
        }
        await keyboard.GoToAsync("#panel a.button");
        await LeaveAsync(me);
    }

    [Fact]
    public async Task ADay_IsPlayedToItsReport_WithoutScripts()
    {
        var options = InTheDark();
        options.JavaScriptEnabled = false;
        var me = await site.NewTravellerAsync("ru", options);
        var keyboard = new Keyboard(me.Page);
        var report = SampleTexts.Report("ru");
        site.Model.Enqueue([.. Enumerable.Repeat(Reply.Text(SampleTexts.Task("ru")), 4), Reply.Text(report)]);
        await StartAsync(me, keyboard);
        // However the page brings its text: once that is complete, there is a place for the answer.
        for (var task = 1; task <= 4; task++)
        {
            await me.SeesTaskAsync(task);
            await me.SeesAsync("#answer");
            await keyboard.GoToAsync("#answer");
            await keyboard.TypeAsync($"Ответ на задание {task}.");
            await keyboard.GoToAsync("#answer-form .submit");
            await keyboard.PressAsync("Enter");
        }
        await Expect(me.Page.Locator("#panel .prose")).ToContainTextAsync(report.Split(' ')[^1]);
        await me.SeesAsync("#panel a.button");
        await keyboard.GoToAsync("#panel a.button");
        await LeaveAsync(me);
    }

    private static BrowserNewContextOptions InTheDark()
    {
        var options = Window.Phone.ToOptions("ru");
        options.ColorScheme = ColorScheme.Dark;
        return options;
    }

    /// <summary>Past the head of the page by its skip link, to a profession, into the day.</summary>
    private async Task StartAsync(Traveller me, Keyboard keyboard)
    {
        await me.OpenAsync("/");
        await keyboard.GoToAsync(".skip-link");
        await keyboard.PressAsync("Enter");
        await keyboard.GoToAsync($"main a[href='/professions/{await site.ProfessionAsync("ru")}']");
        await keyboard.PressAsync("Enter");
        await me.SeesAsync("form[action*='handler=Start']");
        await keyboard.GoToAsync("form[action*='handler=Start'] button");
        await keyboard.PressAsync("Enter");
    }

    private async Task LeaveAsync(Traveller me)
    {
        await site.ClearAsync();
        await me.Page.Context.DisposeAsync();
        Assert.Empty(me.Complaints.Unexpected);
    }
}
