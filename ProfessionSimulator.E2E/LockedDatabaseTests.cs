using Microsoft.Data.Sqlite;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Another process, such as an operator's shell, holds the write lock for too long.</summary>
public sealed class LockedDatabaseTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task UnsavedDraft_IsShown_Stays_AndIsSavedAfterwards()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect("503");
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        await using var other = await LockAsync();

        await player.TypeAsync("Typed meanwhile");
        await player.ExpectDraftNotSavedAsync();
        await player.PressAsync("Send answer");
        await player.ExpectAlertAsync("can't save right now");
        await Expect(player.AnswerBox).ToHaveValueAsync("Typed meanwhile");
        Assert.Equal("", await StoredDraftAsync());
        await RunAsync(other, "ROLLBACK");

        await player.ExpectDraftSavedAsync();
        await player.ExpectNoAlertAsync();
        Assert.Equal("Typed meanwhile", await StoredDraftAsync());
        await player.PressAsync("Send answer");
        await player.ExpectTaskAsync(2, "Second task.");
    }

    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(App.DataFolder, "profession-simulator.db")};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }
}
