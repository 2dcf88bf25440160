namespace ProfessionSimulator.E2E.Audit;

/// <summary>A guest on the pages of an account.</summary>
internal static class GuestJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        await me.StartAsync(me.Language);
        await me.SeesPanelAsync("Answer", 1);
        await me.Page.Locator(".account-menu summary").ClickAsync();
        yield return "menu-opened-guest";

        await me.OpenAsync("/account");
        yield return "account-guest";
        await me.OpenAsync("/account/login");
        yield return "login-guest";
        await me.OpenAsync("/account/register");
        yield return "register-guest";
        await me.OpenAsync("/account/logout");
        yield return "logout-guest";
        await me.OpenAsync("/account/delete");
        yield return "delete-guest";
    }
}
