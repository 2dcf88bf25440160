using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

internal enum EmailChangeResult { Done, LinkSent, QueueFull, Refused }

/// <summary>
/// A new address. With mail it is changed by a link that the new address gets; without, at once. The address is the user name:
/// every other session ends.
/// </summary>
internal sealed class ChangeEmail(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, UserSessions sessions, EmailQueue emailQueue, PublicAddress site,
    AddressLimits addresses, SecurityLog security)
{
    /// <param name="user">Who has proved once more to be the account's owner.</param>
    /// <param name="address">Any text.</param>
    /// <exception cref="LimitException">Too many links asked for, from this client's address.</exception>
    public async Task<(EmailChangeResult Change, IdentityResult Result)> ChangeAsync(ApplicationUser user, string address)
    {
        if (EmailValidator.ValidateNew(address, users.ErrorDescriber) is { Succeeded: false } refusal)
            return (EmailChangeResult.Refused, refusal);
        if (emailQueue.IsEnabled)
            return (SendLinks(user, address) ? EmailChangeResult.LinkSent : EmailChangeResult.QueueFull, IdentityResult.Success);
        var result = await SaveAsync(user, address);
        if (result.Succeeded)
            await signIn.RefreshSignInAsync(user);
        return (result.Succeeded ? EmailChangeResult.Done : EmailChangeResult.Refused, result);
    }

    /// <summary>Whether the link still works.</summary>
    public async Task<bool> IsValidAsync(ApplicationUser user, string address, string token) =>
        await users.VerifyUserTokenAsync(user, LinkTokens.Name, Purpose(address), token);

    /// <summary>By the link. Whoever opened it in the browser of the account stays signed in.</summary>
    public async Task<IdentityResult> ConfirmAsync(ApplicationUser user, string address, string token, bool isSignedIn)
    {
        if (!await IsValidAsync(user, address, token))
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        var result = await SaveAsync(user, address);
        if (result.Succeeded && isSignedIn)
            await signIn.RefreshSignInAsync(user);
        return result;
    }

    /// <summary>Whether the new address is somebody's is looked up later, and told to nobody but its owner.</summary>
    private bool SendLinks(ApplicationUser user, string address)
    {
        addresses.CountMail();
        var page = site.LinkTo("/account/address/confirm");
        var userId = user.Id;
        if (!emailQueue.TryEnqueue(services => services.GetRequiredService<EmailChangeMessages>().CreateAsync(userId, address, page)))
            return false;
        security.Write(SecurityEvents.ChangeAddress, userId, SecurityResults.Requested);
        return true;
    }

    private async Task<IdentityResult> SaveAsync(ApplicationUser user, string address)
    {
        (user.UserName, user.Email) = (address, address);
        var result = await EmailUniqueness.SaveAsync(
            users, address, () => sessions.SaveAndEndAllAsync(user));
        security.Write(SecurityEvents.ChangeAddress, user.Id, result.Succeeded);
        return result;
    }

    internal static string Purpose(string address) => $"address {address}";
}
