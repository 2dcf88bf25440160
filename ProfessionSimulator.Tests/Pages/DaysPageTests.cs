using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The list of a learner's days, and how guests keep their reports.</summary>
public sealed class DaysPageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Days_ListEveryAttempt_NewestFirst()
    {
        var report = await PlayAsync();
        var left = await _visitor.CompleteAsync(await BeginAsync("/professions/3", "Practice"));
        var open = await _visitor.CompleteAsync(await _visitor.SubmitAsync(
            await _visitor.GetAsync("/professions/3/restart"), ".start-form", new() { ["mode"] = "Timed" }));

        var days = await _visitor.GetAsync("/days");

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
        await _visitor.StartAsync();
        var underWay = await _visitor.GetAsync("/");
        await _app.WriteAsync(async db =>
        {
            db.Attempts.Single().Status = AttemptStatus.Abandoned;
            await db.SaveChangesAsync();
        });
        var between = await _visitor.GetAsync("/");

        Assert.All([underWay, between], home =>
            Assert.Single(home.Document.QuerySelectorAll(".section-head a[href='/days']")));
        Assert.Null((await new Visitor(_app).GetAsync("/")).Document.QuerySelector("a[href='/days']"));
        Assert.NotNull(between.Document.QuerySelector(".account-menu a[href='/days']"));
    }

    [Fact]
    public async Task Days_AreTheLearnersOwn_WithAnswerCounts()
    {
        await new Visitor(_app).StartAsync();
        await _visitor.RegisterAsync("anna@example.org");
        await _visitor.AnswerAsync(await _visitor.StartAsync(), "An answer.");
        await _app.WriteAsync(async db =>
        {
            var second = db.AttemptTasks.Single(t => t.Order == 2);
            (second.Answer, second.TimeRanOut) = ("", true);
            await db.SaveChangesAsync();
        });

        var days = await _visitor.GetAsync("/days");

        Assert.EndsWith(
            "Answers: 1 of 4", Assert.Single(days.Document.QuerySelectorAll(".day-what .meta")).TextContent);
        Assert.Null(days.Document.QuerySelector(".notice"));
        Assert.StartsWith("/account/login", (await new Visitor(_app).GetAsync("/days")).Path);
    }

    [Fact]
    public async Task EmptyDays_LinkToTheProfessions()
    {
        await _visitor.RegisterAsync("anna@example.org");

        var days = await _visitor.GetAsync("/days");

        Assert.NotNull(days.Document.QuerySelector(".empty a[href='/']"));
    }

    [Fact]
    public async Task Days_ArePaged()
    {
        await _visitor.StartAsync();
        await _app.WriteAsync(async db =>
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

        var newest = await _visitor.GetAsync("/days");
        var second = await _visitor.GetAsync(newest.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        var oldest = await _visitor.GetAsync(second.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        var before = await _visitor.GetAsync("/days?p=-1");
        var beyond = await _visitor.GetAsync("/days?p=2147483647");

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

        var form = await _visitor.GetAsync(report.Document.QuerySelector(".keep a")!.GetAttribute("href")!);
        var kept = await _visitor.SubmitAsync(
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
        _app.Services.GetRequiredService<IOptions<SimulationOptions>>().Value.MaxAttempts = maxAttempts;

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
        var task = await _visitor.StartAsync();
        var register = await _visitor.GetAsync(Menu(task));

        var back = $"?returnUrl={Uri.EscapeDataString(task.Path)}";
        Assert.Equal("/account/register" + back, Menu(task));
        Assert.Equal("/account/register", Menu(await _visitor.GetAsync("/")));
        Assert.Contains("Everything you've done as a guest moves into the account.", register.Text);
        Assert.EndsWith(back, register.Document.QuerySelector("main a[href^='/account/login']")!.GetAttribute("href"));
        await _visitor.RegisterAsync("anna@example.org");
        Assert.Equal("/privacy", (await _visitor.GetAsync("/account/register?returnUrl=/privacy")).Path);

        static string Menu(Page page) => page.Document.QuerySelector(".account-menu .button")!.GetAttribute("href")!;
    }

    [Fact]
    public async Task GuestRegistering_FromTheLoginPage_ReturnsToTheAttempt()
    {
        var report = await PlayAsync();

        var signIn = await _visitor.GetAsync($"/account/login?returnUrl={report.Path}");

        Assert.All(
            signIn.Document.QuerySelectorAll("main a[href^='/account/register']"),
            link => Assert.EndsWith($"?returnUrl={Uri.EscapeDataString(report.Path)}", link.GetAttribute("href")));
    }

    private async Task<Page> PlayAsync()
    {
        var page = await _visitor.StartAsync();
        while (page.Panel == "Answer")
            page = await _visitor.AnswerAsync(page, "An answer.");
        return page;
    }

    private async Task<Page> BeginAsync(string path, string mode) =>
        await _visitor.SubmitAsync(await _visitor.GetAsync(path), ".start-form", new() { ["mode"] = mode });

    private static IEnumerable<AngleSharp.Dom.IElement> Actions(Page days) =>
        days.Document.QuerySelectorAll(".day-go a");
}
