using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The part of a report that judges fill in. As an htmx request each action is answered by the pieces that may have
/// changed; otherwise it leads back to the report.
/// </summary>
internal sealed class JudgingModel(
    ReportQueries reports, RetryJudgements judgements, JudgeWorker worker, WatchJudging watch,
    IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The progress that the page shows; null where it wants to see all of it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Seen { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return RefuseVisitor();
        if (!await watch.HasNewsAsync(userId, Id, Seen, cancellation) && IsFragment)
            return StatusCode(StatusCodes.Status204NoContent);
        var report = await reports.FindAsync(userId, Id, cancellation);
        if (report.Result.State == JudgingState.Judging)
            worker.Begin(new(Id));
        return Show(report);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return RefuseVisitor();
        await judgements.RetryAsync(userId, new(Id), cancellation);
        return Show(await reports.FindAsync(userId, Id, cancellation));
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return RefuseVisitor();
        await judgements.StopAsync(userId, new(Id), cancellation);
        return Show(await reports.FindAsync(userId, Id, cancellation));
    }

    private IActionResult RefuseVisitor() => IsFragment ? Unauthorized() : Challenge();

    private IActionResult Show(Report report)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        return IsFragment ? Partial("Reports/_Findings", report) : RedirectToPage("Play", new { Id });
    }
}
