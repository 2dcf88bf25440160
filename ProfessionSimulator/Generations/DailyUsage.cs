using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>
/// The tokens of all texts of a UTC day, kept up to date so that nobody has to add up the texts. A text counts on the day
/// on which it was queued: with the most that it may cost while it is live, with its real cost when it has ended, and
/// also when its user is deleted.
/// </summary>
public sealed class DailyUsage
{
    public DateOnly Day { get; set; }
    public long Tokens { get; set; }

    /// <summary>
    /// What guests used of them. A text that was ready counts here on the day of its use, and there on the day on which it
    /// was written.
    /// </summary>
    public long GuestTokens { get; set; }

    /// <summary>Counts a text that was queued or, with the difference, one whose cost has become known.</summary>
    internal static Task AddAsync(AppDbContext db, Generation text, long tokens) =>
        AddAsync(db, text.CreatedAt, tokens, text.IsByGuest ? tokens : 0);

    internal static Task AddAsync(AppDbContext db, DateTimeOffset at, long tokens, long guestTokens)
    {
        var day = GetDay(at);
        return (tokens, guestTokens) == (0, 0)
            ? Task.CompletedTask
            : db.ChangeLastAsync(() => db.Database.ExecuteSqlAsync($"""
                INSERT INTO "DailyUsage" ("Day", "Tokens", "GuestTokens") VALUES ({day}, {tokens}, {guestTokens})
                ON CONFLICT ("Day") DO UPDATE SET
                    "Tokens" = "DailyUsage"."Tokens" + excluded."Tokens",
                    "GuestTokens" = "DailyUsage"."GuestTokens" + excluded."GuestTokens"
                """));
    }

    internal static DateOnly GetDay(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
