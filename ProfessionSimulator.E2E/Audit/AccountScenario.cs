using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>The pages of an account, from registration to deletion.</summary>
internal static class AccountScenario
{
    public static async IAsyncEnumerable<string> RunAsync(AuditBot bot)
    {
        foreach (var status in new[] { "401", "410", "422" })
            bot.PageErrors.Expect(status);
        var address = $"anna.with-a-rather-long-name.{bot.Language}@example.org";
        await bot.RegisterAsync(address);
        yield return "home-signed-in";
        await bot.Page.Locator(".account-menu summary").ClickAsync();
        yield return "menu-opened";

        await bot.OpenAsync("/days");
        await bot.ExpectAsync("main .empty");
        yield return "days-empty";
        await bot.OpenAsync("/account");
        yield return "account";
        await bot.OpenAsync("/account/password");
        yield return "password";
        await bot.FillAsync("Current", "not the right one");
        await bot.FillAsync("Password", "short");
        await bot.SendFormAsync();
        await bot.ExpectAsync(".field-validation-error");
        yield return "password-refused";

        await bot.OpenAsync("/account/address");
        yield return "address";
        await bot.FillAsync("Email", "nobody");
        await bot.SendFormAsync();
        await bot.ExpectAsync(".field-validation-error");
        yield return "address-refused";
        await bot.FillAsync("Email", $"new-{address}");
        await bot.FillAsync("Password", Visitor.Passphrase);
        await bot.SendFormAsync();
        await bot.ExpectAsync("main .notice[role=status]");
        yield return "address-sent";
        await bot.OpenAsync(await MailedLinkAsync(bot, "/account/address/confirm"));
        yield return "address-confirm";
        await bot.OpenAsync("/account/address/confirm");
        yield return "address-link-dead";

        await bot.OpenAsync("/account/forgot");
        await bot.FillAsync("Email", address);
        await bot.SendFormAsync();
        await bot.OpenAsync(await MailedLinkAsync(bot, "/account/reset"));
        yield return "reset";
        await bot.FillAsync("Password", "short");
        await bot.SendFormAsync();
        await bot.ExpectAsync(".field-validation-error");
        yield return "reset-refused";
        await bot.OpenAsync("/account/reset");
        yield return "reset-link-dead";

        await bot.OpenAsync("/account/password/remove");
        yield return "password-only-way-in";

        await bot.OpenAsync("/account/passkeys");
        yield return "passkeys-none";
        await bot.OpenAsync("/account/passkeys/add");
        yield return "passkey-confirm-first";
        await bot.FillAsync("Password", Visitor.Passphrase);
        await bot.SendFormAsync();
        await bot.ExpectAsync(".passkey-missing");
        yield return "passkey-add-impossible";
        await bot.OpenAsync("/account/tokens");
        yield return "tokens";
        await bot.FillAsync("Name", "My script");
        await bot.SendFormAsync();
        await bot.ExpectAsync("#access-token");
        yield return "tokens-made";

        await bot.StartAsync(bot.Language);
        await bot.ExpectPanelAsync("Answer", 1);
        await bot.Page.Context.ClearCookiesAsync();
        await bot.TypeAsync(SampleTexts.Answer(bot.Language));
        await bot.ExpectAsync("#alert a");
        yield return "answer-signed-out";
        await bot.Page.Locator("#alert a").ClickAsync();
        await bot.ExpectAsync("dialog[open] [type=password]");
        yield return "sign-in-dialog";
        await SignInAsync(bot.Page.Locator("dialog"), address, "not the right one");
        await bot.ExpectAsync("dialog[open] [role=alert] li");
        yield return "sign-in-dialog-refused";
        await SignInAsync(bot.Page.Locator("dialog"), address, Visitor.Passphrase);
        await bot.ExpectDraftStatusAsync("saved");

        await bot.OpenAsync("/account/logout");
        yield return "logout";
        await bot.OpenAsync("/account/delete");
        yield return "delete";
        await bot.SendFormAsync();
        await bot.ExpectAsync(".field-validation-error");
        yield return "delete-refused";
    }

    private static async Task SignInAsync(ILocator dialog, string address, string password)
    {
        await dialog.Locator("[name=Email]").FillAsync(address);
        await dialog.Locator("[name=Password]").FillAsync(password);
        await dialog.Locator("form.stack > button").ClickAsync();
    }

    /// <summary>Returns the mailed link; the notice to the old address has none.</summary>
    private static async Task<string> MailedLinkAsync(AuditBot bot, string path)
    {
        while (true)
        {
            var mail = await bot.Site.Mail.NextAsync();
            if (mail.TextBody!.Contains(path, StringComparison.Ordinal))
                return MailServer.LinkIn(mail).PathAndQuery;
        }
    }
}
