using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>Completes an operation by its <see cref="OperationNotes"/>: examples, all answers, headers, who may call it.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var notes = metadata.OfType<OperationNotes>().Single();
        var needsToken = metadata.OfType<IAuthorizeData>().Any();
        operation.Summary = operation.Summary?.TrimEnd('.');
        operation.Security = needsToken ? [new() { [new OpenApiSecuritySchemeReference(DocumentTransformer.Bearer, context.Document)] = [] }] : [];
        AddParameters(operation, notes, context.Document!);
        AddRequestExample(operation, notes);
        operation.Responses = [];
        await AddSuccessAsync(operation.Responses, notes, context, cancellationToken);
        AddFailures(operation, notes, needsToken, context.Document!);
    }

    private static void AddParameters(OpenApiOperation operation, OperationNotes notes, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        foreach (var name in notes.Streams ? DocumentTransformer.StreamParameters : [])
            operation.Parameters.Add(new OpenApiParameterReference(name, document));
        operation.Parameters.Add(new OpenApiParameterReference(DocumentTransformer.Language, document));
    }

    private static void AddRequestExample(OpenApiOperation operation, OperationNotes notes)
    {
        if (notes.Request is not { } example)
            return;
        var body = (OpenApiRequestBody)operation.RequestBody!;
        body.Required = true;
        body.Content!["application/json"].Examples = new Dictionary<string, IOpenApiExample> { [example.Name] = Schemas.ExampleOf(example.Value) };
    }

    private static async Task AddSuccessAsync(
        OpenApiResponses responses, OperationNotes notes, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (notes.Answers is [] || context.Description.HttpMethod == HttpMethods.Get && notes.Streams)
            responses["204"] = new OpenApiResponse { Description = notes.Streams ? "The client has it all: `Last-Event-ID` names the terminal event." : "Done." };
        if (notes.Answers is [] && !notes.Streams)
            return;
        var content = new Dictionary<string, OpenApiMediaType>();
        if (notes.Answers is not [])
            content["application/json"] = await JsonAsync(notes.Answers, context, cancellation);
        if (notes.Streams)
            content["text/event-stream"] = Events(context.Document!);
        responses[notes.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
        {
            Description = notes.Status == StatusCodes.Status201Created ? "Made." : "As asked.",
            Content = content,
        };
    }

    private static async Task<OpenApiMediaType> JsonAsync(Example[] answers, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schemas = new List<IOpenApiSchema>();
        foreach (var answer in answers)
            schemas.Add(await context.OfAsync(answer.Value.GetType(), cancellation));
        return new()
        {
            Schema = Schemas.OneOf(schemas),
            Examples = answers.ToDictionary(answer => answer.Name, answer => (IOpenApiExample)Schemas.ExampleOf(answer.Value)),
        };
    }

    private static OpenApiMediaType Events(OpenApiDocument document) => new()
    {
        Schema = new OpenApiSchemaReference(Schemas.StreamEvent, document),
        Examples = Examples.Events.ToDictionary(e => e.Type, e => (IOpenApiExample)Schemas.ExampleOf(new { e.Type, Data = e.Data[0] })),
    };

    private static void AddFailures(OpenApiOperation operation, OperationNotes notes, bool needsToken, OpenApiDocument document)
    {
        var codes = Failures.OfEverything.Concat(notes.Fails)
            .Concat(needsToken ? [ProblemCodes.Unauthorized] : [])
            .Concat(notes.Request is null ? [] : Failures.OfBodies);
        var problems = codes.Distinct().Select(ProblemTable.Find);
        foreach (var status in problems.GroupBy(problem => problem.Status).OrderBy(status => status.Key))
            operation.Responses![status.Key.ToString(CultureInfo.InvariantCulture)] = FailureOf(status.Key, [.. status], document);
    }

    private static OpenApiResponse FailureOf(int status, Problem[] problems, OpenApiDocument document) => new()
    {
        Description = string.Join(" ", problems.Select(problem => $"`{problem.Code}`: {problem.Message}")),
        Headers = status switch
        {
            StatusCodes.Status401Unauthorized => Header("WWW-Authenticate", "The scheme: Bearer (RFC 6750).", BearerHandler.Name),
            StatusCodes.Status429TooManyRequests => Header("Retry-After", "Seconds (RFC 9110, section 10.2.3).", "60"),
            StatusCodes.Status503ServiceUnavailable => Header("Retry-After", "Seconds, where they are known.", "20"),
            _ => null,
        },
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema { AllOf = [new OpenApiSchemaReference(Schemas.Problem, document), OnlyThese(problems)] },
                Examples = problems.ToDictionary(
                    problem => problem.Code, problem => (IOpenApiExample)new OpenApiExample { Value = ProblemOf(problem) }),
            },
        },
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, string example) => new()
    {
        [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example },
    };

    private static OpenApiSchema OnlyThese(Problem[] problems) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. problems.Select(problem => problem.Code)] },
        },
    };

    private static JsonObject ProblemOf(Problem problem) => new()
    {
        ["type"] = ApiProblems.TypeFor(problem.Status) ?? TypedResults.Problem(statusCode: problem.Status).ProblemDetails.Type,
        ["title"] = problem.Message,
        ["status"] = problem.Status,
        ["detail"] = problem.Message,
        ["code"] = problem.Code,
    };
}
