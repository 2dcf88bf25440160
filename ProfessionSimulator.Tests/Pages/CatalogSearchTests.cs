using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Search and filters of the catalog.</summary>
public sealed class CatalogSearchTests : CatalogTest
{
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
        var page = await Visitor.GetAsync(address);

        Assert.Equal(found, Names(page).Count);
    }

    [Fact]
    public async Task Filters_AppearFromNineProfessions()
    {
        var (own, eight) = (await Visitor.GetAsync("/"), await Visitor.GetAsync("/?language=all"));
        await AddNinthAsync();
        var nine = await Visitor.GetAsync("/?language=all");

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
        await App.WriteAsync(db => db.Professions.ExecuteUpdateAsync(p =>
            p.SetProperty(x => x.Category, "healthcare").SetProperty(x => x.Language, "en")));

        var page = await Visitor.GetAsync("/");

        Assert.Equal(["length"], page.Document.QuerySelectorAll("#search select").Select(s => s.Id!));
    }

    [Fact]
    public async Task Filters_ShowTheChoiceAndItsOptions()
    {
        await AddNinthAsync();

        var page = await Visitor.GetAsync("/?q=ward&length=long&category=healthcare&language=all");

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
        var page = await Visitor.GetAsync("/?q=astronaut");

        Assert.Contains("Nothing found", page.Document.QuerySelector(".empty")!.TextContent);
        Assert.Equal(["en", "en", "en", "en"], Languages(page));
    }

    [Fact]
    public async Task ResultInAnotherLanguage_IsShownAsSuch()
    {
        var page = await Visitor.GetAsync("/?q=медсестра");

        Assert.Equal(["Постовая медсестра"], Names(page));
        Assert.Contains("1 profession, in another language", page.Document.QuerySelector(".found")!.TextContent);
    }

    [Fact]
    public async Task Results_AreRankedByRelevance()
    {
        var page = await Visitor.GetAsync("/?q=менеджер&language=ru");

        Assert.Equal(["Руководитель проекта", "Руководитель поддержки клиентов"], Names(page));
    }

    [Fact]
    public async Task LearnersSearch_FindsTheSame()
    {
        await Visitor.BeginAsync();

        Assert.Equal(["Ward nurse"], Names(await Visitor.GetAsync("/?q=nursing")));
        Assert.Equal(4, Names(await Visitor.GetAsync("/?q=")).Count);
    }

    [Theory]
    [InlineData("СМЕНА%20медсестра", "Постовая медсестра")]
    [InlineData("hospital", "Ward nurse")]
    public async Task ApiSearch_FindsTheSame(string words, string name)
    {
        var learner = await App.NewLearnerAsync();

        var found = await Learner.JsonAsync(await learner.Http.GetAsync($"/api/professions?q={words}"));

        Assert.Equal(name, Assert.Single(found.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Search_HidesTheSuggestion()
    {
        Assert.NotNull((await Visitor.GetAsync("/")).Document.QuerySelector(".hero"));
        Assert.Null((await Visitor.GetAsync("/?q=ward")).Document.QuerySelector(".hero"));
    }

    private Task AddNinthAsync() => App.WriteAsync(async db =>
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

    private static string? Chosen(Page page, string select) =>
        ((IHtmlSelectElement)page.Document.QuerySelector($"#{select}")!).Value;
}
