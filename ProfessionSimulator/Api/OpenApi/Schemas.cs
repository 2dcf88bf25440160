using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>Puts types and examples into the document.</summary>
internal static class Schemas
{
    public const string StreamEvent = "StreamEvent";
    public const string Problem = "Problem";

    /// <summary>A reference to the type's schema; of a list, the list.</summary>
    public static async Task<IOpenApiSchema> OfAsync(this OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        if (type.IsGenericType)
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await context.OfAsync(type.GenericTypeArguments[0], cancellation) };
        return Refer(context.Document!, type, await context.GetOrCreateSchemaAsync(type, null, cancellation));
    }

    public static async Task<IOpenApiSchema> OfAsync(this OpenApiDocumentTransformerContext context, OpenApiDocument document, Type type, CancellationToken cancellation) =>
        Refer(document, type, await context.GetOrCreateSchemaAsync(type, null, cancellation));

    public static IOpenApiSchema OneOf(IEnumerable<IOpenApiSchema> schemas) =>
        schemas.ToList() is [var only] ? only : new OpenApiSchema { OneOf = [.. schemas] };

    public static OpenApiExample ExampleOf(object value) => new() { Value = NodeOf(value) };

    public static JsonNode NodeOf(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Options)!;

    /// <summary>The same names for framework and document: those of the types.</summary>
    public static string NameOf(Type type) => type == typeof(ProblemResponse) ? Problem : type.Name;

    private static OpenApiSchemaReference Refer(OpenApiDocument document, Type type, OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema { Metadata: { } metadata } && metadata.TryGetValue("x-schema-id", out var id) && id is string { Length: > 0 } of)
                schema.Properties![name] = new OpenApiSchemaReference(of, document);
        }

        document.AddComponent(NameOf(type), (IOpenApiSchema)schema);
        return new(NameOf(type), document);
    }
}
