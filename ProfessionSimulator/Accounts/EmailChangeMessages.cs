using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Data;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>Writes the emails to the new and to the former address when an account's address is to change.</summary>
internal sealed class EmailChangeMessages(
    UserManager<ApplicationUser> users, AccountEmails emails, RecipientLimiter recipients)
{
    public async Task<IReadOnlyList<EmailMessage>> CreateAsync(int userId, string address, string page)
    {
        if (await users.FindByIdAsync($"{userId}") is not { } user)
            return [];
        var messages = new List<EmailMessage>();
        if (await recipients.TryAcquireAsync(EmailPurpose.NewAddress, address))
            messages.Add(await CreateForNewAsync(user, address, page));
        if (user.Email is { } former && await recipients.TryAcquireAsync(EmailPurpose.FormerAddress, former))
            messages.Add(emails.EmailChangeRequested(former, address));
        return messages;
    }

    private async Task<EmailMessage> CreateForNewAsync(ApplicationUser user, string address, string page)
    {
        if (await users.FindByNameAsync(address) is { } owner && owner.Id != user.Id)
            return emails.EmailTaken(address);
        var token = await users.GenerateUserTokenAsync(user, LinkTokens.Name, ChangeEmail.Purpose(address));
        return emails.EmailConfirmation(
            address, QueryHelpers.AddQueryString(AccountLink.Create(page, user, token), "address", address));
    }
}
