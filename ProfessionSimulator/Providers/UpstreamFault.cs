using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>A failed call in our own words. <see cref="Detail"/> is for the log and holds nothing that the provider wrote.</summary>
internal sealed record UpstreamFault(string Code, string Detail, bool Retryable = true, TimeSpan? RetryAfter = null)
{
    // The cause is not handed on: its message is the provider's.
    public GenerationException ToException() => new(Code, Retryable, RetryAfter);

    public static UpstreamFault Of(Exception exception, bool begun, DateTimeOffset now) => Cause(exception) switch
    {
        UpstreamFaultException told => told.Fault,
        ClientResultException { Status: > 0 } refusal => Of(refusal, now),
        OperationCanceledException => new(FailureCodes.ModelTimeout, "timeout of the transport"),
        var other => new(begun ? FailureCodes.ModelIncomplete : FailureCodes.ModelUnavailable, Describe(other)),
    };

    /// <summary>An error that came in a response with status 200.</summary>
    public static UpstreamFault Of(UpstreamError error)
    {
        var fault = Of(error.Status, error, null);
        return fault with { Detail = $"error in the answer, {fault.Detail}" };
    }

    private static UpstreamFault Of(ClientResultException refusal, DateTimeOffset now)
    {
        var response = refusal.GetRawResponse();
        var error = UpstreamError.Parse(response?.Content ?? BinaryData.Empty);
        return Of(refusal.Status, error, response is null ? null : WaitAskedBy(response.Headers, now));
    }

    private static UpstreamFault Of(int status, UpstreamError error, TimeSpan? retryAfter)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"status {status}, {error.KnownReason}");
        return status switch
        {
            _ when error.Is("insufficient_quota") => new(FailureCodes.ModelRejected, detail, Retryable: false),
            _ when error.Is("content_filter") => new(FailureCodes.ModelFiltered, detail),
            (int)HttpStatusCode.TooManyRequests => new(FailureCodes.ModelRateLimited, detail, RetryAfter: retryAfter),
            (int)HttpStatusCode.RequestTimeout or >= 500 => new(FailureCodes.ModelUnavailable, detail, RetryAfter: retryAfter),
            _ => new(FailureCodes.ModelRejected, detail, Retryable: false),
        };
    }

    private static TimeSpan? WaitAskedBy(PipelineResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("Retry-After", out var text)) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay));
        if (!DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    private static Exception Cause(Exception exception) =>
        exception is ClientResultException { Status: 0, InnerException: { } inner } ? inner : exception;

    private static string Describe(Exception exception) => exception switch
    {
        HttpRequestException request => $"{nameof(HttpRequestException)}, {request.HttpRequestError}",
        HttpIOException io => $"{nameof(HttpIOException)}, {io.HttpRequestError}",
        _ => exception.GetType().Name,
    };
}

/// <summary>A call that failed although its status was 200.</summary>
internal sealed class UpstreamFaultException(UpstreamFault fault) : Exception(fault.Code)
{
    public UpstreamFault Fault { get; } = fault;
}
