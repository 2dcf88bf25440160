using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Somebody with an account, to its end.</summary>
internal static class AccountJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        foreach (var status in new[] { "401", "410", "422" })
            me.Complaints.Expect(status);
        var address = $"anna.with-a-rather-long-name.{me.Language}@example.org";
        await me.RegisterAsync(address);
        yield return "home-signed-in";
        await me.Page.Locator(".account-menu summary").ClickAsync();
        yield return "menu-opened";

        await me.OpenAsync("/days");
        await me.SeesAsync("main .empty");
        yield return "days-empty";
        await me.OpenAsync("/account");
        yield return "account";
        await me.OpenAsync("/account/password");
        yield return "password";
        await me.FillAsync("Current", "not the right one");
        await me.FillAsync("Password", "short");
        await me.SendFormAsync();
        await me.SeesAsync(".field-validation-error");
        yield return "password-refused";

        await me.OpenAsync("/account/address");
        yield return "address";
        await me.FillAsync("Email", "nobody");
        await me.SendFormAsync();
        await me.SeesAsync(".field-validation-error");
        yield return "address-refused";
        await me.FillAsync("Email", $"new-{address}");
        await me.FillAsync("Password", Visitor.Passphrase);
        await me.SendFormAsync();
        await me.SeesAsync("main .notice[role=status]");
        yield return "address-sent";
        await me.OpenAsync(await MailedLinkAsync(me, "/account/address/confirm"));
        yield return "address-confirm";
        await me.OpenAsync("/account/address/confirm");
        yield return "address-link-dead";

        await me.OpenAsync("/account/forgot");
        await me.FillAsync("Email", address);
        await me.SendFormAsync();
        await me.OpenAsync(await MailedLinkAsync(me, "/account/reset"));
        yield return "reset";
        await me.FillAsync("Password", "short");
        await me.SendFormAsync();
        await me.SeesAsync(".field-validation-error");
        yield return "reset-refused";
        await me.OpenAsync("/account/reset");
        yield return "reset-link-dead";

        await me.OpenAsync("/account/password/remove");
        yield return "password-only-way-in";

        await me.OpenAsync("/account/passkeys");
        yield return "passkeys-none";
        await me.OpenAsync("/account/passkeys/add");
        yield return "passkey-confirm-first";
        await me.FillAsync("Password", Visitor.Passphrase);
        await me.SendFormAsync();
        await me.SeesAsync(".passkey-missing");
        yield return "passkey-add-impossible";
        await me.OpenAsync("/account/tokens");
        yield return "tokens";
        await me.FillAsync("Name", "My script");
        await me.SendFormAsync();
        await me.SeesAsync("#access-token");
        yield return "tokens-made";

        await me.StartAsync(me.Language);
        await me.SeesPanelAsync("Answer", 1);
        await me.Page.Context.ClearCookiesAsync();
        await me.TypeAsync(SampleTexts.Answer(me.Language));
        await me.SeesAsync("#alert a");
        yield return "answer-signed-out";
        await me.Page.Locator("#alert a").ClickAsync();
        await me.SeesAsync("dialog[open] [type=password]");
        yield return "sign-in-dialog";
        await SignInAsync(me.Page.Locator("dialog"), address, "not the right one");
        await me.SeesAsync("dialog[open] [role=alert] li");
        yield return "sign-in-dialog-refused";
        await SignInAsync(me.Page.Locator("dialog"), address, Visitor.Passphrase);
        await me.SeesDraftStatusAsync("saved");

        await me.OpenAsync("/account/logout");
        yield return "logout";
        await me.OpenAsync("/account/delete");
        yield return "delete";
        await me.SendFormAsync();
        await me.SeesAsync(".field-validation-error");
        yield return "delete-refused";
    }

    private static async Task SignInAsync(ILocator dialog, string address, string password)
    {
        await dialog.Locator("[name=Email]").FillAsync(address);
        await dialog.Locator("[name=Password]").FillAsync(password);
        await dialog.Locator("form.stack > button").ClickAsync();
    }

    /// <summary>A new address is told to the old one too, without a link.</summary>
    private static async Task<string> MailedLinkAsync(Traveller me, string path)
    {
        while (true)
        {
            var mail = await me.Site.Mail.NextAsync();
            if (mail.TextBody!.Contains(path, StringComparison.Ordinal))
                return MailServer.LinkIn(mail).PathAndQuery;
        }
    }
}
