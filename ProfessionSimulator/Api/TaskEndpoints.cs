using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>
/// The operations of play: the current task, answers and drafts, as JSON or as Server-Sent Events.
/// </summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization(ApiServices.Policy).WithTags("Tasks");
        tasks.MapGet("/profession/{professionId:int}/current", GetCurrentAsync).Describe("getCurrentTask", new()
        {
            Responses = [Examples.Task, Examples.Finished],
            CanStream = true,
            Failures = [RuleCodes.Validation, RuleCodes.NotFound, .. CommonFailures.Limits, .. CommonFailures.Text],
        });
        tasks.MapGet("/profession/{professionId:int}/current/stream", StreamCurrentAsync).Describe("streamCurrentTask", new()
        {
            CanStream = true,
            Failures = [
                RuleCodes.Validation, RuleCodes.NotFound, .. CommonFailures.Limits, FailureCodes.ServerRestarting],
        });
        tasks.MapPut("/{taskId:int}/draft", SaveDraftAsync).Describe("saveDraft", new()
        {
            Request = Examples.Draft,
            Responses = [Examples.SavedDraft],
            Failures = [RuleCodes.Validation, RuleCodes.AnswerTooLong, RuleCodes.NotFound, RuleCodes.DraftConflict,
                RuleCodes.AnswerConflict, RuleCodes.TimeOver, RuleCodes.AttemptAbandoned],
        });
        tasks.MapPost("/{taskId:int}/submit", SubmitAsync).Describe("submitAnswer", new()
        {
            Request = Examples.Answer,
            Responses = [Examples.NextTask, Examples.Finished],
            CanStream = true,
            Failures = [.. CommonFailures.Answer, .. CommonFailures.Limits, .. CommonFailures.Text],
        });
        tasks.MapPost("/{taskId:int}/submit/stream", StreamSubmissionAsync).Describe("streamSubmitAnswer", new()
        {
            Request = Examples.Answer,
            CanStream = true,
            Failures = [.. CommonFailures.Answer, .. CommonFailures.Limits, FailureCodes.ServerRestarting],
        });
    }

    /// <summary>Get the current task.</summary>
    /// <remarks>
    /// Starts the first attempt, waits for the whole text and starts the task's clock. After the last answer it returns
    /// the report and never starts another attempt. With `Accept: text/event-stream` it streams. When the text fails,
    /// the response has the `code` of the stream's `error` and a status to match; asking again starts a new text.
    /// </remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<IResult> GetCurrentAsync(
        int professionId, [
            FromQuery, Description(AttemptModes.Description)] string? mode, ClaimsPrincipal user, HttpContext http,
        StartAttempt start, AttemptQueries attempts, TextReplies replies, IStringLocalizer<Texts> texts, ILogger<FeedStream> log)
    {
        var step = await GetStepOrStartAsync(
            professionId, AttemptModes.Parse(mode, texts), user, http, start, attempts);
        if (TextReplies.WantsStream(http.Request))
        {
            await replies.StreamAsync(http, step, StreamingLog.ForCurrentTask(log, user.Id(), professionId));
            return Results.Empty;
        }
        var text = await replies.WaitAsync(http, step);
        return step.Task is { } task
            ? TypedResults.Ok(TaskResponse.From(step, task, text))
            : TypedResults.Ok(new FinishedResponse(true, text.TextSoFar(), step.Attempt.Number));
    }

    /// <summary>Stream the current task.</summary>
    /// <remarks>
    /// Sends `metadata` at once, then `token`…, `done`; after the last answer `metadata`, `report_token`…, `completed`.
    /// A failure is one `error`.
    /// </remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task StreamCurrentAsync(
        int professionId, [
            FromQuery, Description(AttemptModes.Description)] string? mode, ClaimsPrincipal user, HttpContext http,
        StartAttempt start, AttemptQueries attempts, TextReplies replies, IStringLocalizer<Texts> texts, ILogger<FeedStream> log)
    {
        var step = await GetStepOrStartAsync(
            professionId, AttemptModes.Parse(mode, texts), user, http, start, attempts);
        await replies.StreamAsync(http, step, StreamingLog.ForCurrentTask(log, user.Id(), professionId));
    }

    private static async Task<AttemptStep> GetStepOrStartAsync(
        int professionId, AttemptMode mode, ClaimsPrincipal user, HttpContext http, StartAttempt start, AttemptQueries attempts)
    {
        var attempt = await start.GetLatestOrStartAsync(user.Id(), professionId, mode, http.RequestAborted);
        return attempt.FirstStep ?? await attempts.FindCurrentStepAsync(user.Id(), attempt.Id, http.RequestAborted);
    }

    /// <summary>Submit an answer.</summary>
    /// <remarks>
    /// Stores the answer and waits for what comes next: the next task or the report. The same answer again gets the
    /// same result, another one gets 409 `answer_conflict` with `accepted_answer`. When the text that follows fails,
    /// the answer is kept: send it again. With `Accept: text/event-stream` it streams. An `Idempotency-Key` identifies
    /// one answer to one task, on this path and on `/submit/stream`, for seven days.
    /// </remarks>
    /// <param name="taskId">The task.</param>
    /// <param name="request">The answer.</param>
    internal static async Task<IResult> SubmitAsync(
        int taskId, SubmitRequest request,
        [FromHeader(Name = IdempotencyHeader.Name), Description(IdempotencyHeader.Description)] string? idempotencyKey,
        ClaimsPrincipal user, HttpContext http, SubmitAnswer submit, TextReplies replies, IStringLocalizer<Texts> texts,
        ILogger<FeedStream> log)
    {
        var key = ParseKey(idempotencyKey, taskId, request, texts);
        var step = await submit.SubmitAsync(
            user.Id(), AnswerSubmission.FromApi(taskId, request.Answer, key), CancellationToken.None);
        if (TextReplies.WantsStream(http.Request))
        {
            await replies.StreamAsync(http, step, StreamingLog.ForSubmittedAnswer(log, user.Id(), taskId));
            return Results.Empty;
        }
        var text = await replies.WaitAsync(http, step);
        return step.Task is { } task
            ? TypedResults.Ok(new NextTaskResponse(false, TaskResponse.From(step, task, text)))
            : TypedResults.Ok(new FinishedResponse(true, text.TextSoFar(), step.Attempt.Number));
    }

    /// <summary>Submit an answer and stream what comes next.</summary>
    /// <remarks>
    /// Stores the answer before the stream begins: `metadata`, `token`…, `done`; after the last task `metadata`,
    /// `report_token`…, `completed`.
    /// </remarks>
    /// <param name="taskId">The task.</param>
    /// <param name="request">The answer.</param>
    internal static async Task StreamSubmissionAsync(
        int taskId, SubmitRequest request,
        [FromHeader(Name = IdempotencyHeader.Name), Description(IdempotencyHeader.Description)] string? idempotencyKey,
        ClaimsPrincipal user, HttpContext http, SubmitAnswer submit, TextReplies replies, IStringLocalizer<Texts> texts,
        ILogger<FeedStream> log)
    {
        var key = ParseKey(idempotencyKey, taskId, request, texts);
        var step = await submit.SubmitAsync(
            user.Id(), AnswerSubmission.FromApi(taskId, request.Answer, key), CancellationToken.None);
        await replies.StreamAsync(http, step, StreamingLog.ForSubmittedAnswer(log, user.Id(), taskId));
    }

    /// <summary>
    /// Both ways to submit an answer count as one request, because a client may stream first and wait the next time.
    /// </summary>
    private static IdempotentRequest? ParseKey(string? header, int taskId, SubmitRequest request, IStringLocalizer<Texts> texts) =>
        IdempotencyHeader.Parse(header, $"submit {taskId} {AnswerText.Normalize(request.Answer ?? "")}", texts);

    /// <summary>Save a draft.</summary>
    /// <remarks>
    /// A stale `revision` gets 409 `draft_conflict` with the stored `draft` and `revision`; an answered task gets 409
    /// `answer_conflict`.
    /// </remarks>
    /// <param name="taskId">The task.</param>
    /// <param name="request">The text.</param>
    internal static async Task<Ok<DraftResponse>> SaveDraftAsync(
        int taskId, DraftRequest request, ClaimsPrincipal user, SaveDraft drafts, IStringLocalizer<Texts> texts)
    {
        var draft = request.Draft
            ?? throw new RefusedException(RuleCodes.Validation, texts["This field is required."]) { Field = "draft" };
        DraftVersion? basedOn = request.Revision is { } revision ? new(revision) : null;
        var saved = await drafts.SaveAsync(user.Id(), taskId, draft, basedOn, CancellationToken.None);
        return TypedResults.Ok(new DraftResponse(saved.Revision, saved.SavedAt));
    }
}
