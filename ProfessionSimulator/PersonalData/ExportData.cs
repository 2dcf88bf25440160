using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.PersonalData;

/// <summary>
/// Everything that is stored about a user, except what only protects the account, such as hashes, tokens and security
/// stamps.
/// </summary>
internal sealed record UserData(
    DateTimeOffset ExportedAt, AccountData Account, IReadOnlyList<PasskeyData> Passkeys, IReadOnlyList<LoginData> Logins,
    IReadOnlyList<BrowserSessionData> BrowserSessions, IReadOnlyList<ApiSessionData> ApiSessions,
    IReadOnlyList<AttemptData> Attempts, IReadOnlyList<JudgementData> Judgements, IReadOnlyList<GenerationData> Generations,
    IReadOnlyList<KeyData> IdempotencyKeys, IReadOnlyList<ReservationData> Reservations);

internal sealed record AccountData(
    int Id, string? Email, bool IsGuest, string? Language, DateTimeOffset CreatedAt, DateTimeOffset? LastVisitAt,
    int WrongPasswords, DateTimeOffset? LockedUntil);

/// <summary>A passkey, with its transports and flags as the authenticator reported them.</summary>
internal sealed record PasskeyData(
    string? Name, DateTimeOffset CreatedAt, IReadOnlyList<string> Transports, bool IsUserVerified, bool IsBackupEligible,
    bool IsBackedUp, uint SignCount);

/// <summary>A provider that the account is connected to, and the provider's identifier for its owner.</summary>
internal sealed record LoginData(string Issuer, string Subject, string? Provider);

internal sealed record BrowserSessionData(
    string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? EndedAt);

internal sealed record ApiSessionData(
    string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset? RefreshedAt, bool IsPairUsed,
    DateTimeOffset RefreshExpiresAt, IReadOnlyList<AccessTokenData> AccessTokens);

internal sealed record AccessTokenData(DateTimeOffset ExpiresAt);

/// <summary>
/// A text by the model, as far as it was received. <paramref name="SubjectId"/> is the id of the task, of the attempt (a
/// report) or of the judgement.
/// </summary>
internal sealed record GenerationData(
    int Id, string Purpose, int SubjectId, string State, string Text, string? FinishReason, string? FailureCode, bool Retryable,
    int? RetryAfterSeconds, string? Model, long? InputTokens, long? OutputTokens, long CountedTokens, bool IsByGuest,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FirstTokenAt, DateTimeOffset? EndedAt,
    DateTimeOffset? DeliveredAt);

/// <summary>A judge's view of an attempt; what the judge replied is the text of its generation.</summary>
internal sealed record JudgementData(
    int Id, int AttemptId, int? SecondDraftId, int Number, int Retry, string Seed, string State, bool IsReplaced, string? FailureCode,
    string PromptVersion, int CriteriaVersion, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt);

/// <summary>An idempotency key that an API client gave to a request.</summary>
internal sealed record KeyData(string Key, int AttemptId, DateTimeOffset CreatedAt);

/// <summary>The tokens of the day's budget that are reserved for an attempt's report or judgements.</summary>
internal sealed record ReservationData(string Purpose, int SubjectId, long ReservedTokens, DateTimeOffset ExpiresAt);

/// <summary>Collects everything that is stored about a user.</summary>
internal sealed class ExportData(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    /// <returns>Null when there is no such user.</returns>
    public async Task<UserData?> ReadAsync(int userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var account = await db.Users.Where(u => u.Id == userId)
            .Select(u => new AccountData(u.Id, u.Email, u.IsGuest, u.Language, u.CreatedAt, u.LastVisitAt,
                u.AccessFailedCount, u.LockoutEnd))
            .SingleOrDefaultAsync(cancellation);
        if (account is null)
            return null;
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == userId).ToListAsync(cancellation);
        var logins = await db.UserLogins.Where(l => l.UserId == userId)
            .Select(l => new LoginData(l.LoginProvider, l.ProviderKey, l.ProviderDisplayName))
            .ToListAsync(cancellation);
        var browsers = await db.BrowserSessions.Where(s => s.UserId == userId).OrderBy(s => s.CreatedAt)
            .Select(s => new BrowserSessionData(s.Device, s.CreatedAt, s.LastSeenAt, s.ConfirmedAt, s.EndedAt))
            .ToListAsync(cancellation);
        var clients = await db.ApiSessions.AsNoTracking().Include(s => s.AccessTokens)
            .Where(s => s.UserId == userId).OrderBy(s => s.Id).ToListAsync(cancellation);
        var texts = await db.Generations.AsNoTracking()
            .Where(g => g.OwnerId == userId).OrderBy(g => g.Id).ToListAsync(cancellation);
        var judgements = await db.Judgements.AsNoTracking()
            .Where(j => j.Attempt.UserId == userId).OrderBy(j => j.Id).ToListAsync(cancellation);
        var keys = await db.IdempotencyKeys.Where(k => k.UserId == userId).OrderBy(k => k.Id)
            .Select(k => new KeyData(k.Key, k.AttemptId, k.CreatedAt)).ToListAsync(cancellation);
        var reservations = await db.TokenReservations.AsNoTracking()
            .Where(r => r.OwnerId == userId).OrderBy(r => r.Id).ToListAsync(cancellation);
        var bySlot = texts.Where(g => g.State == GenerationState.Completed).ToDictionary(g => g.Slot, g => g.Text);
        var attempts = await ExportAttempts.ReadAsync(db, userId, bySlot, cancellation);
        return new(
            time.GetUtcNow(), account, [.. passkeys.Select(ToData)], logins, browsers, [.. clients.Select(ToData)],
            attempts, [.. judgements.Select(ToData)], [.. texts.Select(ToData)], keys,
            [.. reservations.Select(r => new ReservationData(ToWord(r.Purpose), r.SubjectId, r.Tokens, r.ExpiresAt))]);
    }

    private static PasskeyData ToData(IdentityUserPasskey<int> passkey) => new(
        passkey.Data.Name, passkey.Data.CreatedAt, passkey.Data.Transports ?? [], passkey.Data.IsUserVerified,
        passkey.Data.IsBackupEligible, passkey.Data.IsBackedUp, passkey.Data.SignCount);

    private static ApiSessionData ToData(ApiSession session) => new(
        session.Device, session.CreatedAt, session.LastSeenAt, session.RefreshedAt, session.IsPairUsed, session.RefreshExpiresAt,
        [.. session.AccessTokens.Select(token => new AccessTokenData(token.ExpiresAt))]);

    private static JudgementData ToData(Judgement judgement) => new(
        judgement.Id, judgement.AttemptId, judgement.SecondDraftId, judgement.Number, judgement.Retry, judgement.Seed,
        ToWord(judgement.State), judgement.IsReplaced, judgement.FailureCode, judgement.PromptVersion, judgement.CriteriaVersion,
        judgement.CreatedAt, judgement.DecidedAt);

    private static GenerationData ToData(Generation text) => new(
        text.Id, ToWord(text.Purpose), text.SubjectId, ToWord(text.State), text.Text, text.FinishReason, text.FailureCode,
        text.Retryable, text.RetryAfterSeconds, text.Model, text.InputTokens, text.OutputTokens, text.CountedTokens, text.IsByGuest,
        text.CreatedAt, text.StartedAt, text.FirstTokenAt, text.EndedAt, text.DeliveredAt);

    internal static string ToWord(Enum value) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
