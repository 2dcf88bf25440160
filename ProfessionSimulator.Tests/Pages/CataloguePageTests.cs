using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The home page: attempts in progress, the catalogue, and search.</summary>
public sealed class CataloguePageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_time);
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Catalogue_ShowsTheReadersLanguage_NamesTheOthers()
    {
        var home = await _visitor.GetAsync("/");

        Assert.Equal(["en", "en", "en", "en"], Languages(home));
        Assert.Null(home.Document.QuerySelector(".found a[href='/']"));
        Assert.NotNull((await _visitor.GetAsync("/?q=ward")).Document.QuerySelector(".found a[href='/']"));
        Assert.Contains("4 professions", home.Text);
        var everywhere = home.Document.QuerySelectorAll(".found a")
            .Single(a => a.TextContent == "and 4 in other languages");
        Assert.Equal(8, Names(await _visitor.GetAsync(everywhere.GetAttribute("href")!)).Count);
    }

    [Theory]
    [InlineData("/?language=ru", 4)]
    [InlineData("/?language=all", 8)]
    [InlineData("/?language=xx", 4)]
    [InlineData("/?category=management", 1)]
    [InlineData("/?category=management&language=all", 2)]
    [InlineData("/?category=nothing", 4)]
    [InlineData("/?length=long", 1)]
    [InlineData("/?length=medium", 3)]
    [InlineData("/?length=short", 4)]
    [InlineData("/?q=WARD", 1)]
    [InlineData("/?q=ward&category=management", 4)]
    [InlineData("/?q=nursing", 1)]
    [InlineData("/?q=менеджер%20проектов&language=all", 1)]
    [InlineData("/?q=%D0%9C%D0%95%D0%94%D0%A1%D0%95%D0%A1%D0%A2%D0%A0%D0%90&language=all", 1)]
    public async Task Filters_AreInTheQueryString(string address, int found)
    {
        var page = await _visitor.GetAsync(address);

        Assert.Equal(found, Names(page).Count);
    }

    [Fact]
    public async Task Filters_AppearFromNineProfessions()
    {
        var (own, eight) = (await _visitor.GetAsync("/"), await _visitor.GetAsync("/?language=all"));
        await AddNinthAsync();
        var nine = await _visitor.GetAsync("/?language=all");

        Assert.Empty(eight.Document.QuerySelectorAll("#search select"));
        // A search keeps the languages of the address.
        Assert.Equal("all", eight.Form("#search").Fields["language"]);
        Assert.DoesNotContain("language", own.Form("#search").Fields.Keys);
        Assert.Equal(
            ["category", "length", "language"], nine.Document.QuerySelectorAll("#search select").Select(s => s.Id!));
    }

    [Fact]
    public async Task Filters_AreHidden_WhenThereIsNothingToChoose()
    {
        await AddNinthAsync();
        await _app.WriteAsync(db => db.Professions.ExecuteUpdateAsync(p =>
            p.SetProperty(x => x.Category, "healthcare").SetProperty(x => x.Language, "en")));

        var page = await _visitor.GetAsync("/");

        Assert.Equal(["length"], page.Document.QuerySelectorAll("#search select").Select(s => s.Id!));
    }

    [Fact]
    public async Task Filters_ShowTheChoiceAndItsOptions()
    {
        await AddNinthAsync();

        var page = await _visitor.GetAsync("/?q=ward&length=long&category=healthcare&language=all");

        Assert.Equal("ward", ((IHtmlInputElement)page.Document.QuerySelector("#q")!).Value);
        Assert.Equal(
            ("long", "healthcare", "all"),
            (Chosen(page, "length"), Chosen(page, "category"), Chosen(page, "language")));
        // No day is short enough for the shortest option.
        Assert.Equal(
            ["", "medium", "long"],
            page.Document.QuerySelectorAll("#length option").Select(o => o.GetAttribute("value")!));
        Assert.Equal(
            ["English (5)", "Русский (4)", "All languages (9)"],
            page.Document.QuerySelectorAll("#language option").Select(o => o.TextContent));
    }

    [Fact]
    public async Task EmptyResult_ShowsAllOfTheLanguage()
    {
        var page = await _visitor.GetAsync("/?q=astronaut");

        Assert.Contains("Nothing found", page.Document.QuerySelector(".empty")!.TextContent);
        Assert.Equal(["en", "en", "en", "en"], Languages(page));
    }

    [Fact]
    public async Task ResultInAnotherLanguage_IsShownAsSuch()
    {
        var page = await _visitor.GetAsync("/?q=медсестра");

        Assert.Equal(["Постовая медсестра"], Names(page));
        Assert.Contains("1 profession, in another language", page.Document.QuerySelector(".found")!.TextContent);
    }

    [Fact]
    public async Task Results_AreRankedByRelevance()
    {
        var page = await _visitor.GetAsync("/?q=менеджер&language=ru");

        Assert.Equal(["Руководитель проекта", "Руководитель поддержки клиентов"], Names(page));
    }

    [Theory]
    [InlineData("СМЕНА%20медсестра", "Постовая медсестра")]
    [InlineData("hospital", "Ward nurse")]
    public async Task ApiSearch_FindsTheSame(string words, string name)
    {
        var learner = await _app.NewLearnerAsync();

        var found = await Learner.JsonAsync(await learner.Http.GetAsync($"/api/professions?q={words}"));

        Assert.Equal(name, Assert.Single(found.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task AttemptsInProgress_ComeFirst_WithTheirNextStep()
    {
        var task = await _visitor.CompleteAsync(await BeginAsync(1));
        await _visitor.CompleteAsync(await BeginAsync(0));
        await StartClockAsync(task);
        _time.Advance(TimeSpan.FromMinutes(5));

        var home = await _visitor.GetAsync("/");
        var listed = await _visitor.GetAsync("/days");
        var profession = await _visitor.GetAsync("/professions/3");

        var days = home.Document.QuerySelectorAll(".resume-day");
        Assert.Equal(
            ["Customer support lead", "Data analyst"],
            days.Select(day => day.QuerySelector(".resume-name")!.TextContent));
        Assert.Contains("Task 1 of 4 · Two dashboards", string.Join(
            ' ', days[1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("10 min left", days[1].TextContent);
        Assert.Contains("10 min left", listed.Document.QuerySelectorAll(".day-row")[1].TextContent);
        Assert.Contains("10 min left", profession.Document.QuerySelector("#start")!.TextContent);
        Assert.Equal(task.Path, days[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(home.Document.QuerySelector(".hero"));
    }

    [Fact]
    public async Task Cards_ShowProgress()
    {
        var task = await _visitor.CompleteAsync(await BeginAsync(0));
        task = await _visitor.AnswerAsync(task, "First.");

        Assert.Contains("1 of 4 tasks done", await CardAsync());
        Assert.Contains("1 of 3 timed attempts used", await CardAsync());

        for (var i = 2; i <= 4; i++)
            task = await _visitor.AnswerAsync(task, $"Answer {i}");
        var day = await _app.ReadAsync(db => db.Attempts.Select(a => a.CompletedAt!.Value).SingleAsync());

        Assert.Contains(
            day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), await CardAsync());
        Assert.Contains("Completed", await CardAsync());
    }

    [Fact]
    public async Task Cards_CountTheVisitorsTimedAttempts()
    {
        await new Visitor(_app).StartAsync();
        var home = await _visitor.GetAsync("/");
        var profession = await _visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = "Practice" }));

        Assert.Contains("0 of 3 timed attempts used", await CardAsync());
    }

    [Fact]
    public async Task SuggestedDay_StartsInOneClick()
    {
        var home = await _visitor.GetAsync("/");
        Assert.Equal(
            ["09:00", "11:20", "14:10", "16:15", "✓"],
            home.Document.QuerySelectorAll(".agenda-at").Select(at => at.TextContent));

        Assert.Equal("is-now", home.Document.QuerySelector(".agenda > li")!.ClassName);
        Assert.NotNull(home.Document.QuerySelector(".agenda-title[lang]"));

        var task = await _visitor.CompleteAsync(await _visitor.SubmitAsync(home, ".suggested-go"));

        Assert.Equal("Answer", task.Panel);
    }

    [Fact]
    public async Task Search_HidesTheSuggestion()
    {
        Assert.NotNull((await _visitor.GetAsync("/")).Document.QuerySelector(".hero"));
        Assert.Null((await _visitor.GetAsync("/?q=ward")).Document.QuerySelector(".hero"));
    }

    [Fact]
    public async Task LaterTasks_AreNotRevealedEarly()
    {
        var home = await _visitor.GetAsync("/");
        var task = await _visitor.CompleteAsync(await _visitor.SubmitAsync(home, ".suggested-go"));
        var first = await _visitor.GetAsync("/professions/1");
        await _visitor.AnswerAsync(task, "First.");
        var second = await _visitor.GetAsync("/professions/1");

        Assert.Equal([true, false, false, false], Told(home));
        Assert.Equal([true, false, false, false], Told(first));
        Assert.Equal([true, true, false, false], Told(second));
        Assert.Equal(
            ["Planning", "Report"], task.Document.QuerySelectorAll(".step-name").Select(name => name.TextContent));
        Assert.All(first.Document.QuerySelectorAll(".agenda > li:not(.is-report)"), piece =>
            Assert.Matches(@"\d\d:\d\d\s[\s\S]*\d+ min", piece.TextContent));
    }

    /// <summary>Returns for each task of the day whether the page reveals its title.</summary>
    private static IEnumerable<bool> Told(Page page) =>
        page.Document.QuerySelectorAll(".agenda > li:not(.is-report)")
            .Select(piece => piece.QuerySelector(".agenda-title") is not null);

    private Task AddNinthAsync() => _app.WriteAsync(async db =>
    {
        var like = await db.Professions.Include(p => p.CurrentScenario!.Tasks)
            .FirstAsync(p => p.Language == "en" && p.Name == "Ward nurse");
        db.Professions.Add(new()
        {
            PackId = "ninth",
            Name = "Matron",
            Description = "One more.",
            Category = "healthcare",
            Language = "en",
            CurrentScenario = like.CurrentScenario,
        });
        await db.SaveChangesAsync();
    });

    private async Task<Page> BeginAsync(int card)
    {
        var home = await _visitor.GetAsync("/");
        var profession = await _visitor.GetAsync(
            home.Document.QuerySelectorAll(".card-title a")[card].GetAttribute("href")!);
        return await _visitor.SubmitAsync(profession, ".start-box form");
    }

    private Task<HttpResponseMessage> StartClockAsync(Page task) =>
        _visitor.Http.PostAsync(
            $"{task.Path}?handler=Received", new FormUrlEncodedContent(task.Form("#answer-form").Fields));

    private async Task<string> CardAsync() =>
        (await _visitor.GetAsync("/")).Document.QuerySelector(".card")!.TextContent;

    private static List<string> Names(Page page) =>
        [.. page.Document.QuerySelectorAll(".card-title").Select(title => title.TextContent)];

    private static IEnumerable<string> Languages(Page page) =>
        page.Document.QuerySelectorAll(".card-title").Select(title => title.GetAttribute("lang")!);

    private static string? Chosen(Page page, string select) =>
        ((IHtmlSelectElement)page.Document.QuerySelector($"#{select}")!).Value;
}
