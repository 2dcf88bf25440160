using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Protects the state of a passkey ceremony, which the browser keeps and sends back with its response. A protected
/// state is valid once, for five minutes, for one purpose, and while this process runs: the key is in its memory only,
/// as is the list of used states. With PostgreSQL any process may redeem it, and both are in the database.
/// </summary>
internal sealed class PasskeyStateProtector(TimeProvider time, IDataProtectionProvider keys, UsedHashes? used = null)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly IDataProtectionProvider _protection = used is null ? new EphemeralDataProtectionProvider() : keys;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();

    public string Protect(string purpose, string state)
    {
        var expiresAt = time.GetUtcNow() + Life;
        var text = string.Create(CultureInfo.InvariantCulture, $"{expiresAt.UtcTicks} {state}");
        return _protection.CreateProtector(purpose).Protect(text);
    }

    /// <returns>Null for a state that has expired, was used, or is for another purpose.</returns>
    public async Task<string?> RedeemAsync(string purpose, string? protectedState)
    {
        if (Unprotect(purpose, protectedState) is not { } text || text.Split(' ', 2) is not [var ticks, var state])
            return null;
        var expiresAt = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        // The content is the key, because the same protected text can be encoded in more than one way.
        return expiresAt > time.GetUtcNow() && await TryUseAsync(Sha256Hex.Compute(text), expiresAt) ? state : null;
    }

    private async Task<bool> TryUseAsync(string hash, DateTimeOffset expiresAt)
    {
        if (used is not null)
            return await used.TryAddAsync(hash, expiresAt, time.GetUtcNow());
        ForgetExpired();
        return _used.TryAdd(hash, expiresAt);
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
