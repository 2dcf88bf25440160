using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api;

/// <summary>
/// Writes every refusal and failure of the API as problem details (RFC 9457) with a <c>code</c>. No exception text
/// leaves the server.
/// </summary>
internal sealed class ApiProblems(
    IProblemDetailsService problems, IStringLocalizer<Texts> texts, ILogger<ApiProblems> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPath.IsApi(http))
            return false;
        var refusal = Explain(http, exception);
        if (refusal.Extra.GetValueOrDefault("retry_after_seconds") is int seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (refusal.Code is ProblemCodes.Internal or FailureCodes.Storage)
            log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        await WriteAsync(http, refusal);
        return true;
    }

    /// <summary>Writes the responses that have a status and no body: 401, 404, 405, 415.</summary>
    public Task WriteStatusAsync(HttpContext http) =>
        WriteAsync(
            http, new(ProblemTable.FindByStatus(http.Response.StatusCode).Code) { Status = http.Response.StatusCode });

    /// <summary>Returns a link that explains 429, the only status that the framework has no link for.</summary>
    public static string? TypeFor(int status) =>
        status == StatusCodes.Status429TooManyRequests ? "https://tools.ietf.org/html/rfc6585#section-4" : null;

    private async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var (status, message) =
            (refusal.Status ?? ProblemTable.Find(refusal.Code).Status, refusal.Words ?? texts.Explain(refusal.Code));
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = BearerHandler.Name;
        var details = new ProblemDetails
        {
            Type = TypeFor(status),
            Status = status,
            Title = message,
            Detail = message,
            Extensions = new Dictionary<string, object?>(refusal.Extra) { ["code"] = refusal.Code },
        };
        // The framework's writer writes nothing for a client that accepts only, say, text/event-stream. RFC 9110,
        // section 12.4.1, lets the server send the problem all the same.
        if (!await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = details }))
        {
            await http.Response.WriteAsJsonAsync(
                details, options: null, contentType: "application/problem+json", http.RequestAborted);
        }
    }

    private Refusal Explain(HttpContext http, Exception exception) => exception switch
    {
        RuleException { Code: RuleCodes.AnswerConflict or RuleCodes.TimeOver } e =>
            new(e.Code) { Extra = { ["accepted_answer"] = e.Stored } },
        RuleException { Code: RuleCodes.DraftConflict } e =>
            new(e.Code) { Extra = { ["draft"] = e.Stored, ["revision"] = e.StoredRevision } },
        RuleException e => new(e.Code),
        RefusedException { Field: { } field } e => CreateInvalid([field], e.Words),
        RefusedException e => new(e.Code) { Words = e.Words },
        GenerationException e => CreateRetryable(e.Code, e.Retryable, e.RetryAfterSeconds),
        LimitException e => CreateRetryable(e.Code, ProblemTable.Find(e.Code).IsRetryable, e.RetryAfterSeconds) with
        {
            Words = texts.Explain(e),
        },
        BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } e =>
            new(ProblemTable.FindByStatus(e.StatusCode).Code) { Status = e.StatusCode },
        BadHttpRequestException { InnerException: JsonException e } => CreateUnreadable(e),
        BadHttpRequestException => CreateInvalid([.. FindQueryParameters(http)], Invalid),
        _ when StorageFailure.Is(exception) =>
            new(FailureCodes.Storage)
            {
                Extra = { ["retryable"] = ProblemTable.Find(FailureCodes.Storage).IsRetryable },
            },
        _ => new(ProblemCodes.Internal),
    };

    private static Refusal CreateRetryable(string code, bool? retryable, int? retryAfterSeconds) =>
        new(code) { Extra = { ["retryable"] = retryable, ["retry_after_seconds"] = retryAfterSeconds } };

    /// <summary>
    /// A body that is not JSON at all has no field to blame; a value of the wrong kind is reported by its field's name.
    /// </summary>
    private Refusal CreateUnreadable(JsonException e) => e.InnerException is JsonException || e.Path is null or "$"
        ? new(RuleCodes.Validation) { Words = texts["The request body isn't the expected JSON."] }
        : CreateInvalid([e.Path["$.".Length..]], Invalid);

    private string Invalid => texts["This value isn't valid."];

    private static Refusal CreateInvalid(string[] fields, string words) => fields is []
        ? new(RuleCodes.Validation)
        : new(RuleCodes.Validation)
        {
            Extra = { ["errors"] = fields.ToDictionary(field => field, _ => new[] { words }) },
        };

    private static IEnumerable<string> FindQueryParameters(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Where(parameter => parameter.ParameterType != typeof(string))
            .Select(parameter => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? "")
            .Where(http.Request.Query.ContainsKey) ?? [];

    /// <summary>One problem, with what only this request knows of it.</summary>
    private sealed record Refusal(string Code)
    {
        public int? Status { get; init; }

        public string? Words { get; init; }

        public Dictionary<string, object?> Extra { get; } = [];
    }
}
