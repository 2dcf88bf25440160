using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>Deleted data is gone from the files, not only from the tables.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Erased = "Deleted data is erased from the files";
    private const string Secret = "xylophone-marmalade";
    private const string Address = $"{Secret}@example.org";

    private readonly AppFactory _app = AppFactory.Offline();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task DeletedAccount_IsErasedFromEveryFile()
    {
        var visitor = await PlayAsync();
        Assert.NotEmpty(FilesWithSecret());

        await DeleteAsync(visitor);
        await _app.Log.WaitForAsync(Erased, times: 2);

        Assert.Empty(FilesWithSecret());
    }

    [Fact]
    public async Task Erasure_IsRetried_WhileAReaderHoldsAnOldSnapshot()
    {
        var visitor = await PlayAsync();
        await using (var reader = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await reader.OpenAsync();
            await using var transaction = reader.BeginTransaction(deferred: true);
            await using var query = reader.CreateCommand();
            query.CommandText = "SELECT COUNT(*) FROM AspNetUsers";
            await query.ExecuteScalarAsync();
            await DeleteAsync(visitor);
            await _app.Log.WaitForAsync("a reader still uses an older state");
            Assert.NotEmpty(FilesWithSecret());
        }

        await _app.Log.WaitForAsync(Erased, times: 2);

        Assert.Empty(FilesWithSecret());
    }

    [Fact]
    public async Task Upgrade_ErasesEarlierDeletions_Once()
    {
        Leave(Secret, userVersion: 0);
        Assert.NotEmpty(FilesWithSecret());

        _ = _app.Server;
        await _app.Log.WaitForAsync(Erased);

        Assert.Empty(FilesWithSecret());
        Assert.Equal(1, await _app.ReadAsync(db =>
            db.Database.SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version").SingleAsync()));
    }

    [Fact]
    public async Task LaterStart_DoesNotRewriteTheDatabase()
    {
        Leave(Secret, userVersion: 1);

        _ = _app.Server;
        await _app.Log.WaitForAsync(Erased);

        Assert.NotEmpty(FilesWithSecret());
    }

    private string DatabaseFile => Path.Combine(_app.DataFolder, "profession-simulator.db");

    private async Task<Visitor> PlayAsync()
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);
        var second = await visitor.AnswerAsync(await visitor.StartAsync(), $"The answer: {Secret}.");
        await visitor.SaveDraftAsync(second, $"The draft: {Secret}.");
        await _app.Log.WaitForAsync(Erased);
        return visitor;
    }

    private static async Task DeleteAsync(Visitor visitor)
    {
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/account/delete"), "form.stack", new() { ["Password"] = Visitor.Passphrase });
        Assert.Equal("/account/deleted", page.Path);
    }

    /// <summary>Leaves a text in a free page of the file, as a release without erasure did.</summary>
    private void Leave(string text, int userVersion)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA secure_delete = OFF;
            CREATE TABLE Former (Text TEXT);
            INSERT INTO Former VALUES ('{string.Concat(Enumerable.Repeat(text, 500))}');
            DROP TABLE Former;
            PRAGMA user_version = {userVersion};
            PRAGMA wal_checkpoint(TRUNCATE);
            """;
        command.ExecuteNonQuery();
    }

    private string[] FilesWithSecret() => [.. Directory.EnumerateFiles(_app.DataFolder, "*.db*").Where(HoldsSecret)];

    private static bool HoldsSecret(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(Secret, StringComparison.OrdinalIgnoreCase);
    }
}
