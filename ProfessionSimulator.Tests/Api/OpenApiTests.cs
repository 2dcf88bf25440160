using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>The OpenAPI document agrees with what the application does.</summary>
public sealed partial class OpenApiTests : IAsyncLifetime
{
    private readonly AppFactory _app = AppFactory.Offline();
    private JsonElement _document;
    private SchemaCheck _check = null!;

    public async ValueTask InitializeAsync()
    {
        _document = JsonElement.Parse(await _app.CreateClient().GetStringAsync("/openapi/v1.json"));
        _check = new(_document);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Document_IsOpenApi31_WithExactlyTheApisRoutes()
    {
        var routes = ApiRoutes()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                $"{method} {DocumentedPath(route)}"));

        Assert.StartsWith("3.1", _document.GetProperty("openapi").GetString());
        Assert.Equal(
            routes.Order(StringComparer.Ordinal),
            Operations().Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryOperation_HasAUniqueNameDescriptionsAndExamples()
    {
        Assert.Equal(
            Operations().Count(),
            Operations().Select(operation => Text(operation.Body, "operationId")).Distinct().Count());
        foreach (var (name, operation) in Operations())
        {
            Assert.True(
                Text(operation, "summary") is { Length: > 3 } && Text(operation, "description") is { Length: > 3 },
                $"{name} needs a <summary> and <remarks>.");
            Assert.True(operation.GetProperty("tags").GetArrayLength() == 1, $"{name} needs one tag.");
            Assert.All(FindParameters(operation), parameter =>
                Assert.True(Text(parameter, "description") is { Length: > 3 }, $"{name} needs a <param>: {parameter}"));
            Assert.All(FindMediaTypes(operation), media =>
                Assert.True(media.Value.GetProperty("examples").EnumerateObject().Any(), $"{name} needs examples."));
        }
    }

    [Fact]
    public void EveryExample_MatchesItsSchema()
    {
        var examples = 0;
        foreach (var (name, operation) in Operations())
        {
            foreach (var media in FindMediaTypes(operation))
            {
                foreach (var example in media.Value.GetProperty("examples").EnumerateObject())
                {
                    examples++;
                    Assert.True(_check.Fault(example.Value.GetProperty("value"), media.Value.GetProperty("schema")) is null,
                        $"{name}, {example.Name}: {_check.Fault(example.Value.GetProperty("value"), media.Value.GetProperty("schema"))}");
                }
            }
        }
        Assert.True(examples > 100);
    }

    [Fact]
    public void ProtectedOperation_DocumentsSecurityAnd401()
    {
        var open =
            ApiRoutes().Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is null).Select(DocumentedPath).ToHashSet();
        foreach (var (name, operation) in Operations())
        {
            var needsToken = !open.Contains(name.Split(' ')[1]);
            Assert.True(needsToken == operation.GetProperty("security").EnumerateArray().Any(), name);
            Assert.True(!needsToken || operation.GetProperty("responses").TryGetProperty("401", out _), name);
        }
    }

    [Fact]
    public void EveryRateLimit_IsDocumentedWithRetryAfter()
    {
        var limits = Operations()
            .Where(operation => operation.Body.GetProperty("responses").TryGetProperty("429", out _))
            .Select(operation => operation.Body.GetProperty("responses").GetProperty("429")).ToList();

        Assert.True(limits.Count >= 8);
        Assert.All(limits, limit => Assert.True(limit.GetProperty("headers").TryGetProperty("Retry-After", out _)));
        Assert.All(limits, limit => Assert.DoesNotContain("went wrong on the server", Text(limit, "description")));
    }

    [Fact]
    public async Task Responses_MatchTheDocument()
    {
        foreach (var row in RouteTable.All.Where(row => row.IsApi))
        {
            var stage = await RouteFixture.CreateAsync(_app, row.Finished);
            foreach (var who in new[] { "nobody", "owner" })
            {
                using var answer = await stage.AskAsync(row, who, slash: "");
                CheckAnswer(row.Name, answer, await answer.Content.ReadAsStringAsync());
            }
        }
    }

    private void CheckAnswer(string row, HttpResponseMessage answer, string body)
    {
        var operation = Operations().Single(operation => operation.Name == Constraint().Replace(row, "}")).Body;
        var status = $"{(int)answer.StatusCode}";
        Assert.True(
            operation.GetProperty("responses").TryGetProperty(status, out var response),
            $"{row}: {status} is not described.");
        if (body.Length == 0)
            return;
        var schema = response.GetProperty("content")
            .GetProperty(answer.Content.Headers.ContentType!.MediaType!)
            .GetProperty("schema");
        var values = answer.Content.Headers.ContentType.MediaType == "text/event-stream"
            ? ParseEvents(body)
            : [JsonElement.Parse(body)];
        foreach (var value in values)
        {
            Assert.True(_check.Fault(value, schema) is null, $"{row}: {_check.Fault(value, schema)}");
            Assert.Empty(_check.Undescribed(value, schema));
        }
    }

    private static JsonElement[] ParseEvents(string body) =>
        [.. body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line =>
            JsonElement.Parse(line["data: ".Length..]))];

    private IEnumerable<RouteEndpoint> ApiRoutes() =>
        _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route =>
            DocumentedPath(route).StartsWith("/api/", StringComparison.Ordinal));

    private static string DocumentedPath(RouteEndpoint route) =>
        Constraint().Replace("/" + route.RoutePattern.RawText!.Trim('/'), "}");

    private IEnumerable<(string Name, JsonElement Body)> Operations() =>
        _document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation =>
            ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)));

    private IEnumerable<JsonElement> FindParameters(JsonElement operation) =>
        operation.GetProperty("parameters").EnumerateArray()
        .Select(parameter =>
            parameter.TryGetProperty("$ref", out var reference) ? _check.Resolve(reference.GetString()!) : parameter);

    private static IEnumerable<JsonProperty> FindMediaTypes(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject()
        .Select(response => response.Value)
        .Concat(operation.TryGetProperty("requestBody", out var body) ? [body] : [])
        .SelectMany(message => message.TryGetProperty(
            "content", out var content) ? content.EnumerateObject() : Enumerable.Empty<JsonProperty>());

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) ? text.GetString() : null;

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();
}
