using System.Globalization;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>A link for somebody who forgot the password.</summary>
internal sealed class ForgottenPassword(
    UserManager<ApplicationUser> users, EmailQueue emailQueue, PublicAddress site, AccountEmails emails, AddressLimits addresses,
    RecipientLimiter recipients, SecurityLog security)
{
    private const string Page = "/account/reset";

    public bool HasMail => emailQueue.IsEnabled;

    /// <summary>
    /// Mails the link. False when too much mail waits already. Whether the address is known is looked up in the background:
    /// neither this answer nor its time depends on it.
    /// </summary>
    /// <exception cref="LimitException">Too many links for this client's address.</exception>
    public bool SendLink(string address)
    {
        addresses.CountMail();
        security.Write(SecurityEvents.ResetLink, null, SecurityResults.Requested);
        var page = site.LinkTo(Page);
        return emailQueue.TryEnqueue(services => services.GetRequiredService<ForgottenPassword>().WriteAsync(address, page));
    }

    /// <summary>For an administrator. Null: there is no such account.</summary>
    public async Task<string?> LinkAsync(string address) =>
        await FindAsync(address) is { } user ? await LinkAsync(user, site.LinkTo(Page)) : null;

    /// <summary>
    /// To the address as it is stored: what was typed may be another one that compares as equal. In the account's language,
    /// whoever asked.
    /// </summary>
    private async Task<IReadOnlyList<EmailMessage>> WriteAsync(string address, string page)
    {
        if (await FindAsync(address) is not { } user || !recipients.TryAcquire(EmailPurpose.ResetLink, user.Email!))
            return [];
        security.Write(SecurityEvents.ResetLink, user.Id, SecurityResults.Mailed);
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        return [emails.PasswordReset(user.Email!, await LinkAsync(user, page))];
    }

    private async Task<ApplicationUser?> FindAsync(string address) =>
        await users.FindByNameAsync(address) is { IsGuest: false, Email: not null } user ? user : null;

    private async Task<string> LinkAsync(ApplicationUser user, string page) =>
        AccountLink.Create(page, user, await users.GeneratePasswordResetTokenAsync(user));
}
