using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Judging;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>Links by which others read a report, made and revoked on pages.</summary>
public sealed class SharedReportTests : VisitorTest
{
    private const string Address = "quillwort@example.org";

    private int _links;

    private protected override Task<AppFactory> NewAppAsync() => Task.FromResult(AppFactory.Offline());

    [Fact]
    public async Task Link_ShowsTheReport_WithoutNameAndAddress()
    {
        var link = await ShareAsync(await PlayAsync());

        var shared = await new Visitor(App).GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, shared.Status);
        Assert.Contains("Answer 1", shared.Text);
        Assert.DoesNotContain("quillwort", shared.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("For my teacher", shared.Html);
        Assert.DoesNotContain("/attempts/", shared.Html);
        Assert.DoesNotContain("/generations/", shared.Html);
    }

    [Fact]
    public async Task Link_ShowsTheNameThatItsOwnerWants()
    {
        var link = await ShareAsync(await PlayAsync(), "Anna <b>K.</b>");

        Assert.Contains("Anna <b>K.</b>", (await new Visitor(App).GetAsync(link)).Text);
    }

    [Fact]
    public async Task Link_IsUnguessable_AndTellsNobodyElse()
    {
        var day = await PlayAsync();
        var links = new[] { await ShareAsync(day), await ShareAsync(day) };

        var shared = await new Visitor(App).GetAsync(links[0]);

        Assert.Equal(2, links.Distinct().Count());
        Assert.All(links, link => Assert.Matches("^/shared/[A-Za-z0-9_-]{24}$", link));
        Assert.Equal("noindex, nofollow", Assert.Single(shared.Response.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(shared.Response.Headers.GetValues("Referrer-Policy")));
        Assert.True(shared.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", shared.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task RevokedLink_IsNotFound_LikeAnUnknownOne()
    {
        var day = await PlayAsync();
        var (kept, revoked) = (await ShareAsync(day), await ShareAsync(day));
        var list = await Visitor.GetAsync(day + "/shares");
        var question = await Visitor.GetAsync(list.Document.QuerySelector(".device a")!.GetAttribute("href")!);

        var after = await Visitor.SubmitAsync(question, "main form");

        Assert.Contains("Link revoked.", after.Text);
        Assert.Single(after.Document.QuerySelectorAll(".device"));
        var (gone, unknown) = (await Visitor.GetAsync(revoked), await Visitor.GetAsync("/shared/" + new string('x', 24)));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.Status, unknown.Status));
        Assert.Equal(unknown.Text, gone.Text);
        Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(kept)).Status);
    }

    [Fact]
    public async Task Link_SurvivesSignOut_AndDiesWithTheAccount()
    {
        var link = await ShareAsync(await PlayAsync());
        await Visitor.SignOutAsync();
        Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(link)).Status);

        var userId = await App.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync());
        await App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(userId, default);

        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.GetAsync(link)).Status);
        Assert.False(await App.ReadAsync(db => db.ReportShares.AnyAsync()));
    }

    [Fact]
    public async Task Share_OfAForeignOrUnfinishedDay_IsNotFound()
    {
        var day = await PlayAsync();
        await ShareAsync(day);
        var id = await App.ReadAsync(db => db.ReportShares.Select(s => s.Id).SingleAsync());
        var other = new Visitor(App);
        var open = await other.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(day + "/shares")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(open.Path + "/shares")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{day}/shares/{id}/revoke")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{open.Path}/shares/{id}/revoke")).Status);
    }

    [Fact]
    public async Task NamelessLink_IsRefused_WithWhatWasTyped()
    {
        var list = await Visitor.GetAsync(await PlayAsync() + "/shares");

        var refused = await Visitor.SubmitAsync(
            list, ".shares form", new() { ["Name"] = " \u200B ", ["LearnerName"] = "Anna" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Enter a name.", refused.Document.QuerySelector("#share-name-error")!.TextContent);
        Assert.Equal("Anna", refused.Document.QuerySelector("#share-learner")!.GetAttribute("value"));
        Assert.False(await App.ReadAsync(db => db.ReportShares.AnyAsync()));
    }

    [Fact]
    public async Task Script_GetsTheNewLinkFirst_WithTheCount()
    {
        var day = await Visitor.GetAsync(await PlayAsync());
        Task<Page> CreateAsync(string name) =>
            Visitor.SubmitAsync(day, ".shares form", new() { ["Name"] = name }, asFragment: true);

        var nameless = await CreateAsync(" ");
        await CreateAsync("First");
        var second = await CreateAsync("Second");

        Assert.Equal("Enter a name.", nameless.Document.QuerySelector("#share-name-error")!.TextContent);
        Assert.Equal("Second", second.Document.QuerySelector(".share-created .device-name")!.TextContent);
        Assert.NotNull(second.Document.QuerySelector(".share-created copy-address input"));
        Assert.Equal("First", Assert.Single(second.Document.QuerySelectorAll(".devices .device-name")).TextContent);
        Assert.Equal("2 links", second.Document.QuerySelector("#share-count")!.TextContent.Trim(' ', '·'));
        Assert.Equal("", second.Document.QuerySelector("#share-name")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Links_AreLimited()
    {
        var day = await PlayAsync();
        var open = await Visitor.GetAsync(day + "/shares");
        for (var i = 0; i < CreateShare.MaxPerAttempt; i++)
            await ShareAsync(day);

        var refused = await Visitor.SubmitAsync(open, ".shares form", new() { ["Name"] = "One more" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This report has as many links as it can have.", refused.Text);
        Assert.Null(refused.Document.QuerySelector(".shares form"));
        Assert.Equal(CreateShare.MaxPerAttempt, await App.ReadAsync(db => db.ReportShares.CountAsync()));
    }

    [Fact]
    public async Task PressedTwice_MakesOneLink()
    {
        var day = await PlayAsync();
        for (var i = 1; i < CreateShare.MaxPerAttempt; i++)
            await ShareAsync(day);

        var first = await ShareAsync(day, "Anna", "For work");
        await App.Services.GetRequiredService<CreateShare>().CreateAsync(
            await App.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()),
            await App.ReadAsync(db => db.Attempts.Select(a => a.Id).SingleAsync()), "For work", "Anna", default);

        Assert.Equal(CreateShare.MaxPerAttempt, await App.ReadAsync(db => db.ReportShares.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(first)).Status);
    }

    [Fact]
    public async Task SelfAssessment_IsShown_AndPrinted()
    {
        var day = await PlayAsync();
        var criterion = await App.ReadAsync(async db =>
            (await db.Attempts.Select(a => a.Scenario).SingleAsync()).Criteria.First(known => known.Check is null));
        await App.WriteAsync(async db => db.SelfAssessments.Add(new()
        {
            AttemptId = await db.Attempts.Select(a => a.Id).SingleAsync(),
            CriterionId = criterion.Id,
            IsMet = true,
        }));

        var shared = await Visitor.GetAsync(await ShareAsync(day));

        var said = shared.Document.QuerySelector("#self-assessment")!;
        Assert.Contains("The learner's own view; no score comes from it.", said.TextContent);
        Assert.Equal($"Yes: {criterion.Asks}", Assert.Single(said.QuerySelectorAll("li")).TextContent.Trim());
        Assert.Equal("print", shared.Document.QuerySelector("link[href*='/print.']")!.GetAttribute("media"));
    }

    [Fact]
    public async Task Guest_IsToldHowLongALinkLasts()
    {
        var page = await Visitor.StartAsync();
        for (var i = 1; i <= 4; i++)
            page = await Visitor.AnswerAsync(page, $"Answer {i}");

        Assert.Contains("30 days after your last visit", page.Document.QuerySelector(".shares .notice")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(App).GetAsync(await ShareAsync(page.Path))).Status);
    }

    /// <summary>Plays a day as a registered learner and returns the address of its report.</summary>
    private async Task<string> PlayAsync()
    {
        await Visitor.RegisterAsync(Address);
        var page = await Visitor.StartAsync();
        for (var i = 1; i <= 4; i++)
            page = await Visitor.AnswerAsync(page, $"Answer {i}");
        return page.Path;
    }

    /// <summary>Makes a link with the form of the report's page and returns its path.</summary>
    private async Task<string> ShareAsync(string day, string learnerName = "", string? name = null)
    {
        var list = await Visitor.SubmitAsync(
            await Visitor.GetAsync(day), ".shares form",
            new() { ["Name"] = name ?? $"For my teacher {++_links}", ["LearnerName"] = learnerName });
        Assert.StartsWith(day + "/shares?created=", list.Path);
        var link = list.Document.QuerySelector("copy-address input")!.GetAttribute("value")!;
        Assert.StartsWith("http://localhost/", link);
        return new Uri(link).PathAndQuery;
    }
}
