using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

internal enum AddressChange { Done, LinkSent, MailBusy, Refused }

/// <summary>
/// A new address. With mail it is changed by a link that the new address gets; without, at once. The address is the user name:
/// every other session ends.
/// </summary>
internal sealed class ChangeAddress(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, Sessions sessions, EmailQueue emailQueue, PublicAddress site,
    AddressLimits addresses, SecurityLog security)
{
    /// <param name="user">Who has proved once more to be the account's owner.</param>
    /// <param name="address">Any text.</param>
    /// <exception cref="LimitException">Too many links asked for, from this client's address.</exception>
    public async Task<(AddressChange Change, IdentityResult Result)> ChangeAsync(ApplicationUser user, string address)
    {
        if (EmailValidator.ValidateNew(address, users.ErrorDescriber) is { Succeeded: false } refusal)
            return (AddressChange.Refused, refusal);
        if (emailQueue.IsEnabled)
            return (SendLinks(user, address) ? AddressChange.LinkSent : AddressChange.MailBusy, IdentityResult.Success);
        var result = await SaveAsync(user, address);
        if (result.Succeeded)
            await signIn.RefreshSignInAsync(user);
        return (result.Succeeded ? AddressChange.Done : AddressChange.Refused, result);
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
        if (!emailQueue.TryEnqueue(services => services.GetRequiredService<AddressLetters>().WriteAsync(userId, address, page)))
            return false;
        security.Write(SecurityEvents.ChangeAddress, userId, SecurityResults.Requested);
        return true;
    }

    private async Task<IdentityResult> SaveAsync(ApplicationUser user, string address)
    {
        (user.UserName, user.Email) = (address, address);
        var result = await EmailUniqueness.SaveAsync(
            users, address, () => sessions.EndWithAsync(user, () => users.UpdateSecurityStampAsync(user)));
        security.Write(SecurityEvents.ChangeAddress, user.Id, result.Succeeded ? SecurityResults.Success : SecurityResults.Refused);
        return result;
    }

    internal static string Purpose(string address) => $"address {address}";
}

/// <summary>The two letters of a change of address.</summary>
internal sealed class AddressLetters(UserManager<ApplicationUser> users, AccountEmails emails, RecipientLimiter recipients)
{
    public async Task<IReadOnlyList<EmailMessage>> WriteAsync(int userId, string address, string page)
    {
        if (await users.FindByIdAsync($"{userId}") is not { } user)
            return [];
        var written = new List<EmailMessage>();
        if (recipients.TryAcquire(EmailPurpose.NewAddress, address))
            written.Add(await ToNewAsync(user, address, page));
        if (user.Email is { } former && recipients.TryAcquire(EmailPurpose.FormerAddress, former))
            written.Add(emails.EmailChangeRequested(former, address));
        return written;
    }

    private async Task<EmailMessage> ToNewAsync(ApplicationUser user, string address, string page)
    {
        if (await users.FindByNameAsync(address) is { } owner && owner.Id != user.Id)
            return emails.EmailTaken(address);
        var token = await users.GenerateUserTokenAsync(user, LinkTokens.Name, ChangeAddress.Purpose(address));
        return emails.EmailConfirmation(address, QueryHelpers.AddQueryString(AccountLink.Of(page, user, token), "address", address));
    }
}
