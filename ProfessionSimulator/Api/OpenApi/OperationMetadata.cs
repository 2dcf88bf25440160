namespace ProfessionSimulator.Api.OpenApi;

/// <summary>An example of a request or an answer, in the type that crosses the wire.</summary>
internal sealed record Example(string Name, object Value);

/// <summary>What the document says of an operation besides what its signature and docstring tell.</summary>
internal sealed record OperationMetadata
{
    public Example? Request { get; init; }

    /// <summary>One per type of successful answer; none for 204 and for streams.</summary>
    public Example[] Responses { get; init; } = [];

    /// <summary>Of a successful answer with a body.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether it can answer with Server-Sent Events.</summary>
    public bool CanStream { get; init; }

    /// <summary>The codes of its own refusals and failures.</summary>
    public string[] Failures { get; init; } = [];
}

internal static class OperationMetadataExtensions
{
    /// <summary>Names the operation and says what the document needs to know.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, OperationMetadata metadata) =>
        endpoint.WithName(operationId).WithMetadata(metadata);
}
