namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Every page and state of the site, in both languages and colour schemes, as axe, the rules of HTML and checks of our
/// own see it; on the way it is photographed for the contact sheet.
/// </summary>
public sealed class AuditTests(AuditedSite site) : IClassFixture<AuditedSite>
{
    /// <summary>The browser's message about an empty style contains this hash.</summary>
    private const string HashOfNothing = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    public static TheoryData<string, string> All => AuditScenarios.InBothLanguages;

    [Theory]
    [MemberData(nameof(All))]
    public async Task AuditScenario_HasNoViolations(string scenario, string language)
    {
        var bot = await site.NewBotAsync(language, AuditScenarios.BrowserFor(scenario, language));
        // Axe and pictures leave empty styles behind, which htmx takes over to the next element of the same id.
        bot.PageErrors.Expect(HashOfNothing);
        var inspection = new Inspection(bot, site.Sheet);
        try
        {
            await foreach (var state in AuditScenarios.RunAsync(scenario, bot))
                await inspection.LookAtAsync(state);
        }
        finally
        {
            await site.ClearAsync();
            await bot.Page.Context.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(
                string.Join(Environment.NewLine, [.. inspection.Faults, .. bot.PageErrors.Unexpected]));
        }
        Assert.Empty(inspection.Faults);
        Assert.Empty(bot.PageErrors.Unexpected);
    }
}
