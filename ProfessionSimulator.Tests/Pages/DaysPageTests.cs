using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Every day of a learner, and how its reports are kept.</summary>
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
        var open = await _visitor.CompleteAsync(await _visitor.SubmitAsync(await _visitor.GetAsync("/professions/3/restart"), ".start-form"));

        var days = await _visitor.GetAsync("/days");

        Assert.Equal([open.Path, left.Path, report.Path], Actions(days).Select(a => a.GetAttribute("href")));
        Assert.Equal(["Continue", "Open", "Read the report"], Actions(days).Select(a => a.TextContent));
        Assert.Equal(["In progress", "Not finished", "Completed"], days.Document.QuerySelectorAll(".day-row .badge").Select(b => b.TextContent));
        Assert.Equal(["Timed", "Practice", "Timed"], days.Document.QuerySelectorAll(".day-what .meta").Select(m => m.TextContent.Split(" · ")[1]));
        Assert.All(days.Document.QuerySelectorAll(".day-date time"), day => Assert.NotNull(day.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Days_AreReachedFromHomeAndTheMenu()
    {
        await _visitor.StartAsync();
        var underWay = await _visitor.GetAsync("/");
        await _app.WriteAsync(async db =>
        {
            db.Attempts.Single().Status = AttemptStatus.Abandoned;
            await db.SaveChangesAsync();
        });
        var between = await _visitor.GetAsync("/");

        Assert.All([underWay, between], home => Assert.NotNull(home.Document.QuerySelector(".section-head a[href='/days']")));
        Assert.NotNull(between.Document.QuerySelector(".account-menu a[href='/days']"));
    }

    [Fact]
    public async Task Days_WithoutAny_LeadToTheProfessions()
    {
        await _visitor.RegisterAsync("anna@example.org");

        var days = await _visitor.GetAsync("/days");

        Assert.NotNull(days.Document.QuerySelector(".empty a[href='/']"));
    }

    [Fact]
    public async Task Days_AreInPages()
    {
        await _visitor.StartAsync();
        await _app.WriteAsync(async db =>
        {
            var first = db.Attempts.Single();
            first.Status = AttemptStatus.Abandoned;
            for (var number = 2; number <= 21; number++)
            {
                var attempt = new Attempt
                {
                    UserId = first.UserId, ProfessionId = first.ProfessionId, ScenarioId = first.ScenarioId, Number = number, Mode = AttemptMode.Practice,
                    Status = AttemptStatus.Abandoned, StartedAt = first.StartedAt.AddDays(number),
                };
                attempt.Tasks.Add(new() { Order = 1, Type = "planning", TimeLimitMinutes = 15 });
                db.Attempts.Add(attempt);
            }
            await db.SaveChangesAsync();
        });

        var newest = await _visitor.GetAsync("/days");
        var oldest = await _visitor.GetAsync(newest.Document.QuerySelector(".pages [rel=next]")!.GetAttribute("href")!);
        var beyond = await _visitor.GetAsync("/days?p=99999999");

        Assert.Equal((20, 1), (Actions(newest).Count(), Actions(oldest).Count()));
        Assert.Null(newest.Document.QuerySelector("[rel=prev]"));
        Assert.Null(oldest.Document.QuerySelector("[rel=next]"));
        Assert.Equal("/days", oldest.Document.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Equal(System.Net.HttpStatusCode.OK, beyond.Status);
    }

    [Fact]
    public async Task GuestsReport_IsOfferedToBeKept_AndRegisteringLeadsBackToIt()
    {
        var report = await PlayAsync();

        var form = await _visitor.GetAsync(report.Document.QuerySelector(".keep a")!.GetAttribute("href")!);
        var kept = await _visitor.SubmitAsync(form, "form.stack", new() { ["Email"] = "anna@example.org", ["Password"] = Visitor.Passphrase });

        Assert.Equal((report.Path, "Report"), (kept.Path, kept.Panel));
        Assert.Null(kept.Document.QuerySelector(".keep"));
    }

    [Fact]
    public async Task GuestWhoGoesToSignIn_AndRegistersInstead_ComesBackToo()
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

    private static IEnumerable<AngleSharp.Dom.IElement> Actions(Page days) => days.Document.QuerySelectorAll(".day-go a");
}
