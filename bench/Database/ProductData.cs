using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Bench.Database;

/// <summary>Learners who are signed in already: hashing passwords is slow by design and not what is measured.</summary>
internal static class ProductData
{
    /// <returns>One access token per learner.</returns>
    public static async Task<IReadOnlyList<string>> CreateAsync(string path, int learners)
    {
        using var folder = new DataFolder(path);
        await using var connection = await OpenAsync(folder.DatabaseFile);
        await using var services = new ServiceCollection().AddSingleton(new WriteLock(TimeProvider.System))
            .AddPooledDbContextFactory<AppDbContext>(options => options.UseSqlite(connection)).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AppDbContext>>();
        await using var db = contexts.CreateDbContext();
        await db.Database.MigrateAsync();
        ApplicationUser[] users = [.. Enumerable.Range(0, learners).Select(NewUser)];
        db.Users.AddRange(users);
        await db.SaveChangesAsync();
        return await SignInAsync(services, users);
    }

    public static string FindDatabase(string path)
    {
        using var folder = new DataFolder(path);
        return folder.DatabaseFile;
    }

    private static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // This data need not survive a power failure.
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static ApplicationUser NewUser(int number)
    {
        var name = $"learner{number}@example.org";
        return new()
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            Email = name,
            NormalizedEmail = name.ToUpperInvariant(),
            SecurityStamp = name,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
    }

    private static async Task<IReadOnlyList<string>> SignInAsync(IServiceProvider services, ApplicationUser[] users)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<AppDbContext>>();
        var queue = new WriteQueue(services.GetRequiredService<WriteLock>(), contexts, TimeProvider.System);
        using var reads = new PreparedReads(contexts, new("", "", "", ""));
        var tokens = new BearerTokens(queue, contexts, reads, Options.Create(new SessionOptions()), TimeProvider.System);
        var issued = new List<string>();
        foreach (var user in users)
            issued.Add((await tokens.IssueAsync(user, "bench", CancellationToken.None))!.AccessToken);
        return issued;
    }
}
