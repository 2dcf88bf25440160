using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>What was rendered for one visitor is shown to another only where it would be rendered alike.</summary>
public sealed partial class CachedMarkupTests : VisitorTest
{
    /// <summary>Requests with this header find nothing that was rendered before.</summary>
    private const string Anew = "X-Rendered-Anew";

    private protected override async Task<AppFactory> NewAppAsync() => (await AppFactory.StartAsync()).With(services => services
        .AddSingleton<IStartupFilter, UnderAPath>()
        .Replace(ServiceDescriptor.Singleton<ITagHelperActivator, AnewWhereAsked>()));

    [Fact]
    public async Task Catalog_IsAsRenderedAnew_WhateverChanges()
    {
        var other = new Visitor(App);
        await AssertAsRenderedAnewAsync(other);
        await Visitor.StartAsync();
        await AssertAsRenderedAnewAsync(Visitor, other);

        foreach (var change in s_changes)
        {
            await App.ReadAsync(db => db.Database.ExecuteSqlRawAsync(change));
            await AssertAsRenderedAnewAsync(Visitor, other);
        }
    }

    [Fact]
    public async Task Theme_IsEachVisitors()
    {
        var dark = new Visitor(App);
        await dark.SubmitAsync(
            await dark.GetAsync("/account/login?returnUrl=/privacy"), ".theme-switch", new() { ["theme"] = "dark" });

        await AssertAsRenderedAnewAsync(Visitor, dark);
    }

    [Fact]
    public async Task Catalog_IsAsRenderedAnew_UnderEachPath()
    {
        await Visitor.GetAsync("/");

        Assert.Equal(await ReadAsync(Visitor, anew: true, "/school"), await ReadAsync(Visitor, anew: false, "/school"));
    }

    /// <summary>A form has a token of its visitor.</summary>
    [Fact]
    public async Task Cards_HaveNoForm()
    {
        await Visitor.StartAsync();

        Assert.Empty((await Visitor.GetAsync("/?language=all")).Document.QuerySelectorAll(".cards form, .cards input, .cards button"));
    }

    [Fact]
    public void MarkupWithoutEnd_IsNotKept()
    {
        using var cache = new MarkupCache();
        for (var i = 0; i < 50; i++)
            cache.Add(i, new(new string('a', 100_000), "nonce"));

        Assert.InRange(Enumerable.Range(0, 50).Count(i => cache.Find(i) is not null), 20, 40);
    }

    /// <summary>New versions with one long task each.</summary>
    private const string NewVersions = """
        INSERT INTO Scenarios (ProfessionId, Version, ContentHash, SystemPrompt, ReportBrief, Criteria, Competencies, CreatedAt)
        SELECT ProfessionId, 100, 'new', SystemPrompt, ReportBrief, Criteria, Competencies, CreatedAt FROM Scenarios;
        INSERT INTO TaskTemplates (ScenarioId, "Order", Type, Brief, OfflineText, TimeLimitMinutes)
        SELECT Id, 1, 'planning', '', '', 77 FROM Scenarios WHERE Version = 100;
        UPDATE Professions SET CurrentScenarioId = (SELECT s.Id FROM Scenarios s WHERE s.ProfessionId = Professions.Id AND s.Version = 100)
        """;

    /// <summary>Changes of all that a card shows.</summary>
    private static readonly string[] s_changes =
    [
        "UPDATE Professions SET Name = 'Renamed'",
        "UPDATE Professions SET Description = 'Described anew.'",
        "UPDATE Professions SET Category = 'analytics'",
        "UPDATE Professions SET Language = 'ru'",
        "UPDATE AttemptTasks SET Answer = 'An answer.'",
        "UPDATE Attempts SET Mode = 'Practice'",
        "UPDATE Attempts SET Status = 'Abandoned'",
        "UPDATE Attempts SET Status = 'Completed', CompletedAt = 1700000000000",
        "UPDATE Attempts SET CompletedAt = 1710000000000",
        NewVersions,
        "UPDATE Attempts SET Status = 'InProgress', CompletedAt = NULL",
        "UPDATE Attempts SET ScenarioId = (SELECT CurrentScenarioId FROM Professions p WHERE p.Id = ProfessionId)",
    ];

    private static async Task AssertAsRenderedAnewAsync(params Visitor[] visitors)
    {
        // Each twice, in turn, so that what was shown to one could be shown to the next.
        for (var i = 0; i < 2; i++)
        {
            foreach (var visitor in visitors)
                Assert.Equal(await ReadAsync(visitor, anew: true), await ReadAsync(visitor, anew: false));
        }
    }

    private static async Task<string> ReadAsync(Visitor visitor, bool anew, string under = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, under + "/?language=all");
        if (anew)
            request.Headers.Add(Anew, "1");
        using var response = await visitor.Http.SendAsync(request);
        return OfOneResponse().Replace(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), "");
    }

    [GeneratedRegex("""(?<=nonce=")[0-9a-f]{32}|(?<=__RequestVerificationToken" type="hidden" value=")[^"]+""")]
    private static partial Regex OfOneResponse();

    private sealed class AnewWhereAsked(HtmlEncoder encoder) : ITagHelperActivator
    {
        public TTagHelper Create<TTagHelper>(ViewContext context)
            where TTagHelper : ITagHelper =>
            typeof(TTagHelper) == typeof(CachedTagHelper) && context.HttpContext.Request.Headers.ContainsKey(Anew)
                ? (TTagHelper)(ITagHelper)new CachedTagHelper(new(), encoder) { ViewContext = context }
                : ActivatorUtilities.CreateInstance<TTagHelper>(context.HttpContext.RequestServices);
    }

    /// <summary>A proxy may serve the site under a path of its own, too.</summary>
    private sealed class UnderAPath : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.UsePathBase("/school"));
    }
}
