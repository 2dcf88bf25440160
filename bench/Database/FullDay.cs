using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProfessionSimulator.Bench.Database;

/// <summary>
/// Fills a database with a long day: many professions, and many attempts and texts of today. Each row is a copy of one
/// that the product has written itself, so that this knows nothing of columns that do not matter here.
/// </summary>
internal sealed class FullDay(SqliteConnection database, int learners)
{
    /// <summary>Ids from here are copies.</summary>
    private const int First = 1_000_000;

    public static async Task FillAsync(string file, int learners, int professions, int texts)
    {
        await using var database = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await database.OpenAsync();
        var day = new FullDay(database, learners);
        await day.RunAsync("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN;");
        await day.AddProfessionsAsync(professions);
        await day.AddTextsAsync(texts, professions);
        await day.RunAsync("COMMIT;");
    }

    private async Task AddProfessionsAsync(int count)
    {
        await CopyAsync("Professions", count, new()
        {
            ["Id"] = $"{First} + i",
            ["PackId"] = "'bench-' || i",
            ["CurrentScenarioId"] = $"{First} + i",
        });
        await CopyAsync("Scenarios", count, new() { ["Id"] = $"{First} + i", ["ProfessionId"] = $"{First} + i" });
        await CopyAsync("TaskTemplates", count, new() { ["Id"] = $"{First} + i", ["ScenarioId"] = $"{First} + i" });
    }

    /// <summary>Every learner has attempts at several professions, each with its first task and the text of it.</summary>
    private async Task AddTextsAsync(int count, int professions)
    {
        await CopyAsync("Attempts", count, new()
        {
            ["Id"] = $"{First} + i",
            ["UserId"] = $"1 + i % {learners}",
            ["ProfessionId"] = $"{First} + (i / {learners}) % {professions}",
            ["ScenarioId"] = $"{First} + (i / {learners}) % {professions}",
        });
        await CopyAsync("AttemptTasks", count, new() { ["Id"] = $"{First} + i", ["AttemptId"] = $"{First} + i" });
        await CopyAsync("Generations", count, new()
        {
            ["Id"] = $"{First} + i",
            ["OwnerId"] = $"1 + i % {learners}",
            ["SubjectId"] = $"{First} + i",
        });
    }

    private async Task CopyAsync(string table, int count, Dictionary<string, string> changes)
    {
        var columns = await ReadColumnsAsync(table);
        var values = columns.Select(column => changes.GetValueOrDefault(column, $"\"{column}\""));
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < {count})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM numbers, (SELECT * FROM "{table}" ORDER BY "Id" LIMIT 1);
            """));
    }

    private async Task<List<string>> ReadColumnsAsync(string table)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
            columns.Add(reader.GetString(0));
        return columns;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
