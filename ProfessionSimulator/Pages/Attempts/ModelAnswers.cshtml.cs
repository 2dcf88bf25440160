using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Opens the model answers of a report, which are not in the page before. An htmx request gets those of all tasks;
/// otherwise this leads back to the report.
/// </summary>
internal sealed class ModelAnswersModel(OpenModelAnswers open, ReportQueries reports, IStringLocalizer<Texts> texts)
    : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The task at which the learner asked for them.</summary>
    [BindProperty]
    public int TaskId { get; set; }

    public IActionResult OnGet() => AccountId is null ? Challenge() : Redirect($"/attempts/{Id}");

    public async Task<IActionResult> OnPostAsync()
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Challenge();
        await open.OpenAsync(userId, Id, CancellationToken.None);
        if (!IsFragment)
            return Redirect($"/attempts/{Id}#model-answer-{TaskId}");
        Response.Headers.CacheControl = "no-cache, no-store";
        var report = await reports.FindAsync(userId, Id, HttpContext.RequestAborted);
        return Partial("Reports/_ModelAnswers", new OpenedModelAnswers(report, TaskId));
    }
}

/// <summary>The model answers of a report.</summary>
/// <param name="Report">The report.</param>
/// <param name="TaskId">The task at which the learner asked for them.</param>
internal sealed record OpenedModelAnswers(Report Report, int TaskId);
