using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>What a mail is for.</summary>
internal enum EmailPurpose { ResetLink, NewAddress, FormerAddress, Password, Passkeys, Provider, ProviderLink }

/// <summary>
/// Limits how many mails one person gets in an hour, from all senders together; each purpose counts by itself.
/// Anybody can register an address that is not theirs, and then have it told of every change. Beyond that nothing is sent and
/// nothing is said, so that nobody learns from it whether an address is known.
/// </summary>
internal sealed class RecipientLimiter(TimeProvider time)
{
    private const int PerHour = 3;

    private readonly FixedWindowLimiter<(EmailPurpose Purpose, string Address)> _mails = new(PerHour, TimeSpan.FromHours(1), time);

    /// <param name="purpose">What the mail is for.</param>
    /// <param name="address">Whose mailbox it is.</param>
    public bool TryAcquire(EmailPurpose purpose, string address) => _mails.TryAcquire((purpose, new EmailNormalizer().NormalizeName(address) ?? ""), out _);
}
