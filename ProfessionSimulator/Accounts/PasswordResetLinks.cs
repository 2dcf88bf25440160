using System.Globalization;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>Makes and emails links by which an owner who forgot the password chooses a new one.</summary>
internal sealed class PasswordResetLinks(
    UserManager<ApplicationUser> users, EmailQueue emailQueue, PublicAddress site, AccountEmails emails, AddressLimits addresses,
    RecipientLimiter recipients, SecurityLog security)
{
    private const string Page = "/account/reset";

    public bool HasMail => emailQueue.IsEnabled;

    /// <summary>
    /// Emails the link. Whether the address has an account is looked up in the background, so that neither the response
    /// nor its time depends on it.
    /// </summary>
    /// <returns>False when the queue is full.</returns>
    /// <exception cref="LimitException">This client's network address has asked for too many links.</exception>
    public async Task<bool> SendAsync(string address)
    {
        await addresses.CountMailAsync();
        security.Write(SecurityEvents.ResetLink, null, SecurityResults.Requested);
        var page = site.LinkTo(Page);
        return emailQueue.TryEnqueue(
            services => services.GetRequiredService<PasswordResetLinks>().CreateMessagesAsync(address, page));
    }

    /// <summary>Makes a link for an administrator to hand over.</summary>
    /// <returns>Null when there is no such account.</returns>
    public async Task<string?> CreateAsync(string address) =>
        await FindAsync(address) is { } user ? await CreateAsync(user, site.LinkTo(Page)) : null;

    /// <summary>
    /// The email goes to the address as it is stored, since the typed one may differ and only compare as equal. It is
    /// in the account's language, since somebody else may have asked for it.
    /// </summary>
    private async Task<IReadOnlyList<EmailMessage>> CreateMessagesAsync(string address, string page)
    {
        if (await FindAsync(address) is not { } user
            || !await recipients.TryAcquireAsync(EmailPurpose.ResetLink, user.Email!))
        {
            return [];
        }

        security.Write(SecurityEvents.ResetLink, user.Id, SecurityResults.Mailed);
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        return [emails.PasswordReset(user.Email!, await CreateAsync(user, page))];
    }

    private async Task<ApplicationUser?> FindAsync(string address) =>
        await users.FindByNameAsync(address) is { IsGuest: false, Email: not null } user ? user : null;

    private async Task<string> CreateAsync(ApplicationUser user, string page) =>
        AccountLink.Create(page, user, await users.GeneratePasswordResetTokenAsync(user));
}
