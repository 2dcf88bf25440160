using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal sealed record TokenPair(string AccessToken, string RefreshToken, TimeSpan ExpiresIn);

/// <summary>Sign-ins of API clients: random tokens, kept as hashes, that end at once when their session is deleted.</summary>
internal sealed class BearerTokens(WriterLane lane, IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);

    public Task<TokenPair> IssueAsync(int userId, CancellationToken cancellation) =>
        lane.WriteAsync(db =>
        {
            var session = new ApiSession { UserId = userId, AccessTokenHash = "", RefreshTokenHash = "", CreatedAt = time.GetUtcNow() };
            db.ApiSessions.Add(session);
            return Task.FromResult(Renew(session));
        }, cancellation);

    /// <returns>Null when the token is unknown or has expired. A refresh token serves once.</returns>
    public Task<TokenPair?> RefreshAsync(string refreshToken, CancellationToken cancellation) =>
        lane.WriteAsync(async db =>
        {
            var (hash, now) = (Hash(refreshToken), time.GetUtcNow());
            var session = await db.ApiSessions.SingleOrDefaultAsync(s => s.RefreshTokenHash == hash && s.RefreshExpiresAt > now, cancellation);
            return session is null ? null : Renew(session);
        }, cancellation);

    public async Task<ApiSession?> FindAsync(string accessToken, CancellationToken cancellation)
    {
        var (hash, now) = (Hash(accessToken), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ApiSessions.AsNoTracking().SingleOrDefaultAsync(s => s.AccessTokenHash == hash && s.AccessExpiresAt > now, cancellation);
    }

    public Task EndAsync(int sessionId, CancellationToken cancellation) =>
        lane.WriteAsync(db => db.ApiSessions.Where(s => s.Id == sessionId).ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>Those that no refresh token prolongs any more.</summary>
    public Task RemoveExpiredAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return lane.WriteAsync(db => db.ApiSessions.Where(s => s.RefreshExpiresAt <= now).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private TokenPair Renew(ApiSession session)
    {
        var (access, refresh, now) = (NewToken(), NewToken(), time.GetUtcNow());
        session.AccessTokenHash = Hash(access);
        session.AccessExpiresAt = now + AccessLife;
        session.RefreshTokenHash = Hash(refresh);
        session.RefreshExpiresAt = now + RefreshLife;
        return new(access, refresh, AccessLife);
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
