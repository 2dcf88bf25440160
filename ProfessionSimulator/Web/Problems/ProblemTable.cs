using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ProfessionSimulator.Web.Problems;

/// <summary>
/// Every code that a client or a page can get. A new code is one line here and the Russian translation of its message.
/// </summary>
internal static class ProblemTable
{
    public static readonly IReadOnlyList<Problem> All =
    [
        new(FailureCodes.ModelUnavailable, Status502BadGateway,
            "The AI can't be reached right now. Please try again.", true),
        new(FailureCodes.ModelTimeout, Status504GatewayTimeout,
            "The AI took too long to answer. Please try again.", true),
        new(FailureCodes.ModelRejected, Status502BadGateway,
            "The AI service refused the request. Trying again may not help: please tell the site's operator.", false),
        new(FailureCodes.ModelRateLimited, Status503ServiceUnavailable,
            "The AI service is busy. Please try again shortly.", true),
        new(FailureCodes.ModelIncomplete, Status502BadGateway,
            "The AI stopped in the middle of the text. Please try again.", true),
        new(FailureCodes.ModelOutputLimit, Status502BadGateway,
            "The AI used up its limit on reasoning and wrote nothing. Please try again; if it keeps happening, "
            + "tell the site's operator.", true),
        new(FailureCodes.ModelFiltered, Status502BadGateway,
            "The AI service's content filter stopped the text. Please try again.", true),
        new(FailureCodes.Canceled, Status503ServiceUnavailable, "The text was stopped.", true),
        new(FailureCodes.ServerRestarting, Status503ServiceUnavailable,
            "The server is restarting. Please come back in a moment.", true),
        new(FailureCodes.Storage, Status503ServiceUnavailable,
            "The server can't save right now and keeps trying. Please wait a moment.", true),
        new(RuleCodes.Validation, Status400BadRequest, "The request is incomplete or malformed."),
        new(RuleCodes.NotFound, Status404NotFound, "Not found."),
        new(RuleCodes.AnswerEmpty, Status400BadRequest, "Write an answer first."),
        new(RuleCodes.AnswerTooLong, Status400BadRequest, "The answer is too long."),
        new(RuleCodes.AnswerConflict, Status409Conflict, "This task has been answered already."),
        new(RuleCodes.DraftConflict, Status409Conflict, "The draft was changed in another window or device."),
        new(RuleCodes.AttemptsExhausted, Status409Conflict,
            "You've used all your timed attempts at this profession. You can still practise."),
        new(RuleCodes.AttemptAbandoned, Status409Conflict, "This attempt ended when you started a new one."),
        new(RuleCodes.QuestionNotReady, Status409Conflict, "The task is still being written."),
        new(RuleCodes.QuestionChanged, Status409Conflict,
            "This task has a new version, requested in another window. Please read it before you send your answer."),
        new(RuleCodes.RewritesExhausted, Status409Conflict, "You've used all new versions of this task."),
        new(RuleCodes.SecondDraftsExhausted, Status409Conflict,
            "You've sent as many new answers to this task as you can."),
        new(RuleCodes.TimeOver, Status409Conflict, "Time's up for this task."),
        new(RuleCodes.ReportNotReady, Status404NotFound, "There is no report yet."),
        new(ShareCodes.SharesExhausted, Status409Conflict,
            "This report has as many links as it can have. Revoke one to make another."),
        new(RuleCodes.IdempotencyKeyReused, Status422UnprocessableEntity,
            "This Idempotency-Key was used for another request. Please use a new one."),
        new(LimitCodes.TooManyRequests, Status429TooManyRequests, "Too many requests. Please try again later.", true),
        new(LimitCodes.TooManyStreams, Status429TooManyRequests,
            "You have too many texts open at once. Please close a window you don't need.", true),
        new(LimitCodes.BudgetExhausted, Status429TooManyRequests,
            "The AI budget is used up for now. Please try again later; everything you wrote is saved.", true),
        new(ProblemCodes.Unauthorized, Status401Unauthorized, "Please sign in."),
        new(ProblemCodes.MethodNotAllowed, Status405MethodNotAllowed,
            "This method is not allowed here; see the Allow header."),
        new(ProblemCodes.UnsupportedMediaType, Status415UnsupportedMediaType,
            "Send the body as JSON with Content-Type: application/json."),
        new(ProblemCodes.ContentTooLarge, Status413PayloadTooLarge, "The request is too large."),
        new(ProblemCodes.Internal, Status500InternalServerError, "Something went wrong on our side. Please try again."),
    ];

    private static readonly Dictionary<string, Problem> s_byCode = All.ToDictionary(problem => problem.Code);

    /// <summary>Finds the problem of a code. A code without a line of its own is an internal error.</summary>
    public static Problem Find(string? code) => s_byCode.GetValueOrDefault(code ?? "", s_byCode[ProblemCodes.Internal]);

    /// <summary>Finds the problem of a response to which the framework gave nothing but a status.</summary>
    public static Problem FindByStatus(int status) => Find(status switch
    {
        Status401Unauthorized => ProblemCodes.Unauthorized,
        Status404NotFound => RuleCodes.NotFound,
        Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
        Status413PayloadTooLarge => ProblemCodes.ContentTooLarge,
        Status415UnsupportedMediaType => ProblemCodes.UnsupportedMediaType,
        >= 500 => ProblemCodes.Internal,
        _ => RuleCodes.Validation,
    });
}
