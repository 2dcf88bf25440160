using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>The texts of all emails about accounts, in the current language.</summary>
internal sealed class AccountEmails(IStringLocalizer<Texts> texts)
{
    public EmailMessage PasswordReset(string to, string link) => new(
        to,
        texts["Reset your Profession Simulator password"],
        texts["Someone, most likely you, asked to reset your password. Choose a new one with this link; it works once, within an hour."],
        new(texts["Choose a new password"], link),
        texts["If this wasn't you, ignore this email: your password stays the same."]);

    public EmailMessage PasswordChanged(string to, string link) => new(
        to,
        texts["Your Profession Simulator password was changed"],
        texts["Your account has a new password. Every other browser and app was signed out."],
        new(texts["Reset the password"], link),
        texts["If this was you, there's nothing to do. If it wasn't, reset the password now with the link above."]);

    public EmailMessage PasswordRemoved(string to, string link) => new(
        to,
        texts["Your Profession Simulator password was removed"],
        texts["Your account no longer has a password. Every other browser and app was signed out."],
        new(texts["Set a password"], link),
        texts["If this was you, there's nothing to do. If it wasn't, set a password now with the link above and check your passkeys."]);

    public EmailMessage PasskeyAdded(string to, string name, string link) => new(
        to,
        texts["A passkey was added to your Profession Simulator account"],
        texts["The passkey “{0}” can now sign in to your account.", name],
        new(texts["Your passkeys"], link),
        texts["If this was you, there's nothing to do. If it wasn't, remove the passkey and set a new password."]);

    public EmailMessage PasskeyRemoved(string to, string name, string link) => new(
        to,
        texts["A passkey was removed from your Profession Simulator account"],
        texts["The passkey “{0}” can no longer sign in to your account.", name],
        new(texts["Your passkeys"], link),
        texts["If this was you, there's nothing to do. If it wasn't, check your passkeys and set a new password."]);

    public EmailMessage EmailConfirmation(string to, string link) => new(
        to,
        texts["Confirm your email address for Profession Simulator"],
        texts["Confirm that you want to use this email address for your account. The link works once, within an hour."],
        new(texts["Confirm email address"], link),
        texts["If this wasn't you, ignore this email: nothing will change."]);

    public EmailMessage EmailTaken(string to) => new(
        to,
        texts["This email address already has a Profession Simulator account"],
        texts[
            "Someone, perhaps you, tried to use this email address for another account. "
            + "It already has an account, so nothing was changed."],
        null,
        texts["If this wasn't you, ignore this email: nothing will change."]);

    public EmailMessage EmailChangeRequested(string to, string replacement) => new(
        to,
        texts["Your Profession Simulator email address is being changed"],
        texts[
            "Someone with access to your account asked to change its email address to {0}. "
            + "It will change once that address is confirmed.",
            replacement],
        null,
        texts[
            "If this wasn't you, sign in and choose “Sign out everywhere” now: the link sent to the new address will then stop "
            + "working. Change your password, too, and check your passkeys."]);

    public EmailMessage ProviderLink(string to, string provider, string link) => new(
        to,
        texts["Sign in to your Profession Simulator account with {0}", provider],
        texts[
            "Someone, most likely you, signed in with {0} and asked to use this account. The link works once, within an hour. "
            + "It replaces the password, the passkeys and every session of the account.",
            provider],
        new(texts["Use this account"], link),
        texts["If this wasn't you, ignore this email: nothing will change."]);

    public EmailMessage ProviderConnected(string to, string provider, string link) => new(
        to,
        texts["{0} was connected to your Profession Simulator account", provider],
        texts["From now on you can sign in with {0}.", provider],
        new(texts["Your account"], link),
        texts["If this was you, there's nothing to do. If it wasn't, disconnect it in your account and change your password."]);

    public EmailMessage ProviderDisconnected(string to, string provider, string link) => new(
        to,
        texts["{0} was disconnected from your Profession Simulator account", provider],
        texts["You can't sign in with {0} any more.", provider],
        new(texts["Your account"], link),
        texts["If this was you, there's nothing to do. If it wasn't, sign in and change your password now."]);
}
