namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest who begins again and again.</summary>
internal static class AttemptsJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        await me.StartAsync(me.Language, forPractice: true);
        await me.SeesPanelAsync("Answer", 1);
        yield return "answer-practice";

        var first = me.Page.Url;
        await me.OpenProfessionAsync(me.Language, "/restart");
        yield return "restart-practice";
        await me.RestartAsync();
        await me.SeesPanelAsync("Answer", 1);
        await me.OpenAsync(new Uri(first).PathAndQuery);
        await me.SeesPanelAsync("Closed");
        yield return "attempt-abandoned";

        var profession = await me.Site.ProfessionAsync(me.Language);
        var program = await me.AsProgramAsync();
        await program.PlayAsync(profession);
        await me.StartAsync(me.Language);
        await me.SeesPanelAsync("Answer", 1);
        await program.PlayAsync(profession);
        await me.StartAsync(me.Language);
        await me.SeesPanelAsync("Answer", 1);
        await me.OpenProfessionAsync(me.Language);
        yield return "profession-last-attempt-in-progress";
        await me.OpenProfessionAsync(me.Language, "/restart");
        yield return "restart-with-practice-only";
        await me.OpenAsync("/days");
        await me.SeesAsync(".day-row");
        yield return "days";

        await program.PlayAsync(profession);
        await me.OpenProfessionAsync(me.Language);
        yield return "profession-attempts-exhausted";

        await me.Page.Locator(".history a").First.ClickAsync();
        await me.SeesPanelAsync("Report");
        yield return "report-of-the-last-attempt";
    }
}
