using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The play page. Every action works as a plain form (post, redirect, get) and as an htmx request, which gets the attempt
/// as a fragment.
/// </summary>
internal sealed class PlayModel(
    AttemptReader attempts, SubmitAnswer submit, SaveDraft drafts, TextStarter texts, GenerationEngine engine, FindText find,
    IStringLocalizer<Texts> localizer) : AttemptPage(attempts, localizer)
{
    public async Task<IActionResult> OnGetAsync(string? follow)
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await ReadAsync(userId) with { Polls = follow == "poll" };
        return Show();
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            // Before anything else, and whether or not its sender waits.
            var next = await submit.SubmitAsync(userId, TaskId, Answer, GenerationId, TypedOn, ByClock, request: null, CancellationToken.None);
            var answered = next.Attempt.Tasks.Single(t => t.Id == TaskId);
            return ByClock && IsFragment && answered.TimeRanOut ? ShowTimeOver(answered) : await DoneAsync(userId);
        });
    }

    /// <summary>The page has received the whole task.</summary>
    public async Task<IActionResult> OnPostReceivedAsync(CancellationToken cancellation) =>
        AccountId is { } userId ? Partial("_Clock", await Attempts.StartClockAsync(userId, TaskId, GenerationId, cancellation)) : Unauthorized();

    public async Task<IActionResult> OnGetClockAsync(int taskId, CancellationToken cancellation) =>
        AccountId is { } userId ? Partial("_Clock", await Attempts.ClockAsync(userId, Id, taskId, cancellation)) : Unauthorized();

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var saved = await drafts.SaveAsync(userId, TaskId, Answer, TypedOn, CancellationToken.None);
            if (IsFragment)
                return Partial("_DraftStatus", new DraftStatus(saved.Revision));
            Notify(Texts["Draft saved"]);
            return RedirectToPage(new { Id });
        }, IsFragment ? RefuseDraft : null);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        var generation = await find.FindAsync(userId, GenerationId, cancellation);
        if (generation.State == GenerationState.Completed && !IsFragment)
            Notify(Texts["The text was already finished, so there was nothing to stop."]);
        await engine.CancelAsync(generation.Id, cancellation);
        return await DoneAsync(userId);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Answer is null ? Challenge() : await OnStaleFormAsync();
        // What a limit kept from being begun is begun by looking at it.
        if (GenerationId == 0)
            return await DoneAsync(userId);
        var generation = await find.FindAsync(userId, GenerationId, cancellation);
        return await TryAsync(userId, async () =>
        {
            // What stands in the box goes on standing there.
            if (TaskId != 0)
                (Revision, Sent) = ((await drafts.SaveAsync(userId, TaskId, Answer, TypedOn, CancellationToken.None)).Revision, null);
            await texts.WriteAgainAsync(generation, cancellation);
            return await DoneAsync(userId);
        });
    }

    /// <summary>In the place of the box: who was in the middle of a sentence is told before the page goes on.</summary>
    private PartialViewResult ShowTimeOver(AttemptTask answered)
    {
        Response.Headers["HX-Retarget"] = "#answer-side";
        Response.Headers["HX-Reswap"] = "outerHTML";
        return Partial("_TimeOver", new TimeOver(Id, answered.Answer!));
    }

    private PartialViewResult RefuseDraft(RuleException refused)
    {
        // A draft that comes behind its answer is no fault of anybody's.
        if (refused.Code != RuleCodes.AnswerConflict)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return refused.Code == RuleCodes.DraftConflict
            ? Partial("_DraftConflict", new DraftConflict(Id, refused.Stored!, refused.StoredRevision!.Value))
            : Partial("_DraftStatus", new DraftStatus(null, CodeMessages.For(refused.Code)));
    }
}
