using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Protects the state of a passkey ceremony, which the browser keeps and sends back with its response. A protected
/// state is valid once, for five minutes, for one purpose, and while this process runs: the key is in its memory only,
/// as is the list of used states.
/// </summary>
internal sealed class PasskeyStateProtector(TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();

    public string Protect(string purpose, string state)
    {
        var expiresAt = time.GetUtcNow() + Life;
        var text = string.Create(CultureInfo.InvariantCulture, $"{expiresAt.UtcTicks} {state}");
        return _protection.CreateProtector(purpose).Protect(text);
    }

    /// <returns>Null for a state that has expired, was used, or is for another purpose.</returns>
    public string? Redeem(string purpose, string? protectedState)
    {
        ForgetExpired();
        if (Unprotect(purpose, protectedState) is not { } text || text.Split(' ', 2) is not [var ticks, var state])
            return null;
        var expiresAt = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        // The content is the key, because the same protected text can be encoded in more than one way.
        return expiresAt > time.GetUtcNow() && _used.TryAdd(Sha256Hex.Compute(text), expiresAt) ? state : null;
    }

    private string? Unprotect(string purpose, string? protectedState)
    {
        try
        {
            return protectedState is null ? null : _protection.CreateProtector(purpose).Unprotect(protectedState);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void ForgetExpired()
    {
        var now = time.GetUtcNow();
        foreach (var (hash, expiresAt) in _used)
        {
            if (expiresAt <= now)
                _used.TryRemove(hash, out _);
        }
    }
}
