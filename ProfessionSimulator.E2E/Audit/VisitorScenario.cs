using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.Catalog;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A visitor who is not signed in.</summary>
internal static class VisitorScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        bot.PageErrors.Expect("422");
        await bot.OpenAsync("/");
        yield return "home-new";

        await bot.Page.Locator(".settings summary").ClickAsync();
        yield return "settings-opened";
        await ChooseAsync(bot, "light", system: ColorScheme.Dark);
        yield return "home-light-chosen";
        await bot.Page.Locator(".settings summary").ClickAsync();
        await ChooseAsync(bot, "dark", system: ColorScheme.Light);
        yield return "home-dark-chosen";
        await bot.Page.Context.ClearCookiesAsync();

        await bot.OpenAsync("/");
        await bot.FillAsync("q", bot.Language == "ru" ? "проект" : "project");
        await Expect(bot.Page).ToHaveURLAsync(new Regex("[?]q="));
        await bot.ExpectAsync("#search:not(.htmx-request)");
        yield return "home-searched";
        await bot.OpenAsync("/?category=management&length=medium&language=all");
        yield return "home-filtered";
        await bot.OpenAsync($"/?q={(bot.Language == "ru" ? "project" : "проект")}");
        await bot.ExpectAsync("#results .found");
        yield return "home-found-elsewhere";
        await bot.OpenAsync("/?q=нет такой");
        await bot.ExpectAsync("#results .empty");
        yield return "home-nothing-found";

        await bot.OpenProfessionAsync(bot.OtherLanguage);
        yield return "profession-new-other-language";

        await bot.OpenProfessionAsync(bot.Language);
        yield return "profession-new";

        await bot.OpenAsync("/privacy");
        yield return "privacy";

        await bot.OpenAsync("/account/login");
        yield return "login";
        await bot.SendFormAsync();
        yield return "login-empty";
        await bot.FillAsync("Email", "nobody@example.org");
        await bot.FillAsync("Password", "not the right one");
        await bot.SendFormAsync();
        await bot.ExpectAsync("form [role=alert] li");
        yield return "login-refused";

        await bot.OpenAsync("/account/register");
        yield return "register";
        await bot.FillAsync("Email", "nobody");
        await bot.FillAsync("Password", "short");
        await bot.SendFormAsync();
        await bot.ExpectAsync(".field-error.field-validation-error");
        yield return "register-refused";

        await bot.OpenAsync("/account/forgot");
        yield return "forgot";
        await bot.FillAsync("Email", $"nobody-{bot.Language}@example.org");
        await bot.SendFormAsync();
        await bot.ExpectAsync("main .notice[role=status]");
        yield return "forgot-sent";

        await bot.OpenAsync("/account/deleted");
        yield return "account-deleted";

        await HideProfessionsAsync(bot, isPublished: false);
        try
        {
            await bot.OpenAsync("/");
            await bot.ExpectAsync("main .empty");
            yield return "home-empty-catalogue";
        }
        finally
        {
            await HideProfessionsAsync(bot, isPublished: true);
        }
    }

    /// <summary>Chooses a theme against the system's own.</summary>
    private static async Task ChooseAsync(AuditBot bot, string theme, ColorScheme system)
    {
        await bot.Page.EmulateMediaAsync(new() { ColorScheme = system });
        await bot.Page.Locator($".theme-switch [value={theme}]").ClickAsync();
        await Expect(bot.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(bot.Page.Locator("html")).ToHaveCSSAsync("color-scheme", theme);
    }

    private static Task HideProfessionsAsync(AuditBot bot, bool isPublished) =>
        bot.App.WriteAsync(
            db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, isPublished)));
}
