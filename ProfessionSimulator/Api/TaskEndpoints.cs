using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>Playing: the current task, answers, drafts and the report, as JSON or as Server-Sent Events.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization(ApiServices.Policy);
        tasks.MapGet("/profession/{professionId:int}/current", CurrentAsync);
        tasks.MapGet("/profession/{professionId:int}/current/stream", CurrentStreamAsync);
        tasks.MapGet("/profession/{professionId:int}/report", ReportAsync);
        tasks.MapPut("/{taskId:int}/draft", SaveDraftAsync);
        tasks.MapPost("/{taskId:int}/submit", SubmitAsync);
        tasks.MapPost("/{taskId:int}/submit/stream", SubmitStreamAsync);
    }

    /// <summary>
    /// The task to work on, with its whole text; starts the first attempt. After the last answer the report; never starts
    /// another attempt. 404 <c>not_found</c>; 502, 503, 504 when the model failed. With <c>Accept: text/event-stream</c> it streams.
    /// </summary>
    private static async Task<IResult> CurrentAsync(
        int professionId, ClaimsPrincipal user, HttpContext http, StartAttempt start, FindPosition find, TextReplies replies, ILogger<FeedStream> log)
    {
        var position = await CurrentPositionAsync(professionId, user, http, start, find);
        if (TextReplies.WantsStream(http.Request))
        {
            await replies.StreamAsync(http, position, StreamingLog.CurrentTask(log, user.Id(), professionId));
            return Results.Empty;
        }
        var text = await replies.WaitAsync(http, position);
        return position.Task is { } task
            ? Results.Ok(TaskResponse.Of(position, task, text))
            : Results.Ok(new FinishedResponse(true, text.TextSoFar(), position.Attempt.Number));
    }

    /// <summary>The same as Server-Sent Events: <c>metadata</c>, <c>token</c>…, <c>done</c>; or <c>report_token</c>…, <c>completed</c>; or <c>error</c>.</summary>
    private static async Task CurrentStreamAsync(
        int professionId, ClaimsPrincipal user, HttpContext http, StartAttempt start, FindPosition find, TextReplies replies, ILogger<FeedStream> log)
    {
        var position = await CurrentPositionAsync(professionId, user, http, start, find);
        await replies.StreamAsync(http, position, StreamingLog.CurrentTask(log, user.Id(), professionId));
    }

    private static async Task<Position> CurrentPositionAsync(int professionId, ClaimsPrincipal user, HttpContext http, StartAttempt start, FindPosition find)
    {
        var attemptId = await start.StartOrContinueAsync(user.Id(), professionId, onlyFirst: true, AttemptMode.Timed, http.RequestAborted);
        return await find.InAttemptAsync(user.Id(), attemptId, http.RequestAborted);
    }

    /// <summary>
    /// Takes the answer, then waits for what comes next: the next task, or the report. The same answer again gets the same
    /// result, another one 409 <c>answer_conflict</c> with <c>accepted_answer</c>. 400 <c>answer_empty</c>, <c>answer_too_long</c>;
    /// 409 <c>question_not_ready</c>, <c>attempt_abandoned</c>. With <c>Accept: text/event-stream</c> it streams.
    /// </summary>
    private static async Task<IResult> SubmitAsync(
        int taskId, SubmitRequest request, ClaimsPrincipal user, HttpContext http, SubmitAnswer submit, TextReplies replies, ILogger<FeedStream> log)
    {
        var position = await submit.SubmitAsync(user.Id(), taskId, request.Answer, null, byClock: false, CancellationToken.None);
        if (TextReplies.WantsStream(http.Request))
        {
            await replies.StreamAsync(http, position, StreamingLog.SubmitAnswer(log, user.Id(), taskId));
            return Results.Empty;
        }
        var text = await replies.WaitAsync(http, position);
        return position.Task is { } task
            ? Results.Ok(new NextTaskResponse(false, TaskResponse.Of(position, task, text)))
            : Results.Ok(new FinishedResponse(true, text.TextSoFar(), position.Attempt.Number));
    }

    /// <summary>The same as Server-Sent Events.</summary>
    private static async Task SubmitStreamAsync(
        int taskId, SubmitRequest request, ClaimsPrincipal user, HttpContext http, SubmitAnswer submit, TextReplies replies, ILogger<FeedStream> log)
    {
        var position = await submit.SubmitAsync(user.Id(), taskId, request.Answer, null, byClock: false, CancellationToken.None);
        await replies.StreamAsync(http, position, StreamingLog.SubmitAnswer(log, user.Id(), taskId));
    }

    /// <summary>Saves what is typed so far. 409 <c>draft_conflict</c> with the stored <c>draft</c> and <c>revision</c>; 409 <c>answer_conflict</c> once answered; 400 <c>validation</c> without <c>draft</c>.</summary>
    private static async Task<DraftResponse> SaveDraftAsync(int taskId, DraftRequest request, ClaimsPrincipal user, SaveDraft drafts)
    {
        var saved = await drafts.SaveAsync(user.Id(), taskId, request.Draft ?? throw new RuleException(RuleCodes.Validation), request.Revision, CancellationToken.None);
        return new(saved.Revision, saved.SavedAt);
    }

    /// <summary>The report of the latest attempt that has one, or of the given one. 404 <c>report_not_ready</c>.</summary>
    private static async Task<ReportResponse> ReportAsync(
        int professionId, [FromQuery(Name = "attempt_number")] int? attemptNumber, ClaimsPrincipal user,
        AttemptHistory history, FindReport reports, CancellationToken cancellation)
    {
        foreach (var attempt in await history.OfAsync(user.Id(), professionId, cancellation))
        {
            if (attemptNumber is not null && attempt.Number != attemptNumber)
                continue;
            if (await reports.FindAsync(attempt.Id, cancellation) is { } report)
                return new(report, attempt.CompletedAt, attempt.Number);
        }
        throw new RuleException(RuleCodes.ReportNotReady);
    }
}
