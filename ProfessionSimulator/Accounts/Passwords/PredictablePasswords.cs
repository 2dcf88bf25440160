using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>Refuses passwords that are long and still among the first to be guessed.</summary>
internal sealed class PredictablePasswords(IdentityErrorDescriber errors) : IPasswordValidator<ApplicationUser>
{
    /// <summary>
    /// Found by trying: of 5,000 times four words of a diceware list all had more than 37; of what people choose nearly all had
    /// less than 28.
    /// </summary>
    private const double MinBits = 31;

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password)
    {
        if (password?.Length > PasswordLimits.MaxLength)
            return Task.FromResult(Fail(e => e.PasswordTooLong()));
        var isPredictable = RepeatedText.IsWhole(password ?? "") || GuessEstimate.Bits(password ?? "", user.Email ?? "") < MinBits;
        return Task.FromResult(isPredictable ? Fail(e => e.PasswordPredictable()) : IdentityResult.Success);
    }

    private IdentityResult Fail(Func<LocalizedIdentityErrors, IdentityError> error) =>
        IdentityResult.Failed(error((LocalizedIdentityErrors)errors));
}
