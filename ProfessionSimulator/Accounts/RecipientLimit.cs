using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// How many links one person is mailed in an hour, whoever asks for them. Beyond that nothing is sent and nothing is said, so
/// that nobody learns from it whether an address is known.
/// </summary>
internal sealed class RecipientLimit(TimeProvider time)
{
    private const int PerHour = 3;

    private readonly WindowCounter<string> _mails = new(PerHour, TimeSpan.FromHours(1), time);

    public bool TryCount(string address) => _mails.TryHit(address.ToUpperInvariant(), out _);
}
