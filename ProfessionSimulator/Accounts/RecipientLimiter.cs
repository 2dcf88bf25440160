using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>What an email is for; each purpose is limited by itself.</summary>
internal enum EmailPurpose { ResetLink, NewAddress, FormerAddress, Password, Passkeys, Provider, ProviderLink }

/// <summary>
/// Limits how many emails an address gets in an hour, no matter who asks for them: anybody can register an address that
/// is not theirs and have it notified of every change. Beyond the limit nothing is sent, and the page does not say so,
/// because that would tell whether the address has an account.
/// </summary>
internal sealed class RecipientLimiter(TimeProvider time, SharedCounters? shared = null)
{
    private const int PerHour = 3;

    private readonly WindowLimiter<(EmailPurpose Purpose, string Address)> _emails =
        new("recipients", PerHour, TimeSpan.FromHours(1), time, shared);

    public async ValueTask<bool> TryAcquireAsync(EmailPurpose purpose, string address) =>
        await _emails.AcquireAsync((purpose, new EmailNormalizer().NormalizeName(address) ?? "")) is null;
}
