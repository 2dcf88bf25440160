using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ProfessionSimulator.Api.OpenApi;

internal static class OpenApiServices
{
    public const string Document = "v1";

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<OperationMetadata>()
            .Any();
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Schemas.GetName(type.Type);
        options.AddOperationTransformer<OperationTransformer>();
        options.AddDocumentTransformer<DocumentTransformer>();
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // The framework does not see that WireJson writes a time as a string.
            if (schema.Format == "date-time")
            {
                schema.Type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null
                    ? JsonSchemaType.String
                    : JsonSchemaType.String | JsonSchemaType.Null;
            }

            return Task.CompletedTask;
        });
    });
}
