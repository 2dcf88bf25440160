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

    /// <summary>The part of the tokens that guests used.</summary>
    public long GuestTokens { get; set; }

    /// <summary>Counts a text that was queued or, with the difference, one whose cost has become known.</summary>
    internal static Task<int> AddAsync(AppDbContext db, Generation text, long tokens)
    {
        var (day, guestTokens) = (GetDay(text.CreatedAt), text.IsByGuest ? tokens : 0);
        return tokens == 0
            ? Task.FromResult(0)
            : db.Database.ExecuteSqlAsync($"""
                INSERT INTO "DailyUsage" ("Day", "Tokens", "GuestTokens") VALUES ({day}, {tokens}, {guestTokens})
                ON CONFLICT ("Day") DO UPDATE SET
                    "Tokens" = "DailyUsage"."Tokens" + excluded."Tokens",
                    "GuestTokens" = "DailyUsage"."GuestTokens" + excluded."GuestTokens"
                """);
    }

    internal static DateOnly GetDay(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
