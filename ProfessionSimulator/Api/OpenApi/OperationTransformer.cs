using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>
/// Completes an operation by its <see cref="OperationMetadata"/>: examples, all responses, headers, who may call it.
/// </summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpointMetadata = context.Description.ActionDescriptor.EndpointMetadata;
        var metadata = endpointMetadata.OfType<OperationMetadata>().Single();
        var needsToken = endpointMetadata.OfType<IAuthorizeData>().Any();
        operation.Summary = operation.Summary?.TrimEnd('.');
        operation.Security = needsToken
            ? [new() { [new OpenApiSecuritySchemeReference(DocumentTransformer.Bearer, context.Document)] = [] }]
            : [];
        AddParameters(operation, metadata, context.Document!);
        AddRequestExample(operation, metadata);
        operation.Responses = [];
        await AddSuccessAsync(operation.Responses, metadata, context, cancellationToken);
        AddFailures(operation, metadata, needsToken, context.Document!);
    }

    private static void AddParameters(OpenApiOperation operation, OperationMetadata metadata, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        foreach (var name in metadata.CanStream ? DocumentTransformer.StreamParameters : [])
            operation.Parameters.Add(new OpenApiParameterReference(name, document));
        operation.Parameters.Add(new OpenApiParameterReference(DocumentTransformer.Language, document));
    }

    private static void AddRequestExample(OpenApiOperation operation, OperationMetadata metadata)
    {
        if (metadata.Request is not { } example)
            return;
        var body = (OpenApiRequestBody)operation.RequestBody!;
        body.Required = true;
        body.Content!["application/json"].Examples =
            new Dictionary<string, IOpenApiExample> { [example.Name] = Schemas.CreateExample(example.Value) };
    }

    private static async Task AddSuccessAsync(
        OpenApiResponses responses, OperationMetadata metadata, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (metadata.Responses is [] || context.Description.HttpMethod == HttpMethods.Get && metadata.CanStream)
        {
            responses["204"] = new OpenApiResponse
            {
                Description = metadata.CanStream
                    ? "Nothing is left to send: `Last-Event-ID` names the terminal event."
                    : "Done.",
            };
        }

        if (metadata.Responses is [] && !metadata.CanStream)
            return;
        var content = new Dictionary<string, OpenApiMediaType>();
        if (metadata.Responses is not [])
            content["application/json"] = await CreateJsonAsync(metadata.Responses, context, cancellation);
        if (metadata.CanStream)
            content["text/event-stream"] = CreateEvents(context.Document!);
        responses[metadata.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = metadata.Status == StatusCodes.Status201Created ? "Created." : "OK.",
            Content = content,
        };
    }

    private static async Task<OpenApiMediaType> CreateJsonAsync(
        Example[] responses, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schemas = new List<IOpenApiSchema>();
        foreach (var response in responses)
            schemas.Add(await context.AddSchemaAsync(response.Value.GetType(), cancellation));
        return new()
        {
            Schema = Schemas.Combine(schemas),
            Examples = responses.ToDictionary(
                response => response.Name, response => (IOpenApiExample)Schemas.CreateExample(response.Value)),
        };
    }

    private static OpenApiMediaType CreateEvents(OpenApiDocument document) => new()
    {
        Schema = new OpenApiSchemaReference(Schemas.StreamEvent, document),
        Examples = Examples.Events.ToDictionary(
            e => e.Type, e => (IOpenApiExample)Schemas.CreateExample(new { e.Type, Data = e.Data[0] })),
    };

    private static void AddFailures(
        OpenApiOperation operation, OperationMetadata metadata, bool needsToken, OpenApiDocument document)
    {
        var codes = CommonFailures.Server.Concat(metadata.Failures)
            .Concat(needsToken ? [ProblemCodes.Unauthorized] : [])
            .Concat(metadata.Request is null ? [] : CommonFailures.Body);
        var problems = codes.Distinct().Select(ProblemTable.Find);
        foreach (var status in problems.GroupBy(problem => problem.Status).OrderBy(status => status.Key))
        {
            operation.Responses![status.Key.ToString(CultureInfo.InvariantCulture)] = CreateFailure(
                status.Key, [.. status], document);
        }
    }

    private static OpenApiResponse CreateFailure(int status, Problem[] problems, OpenApiDocument document) => new()
    {
        Description = string.Join(" ", problems.Select(problem => $"`{problem.Code}`: {problem.Message}")),
        Headers = status switch
        {
            StatusCodes.Status401Unauthorized => CreateHeader(
                "WWW-Authenticate", "The scheme: Bearer (RFC 6750).", BearerHandler.Name),
            StatusCodes.Status429TooManyRequests => CreateHeader(
                "Retry-After", "Seconds (RFC 9110, section 10.2.3).", "60"),
            StatusCodes.Status503ServiceUnavailable => CreateHeader(
                "Retry-After", "Seconds, where they are known.", "20"),
            _ => null,
        },
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    AllOf = [new OpenApiSchemaReference(Schemas.Problem, document), RestrictCode(problems)],
                },
                Examples = problems.ToDictionary(
                    problem => problem.Code, problem => (IOpenApiExample)new OpenApiExample { Value = CreateProblem(problem) }),
            },
        },
    };

    private static Dictionary<string, IOpenApiHeader> CreateHeader(string name, string description, string example) =>
        new()
        {
            [name] = new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = example,
            },
        };

    private static OpenApiSchema RestrictCode(Problem[] problems) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. problems.Select(problem => problem.Code)] },
        },
    };

    private static JsonObject CreateProblem(Problem problem) => new()
    {
        ["type"] = ApiProblems.TypeFor(problem.Status) ?? TypedResults.Problem(statusCode: problem.Status)
            .ProblemDetails.Type,
        ["title"] = problem.Message,
        ["status"] = problem.Status,
        ["detail"] = problem.Message,
        ["code"] = problem.Code,
    };
}
