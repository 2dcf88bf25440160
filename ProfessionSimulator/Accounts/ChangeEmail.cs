using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

internal enum EmailChangeResult { Done, LinkSent, QueueFull, Refused }

/// <param name="Outcome">How far the change has come.</param>
/// <param name="Result">Why it was refused, if it was.</param>
internal sealed record EmailChange(EmailChangeResult Outcome, IdentityResult Result);

/// <summary>
/// Changes an account's email address: by a link that is sent to the new one, or at once where the site sends no email.
/// Every other session ends, because the address is the user name.
/// </summary>
internal sealed class ChangeEmail(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, UserSessions sessions, EmailQueue emailQueue,
    PublicAddress site, AddressLimits addresses, SecurityLog security)
{
    /// <param name="user">The account's owner, who has just confirmed their identity.</param>
    /// <param name="address">The text that was typed; it is not checked yet.</param>
    /// <exception cref="LimitException">This client's network address has asked for too many links.</exception>
    public async Task<EmailChange> ChangeAsync(ApplicationUser user, string address)
    {
        if (EmailValidator.ValidateNew(address, users.ErrorDescriber) is { Succeeded: false } refusal)
            return new(EmailChangeResult.Refused, refusal);
        if (emailQueue.IsEnabled)
        {
            var isQueued = await SendLinksAsync(user, address);
            return new(isQueued ? EmailChangeResult.LinkSent : EmailChangeResult.QueueFull, IdentityResult.Success);
        }

        var result = await SaveAsync(user, address);
        if (result.Succeeded)
            await signIn.RefreshSignInAsync(user);
        return new(result.Succeeded ? EmailChangeResult.Done : EmailChangeResult.Refused, result);
    }

    /// <summary>Whether the link still works.</summary>
    public async Task<bool> IsValidAsync(ApplicationUser user, string address, string token) =>
        await users.VerifyUserTokenAsync(user, LinkTokens.Name, Purpose(address), token);

    /// <summary>Changes the address by a link. A browser that is signed in to the account stays signed in.</summary>
    public async Task<IdentityResult> ConfirmAsync(ApplicationUser user, string address, string token, bool isSignedIn)
    {
        if (!await IsValidAsync(user, address, token))
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        var result = await SaveAsync(user, address);
        if (result.Succeeded && isSignedIn)
            await signIn.RefreshSignInAsync(user);
        return result;
    }

    /// <summary>
    /// Whether another account has the new address is looked up in the background, so that only the address's owner
    /// learns it.
    /// </summary>
    private async Task<bool> SendLinksAsync(ApplicationUser user, string address)
    {
        await addresses.CountMailAsync();
        var page = site.LinkTo("/account/address/confirm");
        var userId = user.Id;
        if (!emailQueue.TryEnqueue(services =>
            services.GetRequiredService<EmailChangeMessages>().CreateAsync(userId, address, page)))
        {
            return false;
        }

        security.Write(SecurityEvents.ChangeAddress, userId, SecurityResults.Requested);
        return true;
    }

    private async Task<IdentityResult> SaveAsync(ApplicationUser user, string address)
    {
        (user.UserName, user.Email) = (address, address);
        var result = await IdentitySave.TryAsync(
            users, address, () => sessions.SaveAndEndAllAsync(user));
        security.Write(SecurityEvents.ChangeAddress, user.Id, result.Succeeded);
        return result;
    }

    internal static string Purpose(string address) => $"address {address}";
}
