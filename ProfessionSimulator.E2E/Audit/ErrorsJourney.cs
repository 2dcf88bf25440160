namespace ProfessionSimulator.E2E.Audit;

/// <summary>What stands where a page should be.</summary>
internal static class ErrorsJourney
{
    private static readonly int[] s_others = [400, 403, 413, 429, 500, 503];

    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.Expect("status of");
        me.Complaints.Expect("response: ");
        await me.OpenAsync("/nothing-here");
        yield return "error-404";

        await me.Page.RouteAsync("**/privacy", route => route.ContinueAsync(new() { Method = "DELETE" }));
        await me.OpenAsync("/privacy");
        yield return "error-405";

        foreach (var status in s_others)
        {
            await me.OpenAsync($"/error/{status}");
            yield return $"error-{status}";
        }
    }
}
