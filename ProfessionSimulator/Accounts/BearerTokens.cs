using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal sealed record TokenPair(string AccessToken, string RefreshToken, TimeSpan ExpiresIn);

/// <summary>
/// Issues, refreshes and checks the tokens of API clients. Tokens are random, are stored as hashes, and become void at
/// once when their session is deleted. A refresh token is valid once. If the reply with the new pair was lost, the same
/// token gets the same pair again, for a minute and until that pair is used; a token that comes back later counts as
/// stolen and ends the session (<see href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, section
/// 4.14.2</see>).
/// </summary>
internal sealed class BearerTokens(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, PreparedReads reads, IOptions<SessionOptions> options,
    TimeProvider time)
{
    internal static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_accessLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_refreshLife = TimeSpan.FromDays(30);

    private const char Separator = '.';

    /// <summary>It runs with every request of an API client.</summary>
    private static readonly CompiledQuery<Func<AppDbContext, string, DateTimeOffset, DateTimeOffset, Task<FoundSession?>>> s_findSession =
        new(() => EF.CompileAsyncQuery((AppDbContext db, string hash, DateTimeOffset now, DateTimeOffset createdAfter) =>
            db.Set<ApiSession>().AsNoTracking().Where(s => s.RefreshExpiresAt > now && s.CreatedAt > createdAfter)
                .SelectMany(
                    s => s.AccessTokens.Where(t => t.Hash == hash && t.ExpiresAt > now),
                    (session, token) => new FoundSession(session, token.ExpiresAt))
                .SingleOrDefault()));

    /// <param name="user">The user who signs in.</param>
    /// <param name="device">The client's name in the list of sessions.</param>
    /// <param name="cancellation">Cancelled when the client disconnects.</param>
    /// <returns>
    /// Null when all sessions of the user were ended, or the account deleted, after <paramref name="user"/> was read.
    /// </returns>
    public Task<TokenPair?> IssueAsync(ApplicationUser user, string device, CancellationToken cancellation) =>
        writeQueue.WriteAsync(user.Id, async db =>
        {
            if (!await db.HasCurrentStampAsync(user, cancellation))
                return null;
            var (family, now) = (CreateToken(16), time.GetUtcNow());
            var session = new ApiSession
            {
                UserId = user.Id,
                Device = device,
                FamilyHash = Sha256Hex.Compute(family),
                RefreshTokenHash = "",
                CreatedAt = now,
                LastSeenAt = now,
            };
            db.ApiSessions.Add(session);
            await EndUnusedAsync(db, user.Id, cancellation);
            return SetPair(session, new(CreateToken(32), family + Separator + CreateToken(32), s_accessLife));
        }, cancellation);

    /// <summary>Replaces the tokens of a session. A refresh token that was used before ends it.</summary>
    public async Task<RefreshResult> RefreshAsync(
        string refreshToken, CancellationToken cancellation)
    {
        var token = new RefreshToken(refreshToken);
        // A made-up token must not keep writers waiting.
        if (await FindUserAsync(token, cancellation) is not { } userId)
            return new();
        return await writeQueue.WriteAsync(
            userId,
            async db => await QueryByToken(db, token).SingleOrDefaultAsync(cancellation) is { } session
                ? await RefreshAsync(db, session, token, cancellation)
                : new(),
            cancellation);
    }

    /// <summary>
    /// Finds the session of an access token. The first use of a new pair shows that the client has received it, and
    /// makes the previous refresh token void.
    /// </summary>
    public async Task<ApiSession?> AuthenticateAsync(string accessToken, CancellationToken cancellation)
    {
        var (hash, now) = (Sha256Hex.Compute(accessToken), time.GetUtcNow());
        var found = await reads.ReadAsync(db => s_findSession.For(db)(db, hash, now, CreatedAfter(now)), cancellation);
        if (found is not { Session: { } session })
            return null;
        if (IsRepeatable(session) && found.ExpiresAt == session.RefreshedAt + s_accessLife)
            await MarkPairUsedAsync(session, cancellation);
        return session;
    }

    public Task EndAsync(int sessionId, int userId, CancellationToken cancellation) => writeQueue.WriteAsync(
        userId, db => db.ApiSessions.Where(s => s.Id == sessionId && s.UserId == userId).ExecuteDeleteAsync(cancellation), cancellation);

    public IQueryable<ApiSession> QueryOpen(AppDbContext db)
    {
        var now = time.GetUtcNow();
        var createdAfter = CreatedAfter(now);
        return db.ApiSessions.Where(s => s.RefreshExpiresAt > now && s.CreatedAt > createdAfter);
    }

    private DateTimeOffset CreatedAfter(DateTimeOffset now) => now - TimeSpan.FromDays(options.Value.AbsoluteDays);

    /// <summary>Removes sessions that can no longer be refreshed, and access tokens that have expired.</summary>
    public Task RemoveExpiredAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var createdAfter = CreatedAfter(now);
        return writeQueue.WriteBesideUsersAsync(async db =>
        {
            await db.ApiSessions.Where(s => s.RefreshExpiresAt <= now || s.CreatedAt <= createdAfter)
                .ExecuteDeleteAsync(cancellation);
            await db.Set<ApiAccessToken>().Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        }, cancellation);
    }

    /// <summary>Ends the sessions that were unused for longest, to make room for a new one.</summary>
    private static Task<int> EndUnusedAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var unused = db.ApiSessions.Where(s => s.UserId == userId)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id)
            .Skip(SessionOptions.MaxPerUser - 1).Select(s => s.Id);
        return db.ApiSessions.Where(s => unused.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
    }

    private async Task<int?> FindUserAsync(RefreshToken token, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await QueryByToken(db, token).Select(s => (int?)s.UserId).FirstOrDefaultAsync(cancellation);
    }

    private IQueryable<ApiSession> QueryByToken(AppDbContext db, RefreshToken token) => QueryOpen(db).Where(
        s => s.RefreshTokenHash == token.Hash || s.PreviousRefreshTokenHash == token.Hash || s.FamilyHash == token.FamilyHash);

    private async Task<RefreshResult> RefreshAsync(
        AppDbContext db, ApiSession session, RefreshToken token, CancellationToken cancellation)
    {
        if (session.RefreshTokenHash == token.Hash)
        {
            await db.Set<ApiAccessToken>().Where(t => t.SessionId == session.Id && t.ExpiresAt <= time.GetUtcNow())
                .ExecuteDeleteAsync(cancellation);
            return new() { Pair = Replace(session, token) };
        }
        if (session.PreviousRefreshTokenHash == token.Hash && IsRepeatable(session))
        {
            var life = session.RefreshedAt!.Value + s_accessLife - time.GetUtcNow();
            return new() { Pair = DerivePair(token, session.PairSalt!, life) };
        }
        db.ApiSessions.Remove(session);
        return new() { ReusedByUserId = session.UserId };
    }

    private TokenPair Replace(ApiSession session, RefreshToken token)
    {
        session.FamilyHash ??= Sha256Hex.Compute(token.Family);
        (session.PreviousRefreshTokenHash, session.PairSalt) = (token.Hash, RandomNumberGenerator.GetBytes(32));
        (session.RefreshedAt, session.IsPairUsed) = (time.GetUtcNow(), false);
        return SetPair(session, DerivePair(token, session.PairSalt, s_accessLife));
    }

    private TokenPair SetPair(ApiSession session, TokenPair pair)
    {
        var now = time.GetUtcNow();
        session.AccessTokens.Add(new() { Hash = Sha256Hex.Compute(pair.AccessToken), ExpiresAt = now + s_accessLife });
        session.RefreshTokenHash = Sha256Hex.Compute(pair.RefreshToken);
        session.RefreshExpiresAt = now + s_refreshLife;
        return pair;
    }

    private bool IsRepeatable(ApiSession session) =>
        !session.IsPairUsed && time.GetUtcNow() - session.RefreshedAt <= RepeatWindow;

    private Task<int> MarkPairUsedAsync(ApiSession used, CancellationToken cancellation) => writeQueue.WriteAsync(
        used.UserId, db => db.ApiSessions.Where(s => s.Id == used.Id)
            .ExecuteUpdateAsync(session => session.SetProperty(s => s.IsPairUsed, true), cancellation),
        cancellation);

    /// <summary>
    /// Derives the pair that follows a refresh token. It takes both the token and the salt, and the server stores only
    /// the salt.
    /// </summary>
    private static TokenPair DerivePair(RefreshToken token, byte[] salt, TimeSpan life) =>
        new(Derive(token.Text, salt, "access"), token.Family + Separator + Derive(token.Text, salt, "refresh"), life);

    private static string Derive(string token, byte[] salt, string purpose) => Base64Url.EncodeToString(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(token), 32, salt, Encoding.UTF8.GetBytes(purpose)));

    private static string CreateToken(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    private sealed record FoundSession(ApiSession Session, DateTimeOffset ExpiresAt);

    /// <summary>
    /// A refresh token as a client sent it. A token of an earlier release names no family and gets one that is derived
    /// from it.
    /// </summary>
    private sealed record RefreshToken(string Text)
    {
        public string Hash { get; } = Sha256Hex.Compute(Text);

        public string Family { get; } = Text.Split(Separator) is [var family, _] ? family : Derive(Text, [], "family");

        public string FamilyHash => Sha256Hex.Compute(Family);
    }
}
