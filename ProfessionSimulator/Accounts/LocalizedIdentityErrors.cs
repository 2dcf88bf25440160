using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Accounts;

internal sealed class LocalizedIdentityErrors(IStringLocalizer<Texts> texts) : IdentityErrorDescriber
{
    /// <summary>
    /// The code for the current password, which is asked for before a change; the codes for a new one begin with
    /// “Password”.
    /// </summary>
    internal const string WrongPassword = "WrongPassword";

    public override IdentityError DefaultError() =>
        Error(nameof(DefaultError), texts["Something went wrong on our side. Please try again."]);

    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), texts["Something went wrong on our side. Please try again."]);

    public override IdentityError InvalidEmail(string? email) =>
        Error(nameof(InvalidEmail), texts["Enter an email address, like name@example.com."]);

    internal IdentityError InvisibleInEmail() =>
        Error(
            nameof(InvalidEmail),
            texts["The email address contains an invisible character. Type it instead of pasting it."]);

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), texts["Enter an email address, like name@example.com."]);

    public override IdentityError DuplicateUserName(string userName) =>
        Error(
            nameof(DuplicateUserName),
            texts["This email address can't be registered. If it's yours, sign in instead."]);

    public override IdentityError DuplicateEmail(string email) => DuplicateUserName(email);

    public override IdentityError UserAlreadyHasPassword() => DuplicateUserName("");

    public override IdentityError PasswordMismatch() => Error(WrongPassword, texts["Wrong password."]);

    public override IdentityError InvalidToken() =>
        Error(
            nameof(InvalidToken),
            texts["This link no longer works: it has been used, or it is more than an hour old."]);

    public override IdentityError PasswordTooShort(int length) =>
        Error(
            nameof(PasswordTooShort),
            texts["Use at least {0} characters. A few unrelated words are easy to remember.", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => PasswordPredictable();

    internal IdentityError PasswordTooLong() => Error(nameof(PasswordTooLong), texts["This password is too long."]);

    internal IdentityError PasswordPredictable() => Error(
        nameof(PasswordPredictable),
        texts[
            "This password is too easy to guess: it uses well-known words or phrases, repeats itself, follows the keyboard or "
            + "contains your email address. A few unrelated words are better."]);

    private static IdentityError Error(string code, string description) =>
        new() { Code = code, Description = description };
}
