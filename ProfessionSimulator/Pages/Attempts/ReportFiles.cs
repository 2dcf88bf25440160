using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Common;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Reports.Documents;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Serves a learner's report as a file to take along.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions s_readable = new(WireJson.Options) { WriteIndented = true };

    public static void MapReportFiles(this WebApplication app)
    {
        app.MapGet("/attempts/{id:int}/report", DownloadMarkdownAsync).AllowAnonymous();
        app.MapGet("/attempts/{id:int}/report.json", DownloadJsonAsync).AllowAnonymous();
    }

    private static Task<IResult> DownloadMarkdownAsync(
        int id, HttpContext http, ReportQueries reports, IStringLocalizer<Texts> texts) =>
        TextEndpoints.ForOwnerAsync(http, Results.Challenge(), async userId =>
        {
            var report = await reports.FindAsync(userId, id, http.RequestAborted);
            NameFile(http.Response, report.Attempt, "md", texts);
            return Results.Text(new MarkdownReport(report, texts).Write(), "text/markdown; charset=utf-8");
        });

    private static Task<IResult> DownloadJsonAsync(
        int id, HttpContext http, ReportQueries reports, IStringLocalizer<Texts> texts) =>
        TextEndpoints.ForOwnerAsync(http, Results.Challenge(), async userId =>
        {
            var report = await reports.FindAsync(userId, id, http.RequestAborted);
            NameFile(http.Response, report.Attempt, "json", texts);
            return Results.Json(ReportDocument.From(report), s_readable, "application/json; charset=utf-8");
        });

    /// <summary>
    /// Names the file such as "Project manager - report 1 - 2026-01-16.md", without the characters that file systems
    /// refuse.
    /// </summary>
    private static void NameFile(HttpResponse response, Attempt attempt, string extension, IStringLocalizer<Texts> texts)
    {
        var day = attempt.StartedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var name = $"{attempt.Profession.Name} - {texts["report {0}", attempt.Number]} - {day}.{extension}";
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName(string.Concat(
            name.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c)));
        response.Headers.ContentDisposition = file.ToString();
    }
}
