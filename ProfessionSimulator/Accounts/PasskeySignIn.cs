using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs a browser in with a passkey, which also tells the account.</summary>
internal sealed class PasskeySignIn(
    PasskeyCeremony ceremony, SignInManager<ApplicationUser> signIn, AddressLimits addresses, SecurityLog security)
{
    private const string Purpose = "sign in";

    public Task<PasskeyChallenge> BeginAsync() => ceremony.BeginAuthenticationAsync(null, Purpose);

    /// <exception cref="LimitException">
    /// This client's network address has tried to sign in too often. Wrong passwords for an account do not lock its
    /// passkeys.
    /// </exception>
    public async Task<bool> SignInAsync(PasskeyResponse response)
    {
        await CountSignInAsync();
        var user = await ceremony.CompleteAuthenticationAsync(response, Purpose);
        security.Write(SecurityEvents.SignIn, user?.Id, user is not null);
        if (user is null)
            return false;
        await signIn.SignInAsync(user, isPersistent: true);
        return true;
    }

    private async Task CountSignInAsync()
    {
        try
        {
            await addresses.CountSignInAsync();
        }
        catch (LimitException)
        {
            security.Write(SecurityEvents.SignIn, null, SecurityResults.Delayed);
            throw;
        }
    }
}
