using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The list of a learner's days, and how guests keep their reports.</summary>
public sealed class DaysPageTests : OfflineVisitorTest
{
    [Fact]
    public async Task Days_ListEveryAttempt_NewestFirst()
    {
        var report = await PlayAsync();
        var left = await Visitor.CompleteAsync(await BeginAsync("/professions/3", "Practice"));
        var open = await Visitor.CompleteAsync(await Visitor.SubmitAsync(
            await Visitor.GetAsync("/professions/3/restart"), ".start-form", new() { ["mode"] = "Timed" }));

        var days = await Visitor.GetAsync("/days");

        Assert.Equal([open.Path, left.Path, report.Path], Actions(days).Select(a => a.GetAttribute("href")));
        Assert.Equal(["Continue", "Open", "Read the report"], Actions(days).Select(a => a.TextContent));
        Assert.Equal(
            ["In progress", "Not finished", "Completed"],
            days.Document.QuerySelectorAll(".day-row .badge").Select(b => b.TextContent));
        Assert.Equal(
            ["Timed", "Practice", "Timed"],
            days.Document.QuerySelectorAll(".day-what .meta").Select(m => m.TextContent.Split(" · ")[1]));
        Assert.Equal([true, false, false], Actions(days).Select(a => a.ClassList.Contains("is-primary")));
        Assert.NotNull(days.Document.QuerySelector(".days > .notice"));
        Assert.Null(days.Document.QuerySelector(".pages"));
        Assert.All(
            days.Document.QuerySelectorAll(".day-date time"), day => Assert.NotNull(day.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Days_AreLinkedFromHomeAndTheMenu()
    {
        await Visitor.StartAsync();
        var underWay = await Visitor.GetAsync("/");
        await App.WriteAsync(async db =>
        {
            db.Attempts.Single().Status = AttemptStatus.Abandoned;
            await db.SaveChangesAsync();
        });
        var between = await Visitor.GetAsync("/");

        Assert.All([underWay, between], home =>
            Assert.Single(home.Document.QuerySelectorAll(".section-head a[href='/days']")));
        Assert.Null((await new Visitor(App).GetAsync("/")).Document.QuerySelector("a[href='/days']"));
        Assert.NotNull(between.Document.QuerySelector(".account-menu a[href='/days']"));
    }

    [Fact]
    public async Task Days_AreTheLearnersOwn_WithAnswerCounts()
    {
        await new Visitor(App).StartAsync();
        await Visitor.RegisterAsync("anna@example.org");
        await Visitor.AnswerAsync(await Visitor.StartAsync(), "An answer.");
        await App.WriteAsync(async db =>
        {
            var second = db.AttemptTasks.Single(t => t.Order == 2);
            (second.Answer, second.TimeRanOut) = ("", true);
            await db.SaveChangesAsync();
        });

        var days = await Visitor.GetAsync("/days");

        Assert.EndsWith(
            "Answers: 1 of 4", Assert.Single(days.Document.QuerySelectorAll(".day-what .meta")).TextContent);
        Assert.Null(days.Document.QuerySelector(".notice"));
        Assert.StartsWith("/account/login", (await new Visitor(App).GetAsync("/days")).Path);
    }

    [Fact]
    public async Task EmptyDays_LinkToTheProfessions()
    {
        await Visitor.RegisterAsync("anna@example.org");

        var days = await Visitor.GetAsync("/days");

        Assert.NotNull(days.Document.QuerySelector(".empty a[href='/']"));
    }

    [Fact]
    public async Task Days_ArePaged()
    {
        await Visitor.StartAsync();
        await App.WriteAsync(async db =>
        {
            var first = db.Attempts.Single();
            first.Status = AttemptStatus.Abandoned;
            for (var number = 2; number <= 41; number++)
            {
                var attempt = new Attempt
                {
                    UserId = first.UserId,
                    ProfessionId = first.ProfessionId,
                    ScenarioId = first.ScenarioId,
                    Number = number,
                    Mode = AttemptMode.Practice,
                    Status = AttemptStatus.Abandoned,
                    StartedAt = first.StartedAt.AddDays(number),
                };
                attempt.Tasks.Add(new() { Order = 1, Type = "planning", TimeLimitMinutes = 15 });
                db.Attempts.Add(attempt);
            }
            await db.SaveChangesAsync();
        });

        var newest = await Visitor.GetAsync("/days");
        var second = await Visitor.GetAsync(newest.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        var oldest = await Visitor.GetAsync(second.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        var before = await Visitor.GetAsync("/days?p=-1");
        var beyond = await Visitor.GetAsync("/days?p=2147483647");

        Assert.Equal((20, 20, 1), (Actions(newest).Count(), Actions(second).Count(), Actions(oldest).Count()));
        Assert.Equal("/days?p=2", before.Document.QuerySelector("[rel=next]")!.GetAttribute("href"));
        Assert.Empty(Actions(beyond));
        Assert.Null(newest.Document.QuerySelector("[rel=prev]"));
        Assert.Null(oldest.Document.QuerySelector("[rel=next]"));
        Assert.Equal(
            ["/days", "/days?p=2"],
            new[] { second, oldest }.Select(page => page.Document.QuerySelector("[rel=prev]")!.GetAttribute("href")));
        Assert.Equal(System.Net.HttpStatusCode.OK, beyond.Status);
    }

    [Fact]
    public async Task GuestsReport_OffersRegistration_WhichReturnsToIt()
    {
        var report = await PlayAsync();

        var form = await Visitor.GetAsync(report.Document.QuerySelector(".keep a")!.GetAttribute("href")!);
        var kept = await Visitor.SubmitAsync(
            form, "form.stack", new() { ["Email"] = "anna@example.org", ["Password"] = Visitor.Passphrase });

        Assert.Equal((report.Path, "Report"), (kept.Path, kept.Panel));
        Assert.Null(kept.Document.QuerySelector(".keep"));
        Assert.Contains("Everything you did as a guest is in your account now.", kept.Text);
    }

    [Theory]
    [InlineData(3, "Timed")]
    [InlineData(1, "Practice")]
    public async Task Report_OffersAnotherTimedDay_WhileAttemptsRemain(int maxAttempts, string mode)
    {
        App.Services.GetRequiredService<IOptions<SimulationOptions>>().Value.MaxAttempts = maxAttempts;

        var report = await PlayAsync();

        var attempts = report.Document.QuerySelector(".attempts")!.TextContent;
        Assert.Equal(mode, report.Form(".attempts form").Fields["mode"]);
        Assert.Equal(
            mode == "Practice", attempts.Contains("You can practise as often as you like.", StringComparison.Ordinal));
        Assert.Contains($"1 of {maxAttempts} timed attempt", attempts);
    }

    [Fact]
    public async Task GuestsMenu_ReturnsToTheAttemptOnly()
    {
        var task = await Visitor.StartAsync();
        var register = await Visitor.GetAsync(Menu(task));

        var back = $"?returnUrl={Uri.EscapeDataString(task.Path)}";
        Assert.Equal("/account/register" + back, Menu(task));
        Assert.Equal("/account/register", Menu(await Visitor.GetAsync("/")));
        Assert.Contains("Everything you've done as a guest moves into the account.", register.Text);
        Assert.EndsWith(back, register.Document.QuerySelector("main a[href^='/account/login']")!.GetAttribute("href"));
        await Visitor.RegisterAsync("anna@example.org");
        Assert.Equal("/privacy", (await Visitor.GetAsync("/account/register?returnUrl=/privacy")).Path);

        static string Menu(Page page) => page.Document.QuerySelector(".account-menu .button")!.GetAttribute("href")!;
    }

    [Fact]
    public async Task GuestRegistering_FromTheLoginPage_ReturnsToTheAttempt()
    {
        var report = await PlayAsync();

        var signIn = await Visitor.GetAsync($"/account/login?returnUrl={report.Path}");

        Assert.All(
            signIn.Document.QuerySelectorAll("main a[href^='/account/register']"),
            link => Assert.EndsWith($"?returnUrl={Uri.EscapeDataString(report.Path)}", link.GetAttribute("href")));
    }

    private async Task<Page> PlayAsync()
    {
        var page = await Visitor.StartAsync();
        while (page.Panel == "Answer")
            page = await Visitor.AnswerAsync(page, "An answer.");
        return page;
    }

    private async Task<Page> BeginAsync(string path, string mode) =>
        await Visitor.SubmitAsync(await Visitor.GetAsync(path), ".start-form", new() { ["mode"] = mode });

    private static IEnumerable<AngleSharp.Dom.IElement> Actions(Page days) =>
        days.Document.QuerySelectorAll(".day-go a");
}
