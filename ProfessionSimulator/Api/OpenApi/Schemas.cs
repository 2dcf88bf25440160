using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>Adds types and examples to the document.</summary>
internal static class Schemas
{
    public const string StreamEvent = "StreamEvent";
    public const string Problem = "Problem";

    /// <summary>
    /// Adds the type's schema to the document and returns a reference to it; for a list, an array of such references.
    /// </summary>
    public static async Task<IOpenApiSchema> AddSchemaAsync(
        this OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        if (type.IsGenericType)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = await context.AddSchemaAsync(type.GenericTypeArguments[0], cancellation),
            };
        }

        return AddReference(context.Document!, type, await context.GetOrCreateSchemaAsync(type, null, cancellation));
    }

    public static async Task<IOpenApiSchema> AddSchemaAsync(
        this OpenApiDocumentTransformerContext context, OpenApiDocument document, Type type, CancellationToken cancellation) =>
        AddReference(document, type, await context.GetOrCreateSchemaAsync(type, null, cancellation));

    public static IOpenApiSchema Combine(IEnumerable<IOpenApiSchema> schemas) =>
        schemas.ToList() is [var only] ? only : new OpenApiSchema { OneOf = [.. schemas] };

    public static OpenApiExample CreateExample(object value) => new() { Value = Serialize(value) };

    private static JsonNode Serialize(object value) =>
        JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Options)!;

    /// <summary>The framework and this document call a schema by the name of its type.</summary>
    public static string GetName(Type type) => type == typeof(ProblemResponse) ? Problem : type.Name;

    private static OpenApiSchemaReference AddReference(OpenApiDocument document, Type type, OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema { Metadata: { } metadata }
                && metadata.TryGetValue("x-schema-id", out var id)
                && id is string { Length: > 0 } reference)
            {
                schema.Properties![name] = new OpenApiSchemaReference(reference, document);
            }
        }

        document.AddComponent(GetName(type), (IOpenApiSchema)schema);
        return new(GetName(type), document);
    }
}
