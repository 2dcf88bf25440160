using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The play page. Every action works both as a plain form (post, redirect, get) and as an htmx request, which gets the
/// attempt as a fragment.
/// </summary>
internal sealed class PlayModel(
    ResumeAttempt resume, AttemptReader reader, AttemptQueries attempts, SubmitAnswer submit, SaveDraft drafts, DeliveryReceipts receipts,
    AttemptTexts texts, GenerationEngine engine, IStringLocalizer<Texts> localizer) : AttemptPage(resume, reader, localizer)
{
    public async Task<IActionResult> OnGetAsync(string? follow)
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await ResumeAsync(userId) with { Polls = follow == "poll" };
        return Show();
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var submission = AnswerSubmission.FromPage(TaskId, Answer, GenerationId, BasedOn, ByClock);
            // The answer is stored even if its sender does not wait for the response.
            var next = await submit.SubmitAsync(userId, submission, CancellationToken.None);
            var answered = next.Attempt.FindTask(TaskId);
            return ByClock && IsFragment && answered.TimeRanOut ? ShowTimeOver(answered) : await ContinueAsync(userId);
        });
    }

    /// <summary>Records that the page has received the whole task.</summary>
    public async Task<IActionResult> OnPostReceivedAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Unauthorized();
        var step = await attempts.FindStepOfTaskAsync(userId, TaskId, cancellation);
        await receipts.RecordReceivedAsync(step, GenerationId, cancellation);
        return Partial("_Clock", Reader.CreateClock(step.Attempt, step.Task!));
    }

    public async Task<IActionResult> OnGetClockAsync(int taskId, CancellationToken cancellation) =>
        AccountId is { } userId
            ? Partial("_Clock", await Reader.ReadClockAsync(userId, Id, taskId, cancellation))
            : Unauthorized();

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var saved = await drafts.SaveAsync(userId, TaskId, Answer, BasedOn, CancellationToken.None);
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
        var generation = await attempts.FindTextAsync(userId, GenerationId, cancellation);
        if (generation.State == GenerationState.Completed && !IsFragment)
            Notify(Texts["The text was already finished, so there was nothing to stop."]);
        await engine.CancelAsync(generation.Id, cancellation);
        return await ContinueAsync(userId);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Answer is null ? Challenge() : await OnStaleFormAsync();
        // Showing the page starts a text that a limit kept from being started.
        if (GenerationId == 0)
            return await ContinueAsync(userId);
        var generation = await attempts.FindTextAsync(userId, GenerationId, cancellation);
        return await TryAsync(userId, async () =>
        {
            // What is in the answer box stays there.
            if (TaskId != 0)
            {
                (Revision, Sent) =
                    ((await drafts.SaveAsync(userId, TaskId, Answer, BasedOn, CancellationToken.None)).Revision, null);
            }

            await texts.RewriteAsync(generation, cancellation);
            return await ContinueAsync(userId);
        });
    }

    /// <summary>
    /// Replaces the answer box: a learner in the middle of a sentence is told before the page continues.
    /// </summary>
    private PartialViewResult ShowTimeOver(AttemptTask answered)
    {
        Response.Headers["HX-Retarget"] = "#answer-side";
        Response.Headers["HX-Reswap"] = "outerHTML";
        return Partial("_TimeOver", new TimeOver(Id, answered.Answer!));
    }

    private PartialViewResult RefuseDraft(RuleException refused)
    {
        // A draft that arrives after its answer is not an error.
        if (refused.Code != RuleCodes.AnswerConflict)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return refused.Code == RuleCodes.DraftConflict
            ? Partial("_DraftConflict", new DraftConflict($"/attempts/{Id}", refused.Stored!, refused.StoredRevision!.Value))
            : Partial("_DraftStatus", new DraftStatus(null, ProblemTable.Find(refused.Code).Message));
    }
}
