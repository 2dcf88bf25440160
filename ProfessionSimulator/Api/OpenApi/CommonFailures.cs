using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>The error codes that several operations share.</summary>
internal static class CommonFailures
{
    public static readonly string[] Server = [ProblemCodes.Internal, FailureCodes.Storage];

    public static readonly string[] Body = [
        RuleCodes.Validation, ProblemCodes.ContentTooLarge, ProblemCodes.UnsupportedMediaType];

    public static readonly string[] Answer =
    [
        RuleCodes.Validation, RuleCodes.AnswerEmpty, RuleCodes.AnswerTooLong, RuleCodes.NotFound, RuleCodes.AnswerConflict,
        RuleCodes.TimeOver, RuleCodes.AttemptAbandoned, RuleCodes.QuestionNotReady, RuleCodes.IdempotencyKeyReused,
    ];

    public static readonly string[] Limits = [
        LimitCodes.TooManyRequests, LimitCodes.TooManyStreams, LimitCodes.BudgetExhausted];

    public static readonly string[] Text =
    [
        FailureCodes.ModelUnavailable, FailureCodes.ModelTimeout, FailureCodes.ModelRejected, FailureCodes.ModelRateLimited,
        FailureCodes.ModelIncomplete, FailureCodes.ModelOutputLimit, FailureCodes.ModelFiltered, FailureCodes.Canceled,
        FailureCodes.ServerRestarting, FailureCodes.Storage,
    ];
}
