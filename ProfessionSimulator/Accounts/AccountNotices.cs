using System.Globalization;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Mails an account's owner when a way to sign in was added, changed or removed: if somebody else did it, this is how the owner
/// hears of it.
/// </summary>
internal sealed class AccountNotices(Outbox outbox, PublicAddress site, AccountLetters letters, RecipientLimit recipients)
{
    private const string Reset = "/account/forgot";
    private const string Account = "/account";
    private const string Passkeys = "/account/passkeys";

    public void SendPasswordChanged(ApplicationUser user) =>
        Send(user, MailPurpose.Password, address => letters.PasswordChanged(address, site.LinkTo(Reset)));

    public void SendPasswordRemoved(ApplicationUser user) =>
        Send(user, MailPurpose.Password, address => letters.PasswordRemoved(address, site.LinkTo(Reset)));

    public void SendPasskeyAdded(ApplicationUser user, string name) =>
        Send(user, MailPurpose.Passkeys, address => letters.PasskeyAdded(address, name, site.LinkTo(Passkeys)));

    public void SendPasskeyRemoved(ApplicationUser user, string name) =>
        Send(user, MailPurpose.Passkeys, address => letters.PasskeyRemoved(address, name, site.LinkTo(Passkeys)));

    public void SendProviderConnected(ApplicationUser user, string provider) =>
        Send(user, MailPurpose.Provider, address => letters.ProviderConnected(address, provider, site.LinkTo(Account)));

    public void SendProviderDisconnected(ApplicationUser user, string provider) =>
        Send(user, MailPurpose.Provider, address => letters.ProviderDisconnected(address, provider, site.LinkTo(Account)));

    /// <summary>
    /// The mail is in the account's language. Where none can be sent (no mail server, no address, a limit, a full queue), the
    /// change is kept without it.
    /// </summary>
    private void Send(ApplicationUser user, MailPurpose purpose, Func<string, Letter> write)
    {
        if (!outbox.IsOpen || user.Email is not { } address || !recipients.TryCount(purpose, address))
            return;
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        var letter = write(address);
        outbox.TryAdd(_ => Task.FromResult<IReadOnlyList<Letter>>([letter]));
    }
}
