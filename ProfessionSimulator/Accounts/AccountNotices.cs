using System.Globalization;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Emails an account's owner when a sign-in method was added, changed or removed, so that the owner learns of it if
/// somebody else did it.
/// </summary>
internal sealed class AccountNotices(
    EmailQueue emailQueue, PublicAddress site, AccountEmails emails, RecipientLimiter recipients)
{
    private const string Reset = "/account/forgot";
    private const string Account = "/account";
    private const string Passkeys = "/account/passkeys";

    public void SendPasswordChanged(ApplicationUser user) =>
        Send(user, EmailPurpose.Password, address => emails.PasswordChanged(address, site.LinkTo(Reset)));

    public void SendPasswordRemoved(ApplicationUser user) =>
        Send(user, EmailPurpose.Password, address => emails.PasswordRemoved(address, site.LinkTo(Reset)));

    public void SendPasskeyAdded(ApplicationUser user, string name) =>
        Send(user, EmailPurpose.Passkeys, address => emails.PasskeyAdded(address, name, site.LinkTo(Passkeys)));

    public void SendPasskeyRemoved(ApplicationUser user, string name) =>
        Send(user, EmailPurpose.Passkeys, address => emails.PasskeyRemoved(address, name, site.LinkTo(Passkeys)));

    public void SendProviderConnected(ApplicationUser user, string provider) =>
        Send(user, EmailPurpose.Provider, address => emails.ProviderConnected(address, provider, site.LinkTo(Account)));

    public void SendProviderDisconnected(ApplicationUser user, string provider) =>
        Send(user, EmailPurpose.Provider, address =>
            emails.ProviderDisconnected(address, provider, site.LinkTo(Account)));

    /// <summary>
    /// The email is in the account's language. Where none can be sent (no mail server, no address, a limit, a full
    /// queue), the change is kept without it.
    /// </summary>
    private void Send(ApplicationUser user, EmailPurpose purpose, Func<string, EmailMessage> write)
    {
        if (!emailQueue.IsEnabled || user.Email is not { } address)
            return;
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        var message = write(address);
        emailQueue.TryEnqueue(async _ => await recipients.TryAcquireAsync(purpose, address) ? [message] : []);
    }
}
