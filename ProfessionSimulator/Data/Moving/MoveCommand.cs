using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data.Moving;

/// <summary>
/// The command <c>move-to-postgres</c> copies the installation in <c>DATA_DIR</c> to the database that <c>DATABASE_URL</c> names.
/// It is one transaction: all of it is there, read back and compared, or nothing. What is in <c>DATA_DIR</c> stays as it is.
/// </summary>
internal static class MoveCommand
{
    /// <returns>The exit code: 0 if the database has all of it now, 1 if not, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] arguments, WebApplicationBuilder builder, TextWriter output, TextWriter error)
    {
        if (arguments.Length > 0)
        {
            await error.WriteLineAsync("Usage: move-to-postgres (DATA_DIR and DATABASE_URL say from where and to where)");
            return 2;
        }
        try
        {
            await MoveAsync(builder, output);
            return 0;
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync($"Cannot move: {e.Message}");
        }
        catch (Exception e) when (DatabaseErrors.FindReason(e) is { } reason)
        {
            await error.WriteLineAsync($"Cannot move: {reason.ReplaceLineEndings(" ")}");
        }
        return 1;
    }

    private static async Task MoveAsync(WebApplicationBuilder builder, TextWriter output)
    {
        var connection = DatabaseUrl.Find(builder.Configuration) ?? throw new StartupException($"{DatabaseUrl.Name} is not set.");
        var path = DataFolder.FindPath(builder);
        if (!File.Exists(DataFolder.GetDatabaseFile(path)))
            throw new StartupException($"DATA_DIR {Path.GetFullPath(path)} holds no database.");
        // The site must not write while its data is copied. Its lock on the folder shows whether it runs.
        using var folder = new DataFolder(path);
        await using var from = await SqliteSource.OpenAsync(folder);
        await using var to = await OpenTargetAsync(connection);
        await to.Database.OpenConnectionAsync();
        var move = new Move(from, to, folder.Keys, output);
        await move.RunAsync();
    }

    private static async Task<AppDbContext> OpenTargetAsync(string connection)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        PostgresServices.Configure(options, connection);
        await PostgresServices.MigrateAsync(options.Options);
        return new(options.Options);
    }
}
