using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Seals what an authenticator was asked, for the browser to bring back with the answer. What is sealed serves once, for five
/// minutes, for the purpose that it was sealed for, and until this process ends: the key is in its memory alone, beside the list of
/// what has been used.
/// </summary>
internal sealed class PasskeyStateProtector(TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();

    public string Protect(string purpose, string state)
    {
        var expiresAt = time.GetUtcNow() + Life;
        return _protection.CreateProtector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{expiresAt.UtcTicks} {state}"));
    }

    /// <returns>Null for what has expired, was used, or is for something else.</returns>
    public string? Redeem(string purpose, string? protectedState)
    {
        ForgetExpired();
        if (Unprotect(purpose, protectedState) is not { } text || text.Split(' ', 2) is not [var ticks, var state])
            return null;
        var expiresAt = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        // By its content: the sealed text can be written in more than one way.
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
