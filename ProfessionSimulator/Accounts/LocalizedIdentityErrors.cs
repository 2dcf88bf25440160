using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Accounts;

internal sealed class LocalizedIdentityErrors(IStringLocalizer<Texts> texts) : IdentityErrorDescriber
{
    /// <summary>Of the password that is asked for before a change; the codes of a new one begin with “Password”.</summary>
    internal const string WrongPassword = "WrongPassword";

    public override IdentityError DefaultError() => Error(nameof(DefaultError), texts["Something went wrong on the server. Please try again."]);

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), texts["Something went wrong on the server. Please try again."]);

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), texts["Please enter an e-mail address, such as name@example.com."]);

    internal IdentityError InvisibleInEmail() => Error(nameof(InvalidEmail), texts["The address contains an invisible character. Please type it instead of pasting it."]);

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), texts["Please enter an e-mail address, such as name@example.com."]);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), texts["This address cannot be registered. If it is yours, sign in instead."]);

    public override IdentityError DuplicateEmail(string email) => DuplicateUserName(email);

    public override IdentityError UserAlreadyHasPassword() => DuplicateUserName("");

    public override IdentityError PasswordMismatch() => Error(WrongPassword, texts["The password is wrong."]);

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), texts["This link does not work any more: it has been used, or it is older than an hour."]);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), texts["Please use at least {0} characters. A few unrelated words are easy to remember.", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => PasswordPredictable();

    internal IdentityError PasswordTooLong() => Error(nameof(PasswordTooLong), texts["This password is too long."]);

    internal IdentityError PasswordTooCommon() => Error(nameof(PasswordTooCommon), texts["This password is on every guesser's list. A few unrelated words are better."]);

    internal IdentityError PasswordPredictable() => Error(nameof(PasswordPredictable), texts["This password is too easy to guess: it repeats itself, follows the keyboard or is your address."]);

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
