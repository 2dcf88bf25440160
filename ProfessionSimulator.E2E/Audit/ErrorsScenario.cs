namespace ProfessionSimulator.E2E.Audit;

/// <summary>The error pages.</summary>
internal static class ErrorsScenario
{
    private static readonly int[] s_others = [400, 403, 413, 429, 500, 503];

    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.Expect("status of");
        bot.PageErrors.Expect("response: ");
        await bot.OpenAsync("/nothing-here");
        yield return "error-404";

        await bot.Page.RouteAsync("**/privacy", route => route.ContinueAsync(new() { Method = "DELETE" }));
        await bot.OpenAsync("/privacy");
        yield return "error-405";

        foreach (var status in s_others)
        {
            await bot.OpenAsync($"/error/{status}");
            yield return $"error-{status}";
        }
    }
}
