using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Resources;

/// <summary>What a code says to a person: the English sentence, which is the key of its translation.</summary>
internal static class CodeMessages
{
    public const string Unauthorized = "unauthorized";
    public const string Internal = "internal";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string ContentTooLarge = "content_too_large";

    private static readonly Dictionary<string, string> s_byCode = new()
    {
        [FailureCodes.ModelUnavailable] = "The AI cannot be reached at the moment. Please try again.",
        [FailureCodes.ModelTimeout] = "The AI took too long to answer. Please try again.",
        [FailureCodes.ModelRejected] = "The AI service refused the request. Trying again may not help: please tell whoever runs this site.",
        [FailureCodes.ModelRateLimited] = "The AI service is busy. Please try again in a little while.",
        [FailureCodes.ModelIncomplete] = "The AI stopped in the middle of the text. Please try again.",
        [FailureCodes.ModelFiltered] = "The AI service's content filter stopped the text. Please try again.",
        [FailureCodes.Canceled] = "The text was stopped.",
        [FailureCodes.ServerRestarting] = "The server is restarting. Please come back in a moment.",
        [FailureCodes.Storage] = "The server cannot save at the moment and keeps trying. Please wait a moment.",
        [RuleCodes.Validation] = "The request is not complete or not in the expected form.",
        [RuleCodes.NotFound] = "There is nothing here.",
        [RuleCodes.AnswerEmpty] = "Please write an answer first.",
        [RuleCodes.AnswerTooLong] = "The answer is too long.",
        [RuleCodes.AnswerConflict] = "This task has been answered already.",
        [RuleCodes.DraftConflict] = "The draft was changed somewhere else in the meantime.",
        [RuleCodes.AttemptsExhausted] = "You have used all your attempts at this profession.",
        [RuleCodes.AttemptAbandoned] = "This attempt was ended by starting a new one.",
        [RuleCodes.QuestionNotReady] = "The task is still being written.",
        [RuleCodes.QuestionChanged] = "This task was written again in another window. Please read it before you send your answer.",
        [RuleCodes.RewritesExhausted] = "This task has been written again as often as it can be.",
        [RuleCodes.TimeOver] = "The time for this task is over.",
        [RuleCodes.ReportNotReady] = "There is no report yet.",
        [RuleCodes.IdempotencyKeyReused] = "This Idempotency-Key was used for another request. Please use a new one.",
        [LimitCodes.TooManyRequests] = "Too many requests. Please try again later.",
        [LimitCodes.TooManyStreams] = LimitMessages.Streams,
        [LimitCodes.BudgetExhausted] = "The AI's budget is used up for now. Please try again later; everything you wrote is kept.",
        [Unauthorized] = "Please sign in.",
        [MethodNotAllowed] = "This address does not know this method; the Allow header names those it knows.",
        [UnsupportedMediaType] = "Please send the body as JSON, with Content-Type: application/json.",
        [ContentTooLarge] = "The request is too large.",
        [Internal] = "Something went wrong on the server. Please try again.",
    };

    public static string For(string code) => s_byCode.GetValueOrDefault(code, s_byCode[Internal]);
}
