using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Somebody who looks around and is nobody yet.</summary>
internal static class VisitorJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.Expect("422");
        await me.OpenAsync("/");
        yield return "home-new";

        await me.Page.Locator(".settings summary").ClickAsync();
        yield return "settings-opened";
        await ChooseAsync(me, "light", system: ColorScheme.Dark);
        yield return "home-light-chosen";
        await me.Page.Locator(".settings summary").ClickAsync();
        await ChooseAsync(me, "dark", system: ColorScheme.Light);
        yield return "home-dark-chosen";
        await me.Page.Context.ClearCookiesAsync();

        await me.OpenAsync("/");
        await me.FillAsync("q", me.Language == "ru" ? "проект" : "project");
        await Expect(me.Page).ToHaveURLAsync(new Regex("[?]q="));
        await me.SeesAsync("#search:not(.htmx-request)");
        yield return "home-searched";
        await me.OpenAsync("/?category=management&length=medium&language=all");
        yield return "home-filtered";
        await me.OpenAsync($"/?q={(me.Language == "ru" ? "project" : "проект")}");
        await me.SeesAsync("#results .found");
        yield return "home-found-elsewhere";
        await me.OpenAsync("/?q=нет такой");
        await me.SeesAsync("#results .empty");
        yield return "home-nothing-found";

        await me.OpenProfessionAsync(me.OtherLanguage);
        yield return "profession-new-other-language";

        await me.OpenProfessionAsync(me.Language);
        yield return "profession-new";

        await me.OpenAsync("/privacy");
        yield return "privacy";

        await me.OpenAsync("/account/login");
        yield return "login";
        await me.SendFormAsync();
        yield return "login-empty";
        await me.FillAsync("Email", "nobody@example.org");
        await me.FillAsync("Password", "not the right one");
        await me.SendFormAsync();
        await me.SeesAsync("form [role=alert] li");
        yield return "login-refused";

        await me.OpenAsync("/account/register");
        yield return "register";
        await me.FillAsync("Email", "nobody");
        await me.FillAsync("Password", "short");
        await me.SendFormAsync();
        await me.SeesAsync(".field-error.field-validation-error");
        yield return "register-refused";

        await me.OpenAsync("/account/forgot");
        yield return "forgot";
        await me.FillAsync("Email", $"nobody-{me.Language}@example.org");
        await me.SendFormAsync();
        await me.SeesAsync("main .notice[role=status]");
        yield return "forgot-sent";

        await me.OpenAsync("/account/deleted");
        yield return "account-deleted";

        await HideProfessionsAsync(me, isPublished: false);
        try
        {
            await me.OpenAsync("/");
            await me.SeesAsync("main .empty");
            yield return "home-empty-catalogue";
        }
        finally
        {
            await HideProfessionsAsync(me, isPublished: true);
        }
    }

    /// <summary>Whatever the system is, the choice holds.</summary>
    private static async Task ChooseAsync(Traveller me, string theme, ColorScheme system)
    {
        await me.Page.EmulateMediaAsync(new() { ColorScheme = system });
        await me.Page.Locator($".theme-switch [value={theme}]").ClickAsync();
        await Expect(me.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(me.Page.Locator("html")).ToHaveCSSAsync("color-scheme", theme);
    }

    private static Task HideProfessionsAsync(Traveller me, bool isPublished) =>
        me.App.WriteAsync(db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, isPublished)));
}
