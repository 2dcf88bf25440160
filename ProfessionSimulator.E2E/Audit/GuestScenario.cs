namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest on the pages of an account.</summary>
internal static class GuestScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Answer", 1);
        await bot.Page.Locator(".account-menu summary").ClickAsync();
        yield return "menu-opened-guest";

        await bot.OpenAsync("/account");
        yield return "account-guest";
        await bot.OpenAsync("/account/login");
        yield return "login-guest";
        await bot.OpenAsync("/account/register");
        yield return "register-guest";
        await bot.OpenAsync("/account/logout");
        yield return "logout-guest";
        await bot.OpenAsync("/account/delete");
        yield return "delete-guest";
    }
}
