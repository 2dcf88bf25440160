using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>
/// Calls every route of the running application without signing in, as another learner and as the owner.
/// </summary>
public sealed class RouteTableTests(RouteTableTests.App app) : IClassFixture<RouteTableTests.App>
{
    private static readonly string[] s_problemFields = ["type", "title", "detail", "code"];

    public static TheoryData<string> Rows => new(RouteTable.All.Select(row => row.Name));

    public static TheoryData<string> ApiRows => new(RouteTable.All.Where(row => row.IsApi).Select(row => row.Name));

    [Fact]
    public async Task RouteTable_HasExactlyTheApplicationsRoutes()
    {
        var routes = await RoutesAsync(app.Factory.Services);
        var table = RouteTable.All.Select(row => row.Name).ToList();

        Assert.True(table.Distinct().Count() == table.Count, "A row stands twice in RouteTable.");
        Assert.True(routes.All(table.Contains), $"Add to RouteTable:\n{string.Join('\n', routes.Except(table))}");
        Assert.True(
            table.All(routes.Contains), $"No route of the application:\n{string.Join('\n', table.Except(routes))}");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EveryCaller_GetsTheTablesResponse(string name) => await WalkAsync(name, slash: "");

    [Theory]
    [MemberData(nameof(ApiRows))]
    public async Task TrailingSlash_MakesNoDifference(string name) => await WalkAsync(name, slash: "/");

    private async Task WalkAsync(string name, string slash)
    {
        var row = RouteTable.All.Single(row => row.Name == name);
        await CheckAsync(row, "nobody", row.Nobody, slash);
        await CheckAsync(row, "other", row.Other, slash);
        await CheckAsync(row, "owner", row.Owner, slash);
    }

    private async Task CheckAsync(RouteRow row, string who, string expected, string slash)
    {
        var stage = await RouteFixture.CreateAsync(app.Factory, row.Finished);
        using var answer = await stage.AskAsync(row, who, slash);
        var body = await answer.Content.ReadAsStringAsync();

        var got = $"{(int)answer.StatusCode} {answer.Headers.Location} {answer.Content.Headers.ContentType} {body}";
        var (status, words) = expected.Split(' ', 2) is [var first, var rest] ? (first, rest) : (expected, "");
        Assert.True(
            got.StartsWith(status + " ", StringComparison.Ordinal) && got.Contains(words, StringComparison.Ordinal),
            $"{row.Name} as {who}: {expected} was expected, not {got}");
        if (row.IsApi)
            CheckApi(answer, body);
    }

    private static void CheckApi(HttpResponseMessage answer, string body)
    {
        Assert.False(answer.Headers.Contains("Location"), "The API redirects nobody.");
        Assert.False(answer.Headers.Contains("Set-Cookie"), "The API sets no cookie.");
        if (answer.IsSuccessStatusCode)
            return;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(body);
        Assert.All(s_problemFields, field => Assert.NotEmpty(problem.GetProperty(field).GetString()!));
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        if (problem.GetProperty("code").GetString() == "unauthorized")
            Assert.Equal([new AuthenticationHeaderValue("Bearer")], answer.Headers.WwwAuthenticate);
    }

    private static async Task<List<string>> RoutesAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var routes = new List<string>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                continue;
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                routes.AddRange(FindHandlers(await loader.LoadAsync(page, endpoint.Metadata)).Select(handler =>
                    string.Format(null, handler, pattern)));
            }
            else
            {
                routes.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(
                    method => $"{method} {pattern}"));
            }
        }
        return [.. routes.Distinct()];
    }

    /// <summary>A page answers GET even when it has no handler for it.</summary>
    private static IEnumerable<string> FindHandlers(CompiledPageActionDescriptor page) => page.HandlerMethods
        .Select(handler =>
            $"{handler.HttpMethod.ToUpperInvariant()} {{0}}{(handler.Name is null ? "" : $"?handler={handler.Name}")}")
            .Append("GET {0}");

    /// <summary>One application for all rows; every request creates its own learners.</summary>
    public sealed class App : IAsyncLifetime
    {
        internal AppFactory Factory { get; } = AppFactory.Offline();

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => Factory.DisposeAsync();
    }
}
