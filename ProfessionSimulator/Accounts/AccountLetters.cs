using Microsoft.Extensions.Localization;
using ProfessionSimulator.Mail;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Accounts;

/// <summary>What the site writes to addresses, in the current language.</summary>
internal sealed class AccountLetters(IStringLocalizer<Texts> texts)
{
    public Letter ResetPassword(string to, string link) => new(
        to,
        texts["A new password for Profession Simulator"],
        texts["Somebody, most likely you, asked for a new password. Choose it here; the link works once and for one hour."],
        new(texts["Choose a new password"], link),
        texts["If it was not you, do nothing: the password stays as it is."]);

    public Letter ConfirmAddress(string to, string link) => new(
        to,
        texts["Confirm your address for Profession Simulator"],
        texts["An account is to be moved to this address. Confirm it here; the link works once and for one hour."],
        new(texts["Confirm the address"], link),
        texts["If it was not you, do nothing: nothing changes."]);

    public Letter AddressTaken(string to) => new(
        to,
        texts["This address already has an account at Profession Simulator"],
        texts["Somebody, perhaps you, wanted to move an account to this address. It has an account already, so nothing was changed."],
        null,
        texts["If it was not you, do nothing: nothing changes."]);

    public Letter AddressLeaves(string to, string replacement) => new(
        to,
        texts["Your address at Profession Simulator is being changed"],
        texts["Somebody who knows the password of your account asked to move it to {0}. It moves when that address is confirmed.", replacement],
        null,
        texts["If it was not you, sign in and change the password now: then the link sent to the new address no longer works."]);
}
