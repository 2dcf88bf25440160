using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Common;
using ProfessionSimulator.PersonalData;

namespace ProfessionSimulator.Pages.Account;

internal static class DataEndpoint
{
    private static readonly JsonSerializerOptions s_readable = new(WireJson.Options) { WriteIndented = true };

    public static void MapAccountData(this WebApplication app) =>
        app.MapGet("/account/data", DownloadAsync).AllowAnonymous();

    /// <summary>
    /// Sends everything stored about the signed-in user as a JSON file (UTF-8, snake_case, times in UTC). Visitors who
    /// are not signed in go to the sign-in page.
    /// </summary>
    private static async Task DownloadAsync(
        HttpContext http, ExportData export, SecurityLog security, TimeProvider time)
    {
        if (http.User.AccountId is not { } userId
            || await export.ReadAsync(userId, http.RequestAborted) is not { } data)
        {
            http.Response.Redirect("/account/login?returnUrl=/account");
            return;
        }
        security.Write(SecurityEvents.ExportData, userId, SecurityResults.Success);
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"profession-simulator-{day}.json",
        }.ToString();
        await JsonSerializer.SerializeAsync(http.Response.Body, data, s_readable, http.RequestAborted);
    }
}
