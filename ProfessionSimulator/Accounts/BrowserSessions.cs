using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Begins, finds and ends the sessions of browsers.</summary>
internal sealed class BrowserSessions(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, RecentlyRevokedUsers revoked, IOptions<SessionOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// A cookie of an earlier release is valid for this long. The row of an ended session is kept until then, so that
    /// the cookie is not exchanged for a new session.
    /// </summary>
    private static readonly TimeSpan s_endedKeptFor = TimeSpan.FromDays(60);

    /// <summary>The last visit is stored once an hour, so that it may really have been this much later.</summary>
    private static readonly TimeSpan s_lastSeenPrecision = TimeSpan.FromHours(1);

    private static readonly CompiledQuery<Func<AppDbContext, Guid, int, Task<bool>>> s_hasNotEnded =
        new(() => EF.CompileAsyncQuery((AppDbContext db, Guid id, int userId) =>
            db.Set<BrowserSession>().Any(s => s.Id == id && s.UserId == userId && s.EndedAt == null)));

    /// <returns>
    /// Null when all sessions of the user were ended, or the account deleted, after <paramref name="user"/> was read.
    /// </returns>
    public async Task<Guid?> BeginAsync(ApplicationUser user, string device, CancellationToken cancellation)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        return await TryAddAsync(id, user, device, cancellation) ? id : null;
    }

    /// <summary>
    /// Begins a session for a cookie of an earlier release, which names none. The same cookie always gets the same
    /// session, even if two requests send it at once.
    /// </summary>
    /// <returns>Null when that session has ended.</returns>
    public async Task<Guid?> ExchangeAsync(
        ApplicationUser user, DateTimeOffset issuedAt, string device, CancellationToken cancellation)
    {
        var id = IdFor(user.Id, issuedAt);
        return await TryAddAsync(id, user, device, cancellation) && await IsOpenAsync(id, user, cancellation)
            ? id
            : null;
    }

    public async Task<bool> IsOpenAsync(Guid id, ApplicationUser user, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await QueryOpen(db, user).AnyAsync(s => s.Id == id, cancellation);
    }

    /// <summary>
    /// Whether nobody has ended the session. Whatever ends all sessions of a user, such as a new password, ends their rows.
    /// </summary>
    public async Task<bool> HasNotEndedAsync(Guid id, int userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await s_hasNotEnded.For(db)(db, id, userId);
    }

    /// <summary>
    /// A guest's session stays open as long as the guest exists, because nothing else leads to the guest's work.
    /// </summary>
    public IQueryable<BrowserSession> QueryOpen(AppDbContext db, ApplicationUser user)
    {
        var (now, limits) = (time.GetUtcNow(), options.Value);
        var seenAfter = now - TimeSpan.FromDays(limits.IdleDays) - s_lastSeenPrecision;
        var createdAfter = now - TimeSpan.FromDays(limits.AbsoluteDays);
        return db.BrowserSessions.Where(
            s => s.UserId == user.Id && s.EndedAt == null
                && (user.IsGuest || (s.LastSeenAt > seenAfter && s.CreatedAt > createdAfter)));
    }

    public async Task EndAsync(Guid id, int userId)
    {
        var now = time.GetUtcNow();
        await writeQueue.WriteAsync(
            userId, db => db.BrowserSessions.Where(s => s.Id == id && s.UserId == userId && s.EndedAt == null)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now)), default);
        revoked.Add(userId);
    }

    /// <summary>
    /// Ends the session that a cookie of an earlier release would be exchanged for, even before it is.
    /// </summary>
    public async Task EndExchangeableAsync(int userId, DateTimeOffset issuedAt)
    {
        var id = IdFor(userId, issuedAt);
        await writeQueue.WriteAsync(userId, async db =>
        {
            var isKnown = await db.Users.AnyAsync(u => u.Id == userId);
            if (isKnown)
                await AddAsync(db, id, userId, device: "", endedAt: time.GetUtcNow(), default);
            return isKnown;
        }, default);
        await EndAsync(id, userId);
    }

    public Task RemoveEndedAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (endedBefore, createdBefore) = (now - s_endedKeptFor, now - TimeSpan.FromDays(options.Value.AbsoluteDays));
        return writeQueue.WriteBesideUsersAsync(
            db => db.BrowserSessions.Where(s => s.EndedAt < endedBefore || s.EndedAt == null && s.CreatedAt < createdBefore
                && db.Users.Any(u => u.Id == s.UserId && !u.IsGuest)).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private async Task<bool> TryAddAsync(Guid id, ApplicationUser user, string device, CancellationToken cancellation)
    {
        var (isAdded, removed) = await writeQueue.WriteAsync(user.Id, async db =>
        {
            if (!await db.HasCurrentStampAsync(user, cancellation))
                return (false, 0);
            await AddAsync(db, id, user.Id, device, endedAt: null, cancellation);
            return (true, await EndUnusedAsync(db, id, user, cancellation));
        }, cancellation);
        if (removed > 0)
            revoked.Add(user.Id);
        return isAdded;
    }

    private async Task AddAsync(
        AppDbContext db, Guid id, int userId, string device, DateTimeOffset? endedAt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await db.BrowserSessions.AnyAsync(s => s.Id == id, cancellation))
            return;
        db.BrowserSessions.Add(
            new() { Id = id, UserId = userId, Device = device, CreatedAt = now, LastSeenAt = now, EndedAt = endedAt });
    }

    /// <summary>Ends the sessions that were unused for longest, to make room for the new one.</summary>
    private Task<int> EndUnusedAsync(AppDbContext db, Guid newId, ApplicationUser user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var unused = QueryOpen(db, user).Where(s => s.Id != newId)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.CreatedAt)
            .Skip(SessionOptions.MaxPerUser - 1).Select(s => s.Id);
        return db.BrowserSessions.Where(s => unused.Contains(s.Id))
            .ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now), cancellation);
    }

    /// <summary>
    /// Others can compute this id too, but it is worth nothing without a cookie, which only the server can write.
    /// </summary>
    private static Guid IdFor(int userId, DateTimeOffset issuedAt)
    {
        Span<byte> cookie = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(cookie, userId);
        BinaryPrimitives.WriteInt64LittleEndian(cookie[4..], issuedAt.UtcTicks);
        return new(SHA256.HashData(cookie).AsSpan(0, 16));
    }
}
