using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>An account, and the identity that a link connects to it.</summary>
internal sealed record OidcLinkTarget(ApplicationUser User, ProviderIdentity Identity);

/// <summary>
/// Emails a link by which somebody at the provider takes over the account that has their address. All other sign-in
/// methods are removed, because a stranger may have registered the account with that address.
/// </summary>
internal sealed class OidcLink(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AppDbContext db, UserSessions sessions,
    EmailQueue emailQueue, PublicAddress site, AccountEmails emails, AddressLimits addresses, RecipientLimiter recipients,
    OidcOptions provider, IDataProtectionProvider protection, SecurityLog security)
{
    private const char Separator = '\n';

    private readonly IDataProtector _protector = protection.CreateProtector(typeof(OidcLink).FullName!);

    public bool HasMail => emailQueue.IsEnabled;

    /// <returns>False when the queue is full.</returns>
    /// <exception cref="LimitException">This client's network address has asked for too many links.</exception>
    public async Task<bool> SendAsync(ProviderIdentity identity)
    {
        await addresses.CountMailAsync();
        var page = site.LinkTo("/account/provider/link");
        if (!emailQueue.TryEnqueue(services =>
            services.GetRequiredService<OidcLink>().CreateMessagesAsync(identity, page)))
        {
            return false;
        }

        security.Write(SecurityEvents.ConnectProvider, null, SecurityResults.Requested);
        return true;
    }

    /// <summary>The email goes to the address as the account has it, in the account's language.</summary>
    private async Task<IReadOnlyList<EmailMessage>> CreateMessagesAsync(ProviderIdentity identity, string page)
    {
        if (await users.FindByNameAsync(identity.Address!) is not { IsGuest: false, Email: { } address } user
            || !await recipients.TryAcquireAsync(EmailPurpose.ProviderLink, address))
        {
            return [];
        }

        security.Write(SecurityEvents.ConnectProvider, user.Id, SecurityResults.Mailed);
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        var token = await users.GenerateUserTokenAsync(user, LinkTokens.Name, PurposeFor(identity));
        var link = QueryHelpers.AddQueryString(AccountLink.Create(page, user, token), "identity", Protect(identity));
        return [emails.ProviderLink(address, provider.Name, link)];
    }

    /// <returns>
    /// Null when the link was used, has expired or was not made by this site, when the settings name another provider
    /// by now, or when the identity is connected to an account by now.
    /// </returns>
    public async Task<OidcLinkTarget?> FindAsync(
        string? userId, string? identityText, string? token)
    {
        if (Unprotect(identityText) is not { } identity
            || !provider.IsIssuer(identity.Issuer)
            || !int.TryParse(userId, out _))
        {
            return null;
        }

        var isKnown = await users.FindByLoginAsync(identity.Issuer, identity.Subject) is not null;
        return !isKnown && await users.FindByIdAsync(userId) is { IsGuest: false } user
            && await users.VerifyUserTokenAsync(user, LinkTokens.Name, PurposeFor(identity), token ?? "")
            ? new(user, identity)
            : null;
    }

    public async Task<bool> ConnectAsync(ApplicationUser user, ProviderIdentity identity)
    {
        (user.PasswordHash, user.AccessFailedCount) = (null, 0);
        db.UserPasskeys.RemoveRange(db.UserPasskeys.Where(p => p.UserId == user.Id));
        db.UserLogins.RemoveRange(db.UserLogins.Where(l => l.UserId == user.Id));
        db.UserLogins.Add(identity.ToLogin(user.Id, provider.Name));
        var result = await IdentitySave.TryAsync(users, user.UserName!, () => sessions.SaveAndEndAllAsync(user));
        security.Write(SecurityEvents.ConnectProvider, user.Id, result.Succeeded);
        if (result.Succeeded)
            await signIn.SignInAsync(user, isPersistent: true);
        return result.Succeeded;
    }

    private static string PurposeFor(ProviderIdentity identity) => $"provider {identity.Issuer} {identity.Subject}";

    private string Protect(ProviderIdentity identity) =>
        _protector.Protect(identity.Issuer + Separator + identity.Subject);

    private ProviderIdentity? Unprotect(string? text)
    {
        try
        {
            return _protector.Unprotect(text ?? "").Split(Separator, 2) is [var issuer, var subject]
                ? new(issuer, subject, Address: null)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
