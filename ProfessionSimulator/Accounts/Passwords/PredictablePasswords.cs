using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>Refuses passwords that are easy to guess although they are long.</summary>
internal sealed class PredictablePasswords(IdentityErrorDescriber errors) : IPasswordValidator<ApplicationUser>
{
    /// <summary>
    /// The limit was found by experiment: 5,000 passphrases of four words from a Diceware list all had more than 37
    /// bits, and nearly all passwords that people choose had less than 28.
    /// </summary>
    private const double MinBits = 31;

    public Task<IdentityResult> ValidateAsync(
        UserManager<ApplicationUser> manager, ApplicationUser user, string? password)
    {
        if (password?.Length > PasswordLimits.MaxLength)
            return Task.FromResult(Fail(e => e.PasswordTooLong()));
        var isPredictable = RepeatedText.IsRepetition(password ?? "")
            || GuessEstimate.EstimateBits(password ?? "", user.Email ?? "") < MinBits;
        return Task.FromResult(isPredictable ? Fail(e => e.PasswordPredictable()) : IdentityResult.Success);
    }

    private IdentityResult Fail(Func<LocalizedIdentityErrors, IdentityError> error) =>
        IdentityResult.Failed(error((LocalizedIdentityErrors)errors));
}
