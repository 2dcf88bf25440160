namespace ProfessionSimulator.Api.OpenApi;

/// <summary>An example of a request or a response, in the type that crosses the wire.</summary>
internal sealed record Example(string Name, object Value);

/// <summary>What the document says about an operation besides its signature and documentation comment.</summary>
internal sealed record OperationMetadata
{
    public Example? Request { get; init; }

    /// <summary>One example per type of successful response; empty for 204 and for streams.</summary>
    public Example[] Responses { get; init; } = [];

    /// <summary>The status of a successful response with a body.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether the operation can respond with Server-Sent Events.</summary>
    public bool CanStream { get; init; }

    /// <summary>The error codes of this operation besides the common ones.</summary>
    public string[] Failures { get; init; } = [];
}

internal static class OperationMetadataExtensions
{
    /// <summary>Gives the operation its id and its metadata.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, OperationMetadata metadata) =>
        endpoint.WithName(operationId).WithMetadata(metadata);
}
