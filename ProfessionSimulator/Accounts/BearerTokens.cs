using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal sealed record TokenPair(string AccessToken, string RefreshToken, TimeSpan ExpiresIn);

/// <summary>Sign-ins of API clients: random tokens, kept as hashes, that end at once when their session is deleted.</summary>
internal sealed class BearerTokens(WriterLane lane, IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);

    /// <returns>Null when all sign-ins of the user were ended since <paramref name="user"/> was read: with the password, or the account.</returns>
    public Task<TokenPair?> IssueAsync(ApplicationUser user, CancellationToken cancellation) =>
        lane.WriteAsync(async db =>
        {
            if (!await db.Users.AnyAsync(u => u.Id == user.Id && u.SecurityStamp == user.SecurityStamp, cancellation))
                return null;
            var session = new ApiSession { UserId = user.Id, AccessTokenHash = "", RefreshTokenHash = "", CreatedAt = time.GetUtcNow() };
            db.ApiSessions.Add(session);
            return Renew(session);
        }, cancellation);

    /// <returns>Null when the token is unknown or has expired. A refresh token serves once.</returns>
    public async Task<TokenPair?> RefreshAsync(string refreshToken, CancellationToken cancellation)
    {
        var hash = Sha256Hex.Of(refreshToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            // Only who has a token enters the writers' line.
            if (!await Refreshable(db, hash).AnyAsync(cancellation))
                return null;
        }
        return await lane.WriteAsync(
            async db => await Refreshable(db, hash).SingleOrDefaultAsync(cancellation) is { } session ? Renew(session) : null, cancellation);
    }

    public async Task<ApiSession?> FindAsync(string accessToken, CancellationToken cancellation)
    {
        var (hash, now) = (Sha256Hex.Of(accessToken), time.GetUtcNow());
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

    private IQueryable<ApiSession> Refreshable(AppDbContext db, string hash)
    {
        var now = time.GetUtcNow();
        return db.ApiSessions.Where(s => s.RefreshTokenHash == hash && s.RefreshExpiresAt > now);
    }

    private TokenPair Renew(ApiSession session)
    {
        var (access, refresh, now) = (NewToken(), NewToken(), time.GetUtcNow());
        session.AccessTokenHash = Sha256Hex.Of(access);
        session.AccessExpiresAt = now + AccessLife;
        session.RefreshTokenHash = Sha256Hex.Of(refresh);
        session.RefreshExpiresAt = now + RefreshLife;
        return new(access, refresh, AccessLife);
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
