using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The page on which a task of a finished day is written once more. Every action works as a plain form and as an htmx
/// request.
/// </summary>
internal sealed class AgainModel(
    SecondDraftReader reader, SaveSecondDraft drafts, SendSecondDraft sending, RetryJudgements judgements, WatchJudging watch,
    IStringLocalizer<Texts> localizer) : AgainPage(reader, localizer)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await ReadAsync(userId);
        await watch.HasNewsAsync(userId, Id, seen: null, HttpContext.RequestAborted);
        return Show();
    }

    /// <summary>The pieces that change while judgements arrive.</summary>
    /// <param name="seen">The progress that the page shows; null where it wants to see all of it.</param>
    public async Task<IActionResult> OnGetResultsAsync(string? seen)
    {
        if (AccountId is not { } userId)
            return Unauthorized();
        if (!await watch.HasNewsAsync(userId, Id, seen, HttpContext.RequestAborted) && IsFragment)
            return StatusCode(StatusCodes.Status204NoContent);
        return await ShowResultsAsync(userId);
    }

    public async Task<IActionResult> OnPostSendAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var submission = AnswerSubmission.FromPage(TaskId, Answer, questionId: null, BasedOn, isByClock: false);
            // What was written is stored even if its sender does not wait for the response.
            var draft = await sending.SendAsync(userId, Id, submission, CancellationToken.None);
            return await ContinueAsync(userId, $"#second-draft-{draft.Number}");
        });
    }

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var saved = await drafts.SaveAsync(userId, Id, TaskId, Answer, BasedOn, CancellationToken.None);
            if (IsFragment)
                return Partial("_DraftStatus", new DraftStatus(saved.Revision));
            Notify(Texts["Draft saved"]);
            return Redirect(PageUrl);
        }, IsFragment ? RefuseDraft : null);
    }

    /// <summary>Puts the first answer into an empty box; what is typed already stays.</summary>
    public async Task<IActionResult> OnPostBeginAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var first = (await ReadAsync(userId)).Task.Task.Answer;
            var text = AnswerText.IsEmpty(Answer) ? first : Answer;
            await drafts.SaveAsync(userId, Id, TaskId, text, BasedOn, CancellationToken.None);
            return await ContinueAsync(userId, "#answer");
        });
    }

    public async Task<IActionResult> OnPostAgainAsync(int draftId, CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Challenge();
        await judgements.RetryAsync(userId, new(Id, draftId), cancellation);
        return await ShowResultsAsync(userId);
    }

    public async Task<IActionResult> OnPostStopAsync(int draftId, CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Challenge();
        await judgements.StopAsync(userId, new(Id, draftId), cancellation);
        return await ShowResultsAsync(userId);
    }

    private PartialViewResult RefuseDraft(RuleException refused)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return refused.Code == RuleCodes.DraftConflict
            ? Partial("_DraftConflict", new DraftConflict(PageUrl, refused.Stored!, refused.StoredRevision!.Value))
            : Partial("_DraftStatus", new DraftStatus(null, ProblemTable.Find(refused.Code).Message));
    }

    private async Task<IActionResult> ContinueAsync(int userId, string place)
    {
        if (!IsFragment)
            return Redirect(PageUrl + place);
        View = await ReadAsync(userId);
        return Show();
    }

    private async Task<IActionResult> ShowResultsAsync(int userId)
    {
        if (!IsFragment)
            return Redirect(PageUrl);
        View = await ReadAsync(userId);
        return Partial("SecondDrafts/_Results", View);
    }
}
