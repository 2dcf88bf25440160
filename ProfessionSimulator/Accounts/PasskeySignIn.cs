using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs a browser in by a passkey, which also says whose it is.</summary>
internal sealed class PasskeySignIn(PasskeyCeremony ceremony, SignInManager<ApplicationUser> signIn, AddressLimits addresses, SecurityLog security)
{
    private const string Purpose = "sign in";

    public Task<PasskeyChallenge> BeginAsync() => ceremony.BeginAuthenticationAsync(null, Purpose);

    /// <exception cref="LimitException">
    /// Too many sign-ins from this client's address. Wrong passwords are counted elsewhere: they do not lock passkeys out.
    /// </exception>
    public async Task<bool> SignInAsync(PasskeyResponse answer)
    {
        CountSignIn();
        var user = await ceremony.CompleteAuthenticationAsync(answer, Purpose);
        security.Write(SecurityEvents.SignIn, user?.Id, user is not null);
        if (user is null)
            return false;
        await signIn.SignInAsync(user, isPersistent: true);
        return true;
    }

    private void CountSignIn()
    {
        try
        {
            addresses.CountSignIn();
        }
        catch (LimitException)
        {
            security.Write(SecurityEvents.SignIn, null, SecurityResults.Delayed);
            throw;
        }
    }
}
