using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>Which code goes with which status.</summary>
internal static class ProblemCodes
{
    public static int StatusOf(string code) => code switch
    {
        RuleCodes.Validation or RuleCodes.AnswerEmpty or RuleCodes.AnswerTooLong => StatusCodes.Status400BadRequest,
        CodeMessages.Unauthorized => StatusCodes.Status401Unauthorized,
        RuleCodes.NotFound or RuleCodes.ReportNotReady => StatusCodes.Status404NotFound,
        CodeMessages.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RuleCodes.AnswerConflict or RuleCodes.DraftConflict or RuleCodes.AttemptsExhausted
            or RuleCodes.AttemptAbandoned or RuleCodes.QuestionNotReady or RuleCodes.TimeOver
            or RuleCodes.RewritesExhausted => StatusCodes.Status409Conflict,
        CodeMessages.ContentTooLarge => StatusCodes.Status413PayloadTooLarge,
        CodeMessages.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        RuleCodes.IdempotencyKeyReused => StatusCodes.Status422UnprocessableEntity,
        LimitCodes.TooManyRequests or LimitCodes.TooManyStreams or LimitCodes.BudgetExhausted => StatusCodes.Status429TooManyRequests,
        FailureCodes.ModelTimeout => StatusCodes.Status504GatewayTimeout,
        FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelIncomplete
            or FailureCodes.ModelOutputLimit or FailureCodes.ModelFiltered => StatusCodes.Status502BadGateway,
        FailureCodes.ModelRateLimited or FailureCodes.ServerRestarting or FailureCodes.Storage
            or FailureCodes.Canceled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Where the status is defined, for those that the framework does not know.</summary>
    public static string? TypeOf(int status) => status == StatusCodes.Status429TooManyRequests ? "https://tools.ietf.org/html/rfc6585#section-4" : null;

    /// <summary>For statuses that the framework set.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => CodeMessages.Unauthorized,
        StatusCodes.Status404NotFound => RuleCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => CodeMessages.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => CodeMessages.ContentTooLarge,
        StatusCodes.Status415UnsupportedMediaType => CodeMessages.UnsupportedMediaType,
        >= 500 => CodeMessages.Internal,
        _ => RuleCodes.Validation,
    };
}
