using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>A failed call. <see cref="Detail"/> is logged and contains nothing that the provider wrote.</summary>
internal sealed record UpstreamFault(string Code, string Detail, bool Retryable = true, TimeSpan? RetryAfter = null)
{
    // The inner exception is left out, because its message comes from the provider.
    public GenerationException ToException() => new(Code, Retryable, RetryAfter);

    public static UpstreamFault FromException(Exception exception, bool hasBegun, DateTimeOffset now) =>
        FindCause(exception) switch
        {
            UpstreamFaultException known => known.Fault,
            ClientResultException { Status: > 0 } refusal => FromResponse(refusal, now),
            OperationCanceledException => new(FailureCodes.ModelTimeout, "timeout of the transport"),
            var other => new(hasBegun ? FailureCodes.ModelIncomplete : FailureCodes.ModelUnavailable, Describe(other)),
        };

    /// <summary>Creates the fault for an error in a response with status 200.</summary>
    public static UpstreamFault FromError(UpstreamError error)
    {
        var fault = FromStatus(error.Status, error, null);
        return fault with { Detail = $"error in the answer, {fault.Detail}" };
    }

    private static UpstreamFault FromResponse(ClientResultException refusal, DateTimeOffset now)
    {
        var response = refusal.GetRawResponse();
        var error = UpstreamError.Parse(response?.Content ?? BinaryData.Empty);
        return FromStatus(refusal.Status, error, response is null ? null : ReadRetryAfter(response.Headers, now));
    }

    private static UpstreamFault FromStatus(int status, UpstreamError error, TimeSpan? retryAfter)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"status {status}, {error.KnownReason}");
        return status switch
        {
            _ when error.HasReason("insufficient_quota") => new(FailureCodes.ModelRejected, detail, Retryable: false),
            _ when error.HasReason("content_filter") => new(FailureCodes.ModelFiltered, detail),
            (int)HttpStatusCode.TooManyRequests => new(FailureCodes.ModelRateLimited, detail, RetryAfter: retryAfter),
            (int)HttpStatusCode.RequestTimeout or >= 500 => new(
                FailureCodes.ModelUnavailable, detail, RetryAfter: retryAfter),
            _ => new(FailureCodes.ModelRejected, detail, Retryable: false),
        };
    }

    private static TimeSpan? ReadRetryAfter(PipelineResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("Retry-After", out var text))
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay));
        if (DateTimeOffset.TryParseExact(
            text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date > now ? date - now : TimeSpan.Zero;
        }
        return null;
    }

    private static Exception FindCause(Exception exception) =>
        exception is ClientResultException { Status: 0, InnerException: { } inner } ? inner : exception;

    private static string Describe(Exception exception) => exception switch
    {
        HttpRequestException request => $"{nameof(HttpRequestException)}, {request.HttpRequestError}",
        HttpIOException io => $"{nameof(HttpIOException)}, {io.HttpRequestError}",
        _ => exception.GetType().Name,
    };
}

/// <summary>Reports a call that failed although its status was 200.</summary>
internal sealed class UpstreamFaultException(UpstreamFault fault) : Exception(fault.Code)
{
    public UpstreamFault Fault { get; } = fault;
}
