using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Pages.Professions;

namespace ProfessionSimulator.Tests.Pages;

public class CatalogFilterTests
{
    public CatalogFilterTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData("", true)]
    [InlineData("?language=en", true)]
    [InlineData("?q=%20", true)]
    [InlineData("?q=day", false)]
    [InlineData("?category=healthcare", false)]
    [InlineData("?length=medium", false)]
    [InlineData("?language=all", false)]
    public void Filter_IsOpen_UntilSomethingIsChosen(string query, bool isOpen) =>
        Assert.Equal(isOpen, Filter(query).IsUnfiltered);

    [Theory]
    [InlineData("?q=day&category=healthcare&length=medium", "/?q=day&category=healthcare&length=medium&language=all")]
    [InlineData("", "/?language=all")]
    public void SearchLink_KeepsTheFilters(string query, string url)
    {
        var filter = Filter(query);

        Assert.Equal((url, 1, 1), (filter.AllLanguagesUrl, filter.Found.Count, filter.CountInOtherLanguages));
    }

    [Theory]
    [InlineData("en", "en", false)]
    [InlineData("de", "all", false)]
    public void DefaultLanguage_IsTheReaders_WhenProfessionsExist(string reader, string own, bool isElsewhere)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(reader);
        var filter = Filter("");

        Assert.Equal((own, isElsewhere), (filter.OwnLanguage, filter.IsInOtherLanguages));
    }

    [Fact]
    public void NoMatchAnywhere_IsNotElsewhere() => Assert.False(Filter("?q=astronaut").IsInOtherLanguages);

    private static CatalogFilter Filter(string query) =>
        new([Card("en"), Card("ru")], new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static ProfessionCard Card(string language) => new(
        new()
        {
            PackId = language,
            Name = "Nurse",
            Description = "One day.",
            Category = "healthcare",
            Language = language,
            CurrentScenario = new()
            {
                ContentHash = "",
                SystemPrompt = "",
                ReportBrief = "",
                Tasks = [new() { Order = 1, Type = "risk", TimeLimitMinutes = 40, Brief = "", OfflineText = "" }],
            },
        },
        null, 0);
}
