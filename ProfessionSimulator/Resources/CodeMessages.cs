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
        [FailureCodes.ModelUnavailable] = "The AI can't be reached right now. Please try again.",
        [FailureCodes.ModelTimeout] = "The AI took too long to answer. Please try again.",
        [FailureCodes.ModelRejected] = "The AI service refused the request. Trying again may not help: please tell the site's operator.",
        [FailureCodes.ModelRateLimited] = "The AI service is busy. Please try again shortly.",
        [FailureCodes.ModelIncomplete] = "The AI stopped in the middle of the text. Please try again.",
        [FailureCodes.ModelOutputLimit] = "The AI used up its limit on reasoning and wrote nothing. Please try again; if it keeps happening, tell the site's operator.",
        [FailureCodes.ModelFiltered] = "The AI service's content filter stopped the text. Please try again.",
        [FailureCodes.Canceled] = "The text was stopped.",
        [FailureCodes.ServerRestarting] = "The server is restarting. Please come back in a moment.",
        [FailureCodes.Storage] = "The server can't save right now and keeps trying. Please wait a moment.",
        [RuleCodes.Validation] = "The request is incomplete or malformed.",
        [RuleCodes.NotFound] = "Not found.",
        [RuleCodes.AnswerEmpty] = "Write an answer first.",
        [RuleCodes.AnswerTooLong] = "The answer is too long.",
        [RuleCodes.AnswerConflict] = "This task has been answered already.",
        [RuleCodes.DraftConflict] = "The draft was changed in another window or device.",
        [RuleCodes.AttemptsExhausted] = "You've used all your timed attempts at this profession. You can still practise.",
        [RuleCodes.AttemptAbandoned] = "This attempt ended when you started a new one.",
        [RuleCodes.QuestionNotReady] = "The task is still being written.",
        [RuleCodes.QuestionChanged] = "This task has a new version, requested in another window. Please read it before you send your answer.",
        [RuleCodes.RewritesExhausted] = "You've used all new versions of this task.",
        [RuleCodes.TimeOver] = "The time for this task is over.",
        [RuleCodes.ReportNotReady] = "There is no report yet.",
        [RuleCodes.IdempotencyKeyReused] = "This Idempotency-Key was used for another request. Please use a new one.",
        [LimitCodes.TooManyRequests] = "Too many requests. Please try again later.",
        [LimitCodes.TooManyStreams] = LimitMessages.Streams,
        [LimitCodes.BudgetExhausted] = "The AI budget is used up for now. Please try again later; everything you wrote is saved.",
        [Unauthorized] = "Please sign in.",
        [MethodNotAllowed] = "This method is not allowed here; see the Allow header.",
        [UnsupportedMediaType] = "Send the body as JSON with Content-Type: application/json.",
        [ContentTooLarge] = "The request is too large.",
        [Internal] = "Something went wrong on our side. Please try again.",
    };

    public static string For(string code) => s_byCode.GetValueOrDefault(code, s_byCode[Internal]);
}
