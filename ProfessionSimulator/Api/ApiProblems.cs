using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>Every refusal and failure of the API as problem details (RFC 9457) with a <c>code</c>; no exception text leaves the server.</summary>
internal sealed class ApiProblems(IProblemDetailsService problems, IStringLocalizer<Texts> texts, ILogger<ApiProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsApi(http))
            return false;
        var (code, retryAfter, extra) = Explain(exception);
        if (retryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (code is CodeMessages.Internal or FailureCodes.Storage)
            log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        await WriteAsync(http, (exception as BadHttpRequestException)?.StatusCode ?? StatusOf(code), code, extra);
        return true;
    }

    /// <summary>For answers that have a status and no body: 401, 404, 405.</summary>
    public Task WriteStatusAsync(HttpContext http)
    {
        var code = http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => CodeMessages.Unauthorized,
            StatusCodes.Status404NotFound => RuleCodes.NotFound,
            _ => RuleCodes.Validation,
        };
        return WriteAsync(http, http.Response.StatusCode, code, []);
    }

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private async Task WriteAsync(HttpContext http, int status, string code, Dictionary<string, object?> extra)
    {
        var message = texts[CodeMessages.For(code)].Value;
        http.Response.StatusCode = status;
        await problems.WriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = { Status = status, Title = message, Detail = message, Extensions = new Dictionary<string, object?>(extra) { ["code"] = code } },
        });
    }

    private static (string Code, int? RetryAfter, Dictionary<string, object?> Extra) Explain(Exception exception) => exception switch
    {
        RuleException { Code: RuleCodes.AnswerConflict or RuleCodes.TimeOver } e => (e.Code, null, new() { ["accepted_answer"] = e.Stored }),
        RuleException { Code: RuleCodes.DraftConflict } e => (e.Code, null, new() { ["draft"] = e.Stored, ["revision"] = e.StoredRevision }),
        RuleException e => (e.Code, null, []),
        GenerationException e => (e.Code, e.RetryAfterSeconds, new() { ["retryable"] = e.Retryable, ["retry_after_seconds"] = e.RetryAfterSeconds }),
        BadHttpRequestException => (RuleCodes.Validation, null, []),
        SqliteException or DbUpdateException => (FailureCodes.Storage, null, new() { ["retryable"] = true }),
        _ => (CodeMessages.Internal, null, []),
    };

    private static int StatusOf(string code) => code switch
    {
        RuleCodes.Validation or RuleCodes.AnswerEmpty or RuleCodes.AnswerTooLong => StatusCodes.Status400BadRequest,
        CodeMessages.Unauthorized => StatusCodes.Status401Unauthorized,
        RuleCodes.NotFound or RuleCodes.ReportNotReady => StatusCodes.Status404NotFound,
        RuleCodes.AnswerConflict or RuleCodes.DraftConflict or RuleCodes.AttemptsExhausted
            or RuleCodes.AttemptAbandoned or RuleCodes.QuestionNotReady or RuleCodes.TimeOver
            or RuleCodes.RewritesExhausted => StatusCodes.Status409Conflict,
        FailureCodes.ModelTimeout => StatusCodes.Status504GatewayTimeout,
        FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelIncomplete
            or FailureCodes.ModelFiltered => StatusCodes.Status502BadGateway,
        FailureCodes.ModelRateLimited or FailureCodes.ServerRestarting or FailureCodes.Storage
            or FailureCodes.Canceled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
