using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The play page without scripts while a text grows: the response continues with the text and ends with what the
/// learner can do next.
/// </summary>
internal sealed class LiveModel(
    ResumeAttempt resume, AttemptReader reader, AttemptQueries attempts, AttemptTexts texts, DeliveryReceipts receipts,
    StreamLimiter limiter, FeedStream feed, InlineMarkdown inline, IOptions<StreamingOptions> options,
    ILogger<FeedStream> log, IStringLocalizer<Texts> localizer) : SitePage(localizer)
{
    private LiveText _text = null!;
    private StreamingLog _streamLog = null!;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public AttemptView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await ResumeAsync(userId, cancellation);
        if (!View.IsGrowing || HttpMethods.IsHead(Request.Method))
            return RedirectToPage("Play", new { Id });
        var seen = await attempts.FindTextAsync(userId, View.Panel.GenerationId, cancellation);
        (var generation, _text) = await texts.OpenAsync(seen, cancellation);
        _streamLog = StreamEndpoint.CreateLog(
            log, generation, await attempts.FindStepAsync(generation, cancellation), seen: null);
        try
        {
            Response.RegisterForDispose(await limiter.AcquireAsync(userId));
        }
        catch (LimitException)
        {
            return RedirectToPage("Play", new { Id, follow = "poll" });
        }
        SseResponse.DisableBuffering(Response);
        return Page();
    }

    private async Task<AttemptView> ResumeAsync(int userId, CancellationToken cancellation) =>
        await reader.ReadAsync(await resume.ResumeAsync(userId, Id, cancellation), cancellation);

    /// <summary>Sends the text as it grows, after the part of the page before it.</summary>
    public async Task FollowAsync()
    {
        var stages = new Stages(View, Texts);
        _streamLog.WriteStart();
        var encoding = new DocumentEncoding(inline, options.Value.PagePace, View.Language, phase => stages[phase]);
        var isWhole = await feed.FollowAsync(HttpContext, _text, null, encoding)
            && _text.Ending?.State == GenerationState.Completed;
        try
        {
            await EndAsync(isWhole);
        }
        catch (Exception e) when (e is GenerationException || StorageFailure.Is(e))
        {
            // The server is stopping or cannot reach its data. The page has already begun, so it ends with a link to
            // continue.
        }
    }

    private async Task EndAsync(bool isWhole)
    {
        if (isWhole)
            await RecordReceivedAsync();
        View = await ResumeAsync(AccountId!.Value, HttpContext.RequestAborted);
    }

    /// <summary>The server records that the task has arrived, because a page without scripts cannot say so.</summary>
    private async Task RecordReceivedAsync()
    {
        _streamLog.WriteCompletion();
        if (View.Panel.Task is not { } task)
            return;
        var step = await attempts.FindStepOfTaskAsync(AccountId!.Value, task.Id, HttpContext.RequestAborted);
        await receipts.RecordReceivedAsync(step, _text.GenerationId, HttpContext.RequestAborted);
    }
}
