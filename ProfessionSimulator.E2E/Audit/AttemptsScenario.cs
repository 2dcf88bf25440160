namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest who starts attempt after attempt.</summary>
internal static class AttemptsScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        await bot.StartAsync(bot.Language, forPractice: true);
        await bot.ExpectPanelAsync("Answer", 1);
        yield return "answer-practice";

        var first = bot.Page.Url;
        await bot.OpenProfessionAsync(bot.Language, "/restart");
        yield return "restart-practice";
        await bot.RestartAsync();
        await bot.ExpectPanelAsync("Answer", 1);
        await bot.OpenAsync(new Uri(first).PathAndQuery);
        await bot.ExpectPanelAsync("Closed");
        yield return "attempt-abandoned";

        var profession = await bot.Site.ProfessionAsync(bot.Language);
        var program = await bot.AsProgramAsync();
        await program.PlayAsync(profession);
        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Answer", 1);
        await program.PlayAsync(profession);
        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Answer", 1);
        await bot.OpenProfessionAsync(bot.Language);
        yield return "profession-last-attempt-in-progress";
        await bot.OpenProfessionAsync(bot.Language, "/restart");
        yield return "restart-with-practice-only";
        await bot.OpenAsync("/days");
        await bot.ExpectAsync(".day-row");
        yield return "days";

        await program.PlayAsync(profession);
        await bot.OpenProfessionAsync(bot.Language);
        yield return "profession-attempts-exhausted";

        await bot.Page.Locator(".history a").First.ClickAsync();
        await bot.ExpectPanelAsync("Report");
        yield return "report-of-the-last-attempt";
    }
}
