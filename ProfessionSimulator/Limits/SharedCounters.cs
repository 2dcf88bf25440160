using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using ProfessionSimulator.Common.Redis;
using StackExchange.Redis;

namespace ProfessionSimulator.Limits;

/// <summary>
/// Counts in Redis for all nodes together. While Redis is away it counts nothing, and each node goes by its own figures: what
/// must hold in any case is counted in the database.
/// </summary>
internal sealed class SharedCounters(RedisConnection redis, IKeyManager keys, ILogger<SharedCounters> log)
{
    /// <summary>A request waits no longer than this, and after that nobody waits for a while.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly byte[] _secret = DeriveSecret(keys);
    private long _pausedUntil;

    /// <summary>
    /// Runs a script on one key, which is a hash of <paramref name="subject"/> with a secret: Redis shall not tell an address,
    /// and there are so few of IPv4 that a plain hash of each is soon computed.
    /// </summary>
    /// <returns>Null where it could not be run.</returns>
    public async Task<RedisResult?> TryRunAsync(string script, string counter, string subject, params RedisValue[] values)
    {
        if (!redis.IsConnected || Environment.TickCount64 < Volatile.Read(ref _pausedUntil))
            return null;
        try
        {
            return await redis.Database.ScriptEvaluateAsync(script, [KeyFor(counter, subject)], values).WaitAsync(s_timeout);
        }
        catch (Exception e) when (RedisConnection.IsFailure(e) || e is TimeoutException)
        {
            Volatile.Write(ref _pausedUntil, Environment.TickCount64 + (long)s_pause.TotalMilliseconds);
            log.LogDebug("A counter was not reached: {Reason}", e.Message);
            return null;
        }
    }

    /// <summary>Does so without waiting for it.</summary>
    public void Run(string script, string counter, string subject, params RedisValue[] values) =>
        _ = TryRunAsync(script, counter, subject, values);

    private RedisKey KeyFor(string counter, string subject) =>
        $"{counter}:{Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(subject)))}";

    /// <summary>Takes it from the oldest key of cookies, which all nodes have in the database and which a restart keeps.</summary>
    private static byte[] DeriveSecret(IKeyManager keys)
    {
        var oldest = keys.GetAllKeys().OrderBy(key => key.CreationDate).ThenBy(key => key.KeyId).First();
        var content = oldest.Descriptor.ExportToXml().SerializedDescriptorElement.ToString(SaveOptions.DisableFormatting);
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(content), HMACSHA256.HashSizeInBytes, info: "SharedCounters"u8.ToArray());
    }
}
