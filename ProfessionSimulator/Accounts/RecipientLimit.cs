using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// How many links one person is mailed in an hour for one purpose, whoever asks for them: those for one use up none of another's.
/// Beyond that nothing is sent and nothing is said, so that nobody learns from it whether an address is known.
/// </summary>
internal sealed class RecipientLimit(TimeProvider time)
{
    private const int PerHour = 3;

    private readonly WindowCounter<string> _mails = new(PerHour, TimeSpan.FromHours(1), time);

    /// <param name="purpose">One of <see cref="SecurityEvents"/>.</param>
    /// <param name="address">Whose mailbox it is.</param>
    public bool TryCount(string purpose, string address) => _mails.TryHit($"{purpose} {new AddressNormalizer().NormalizeName(address)}", out _);
}
