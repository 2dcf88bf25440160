using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;
using SQLitePCL;

namespace ProfessionSimulator.Tests.Data;

/// <summary>The writer runs its commands again instead of having the driver compile them anew.</summary>
public sealed class PreparedCommandsTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly PreparedCommands _prepared = new();

    public PreparedCommandsTests() => _connection.Open();

    public void Dispose()
    {
        _prepared.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void SameText_IsOneCommand_WithItsOwnParameters()
    {
        var first = Ask("SELECT $value", 1);
        Assert.Equal(1, first.Value);

        Assert.Equal(first with { Value = 2 }, Ask("SELECT $value", 2));
        Assert.NotSame(first.Command, Ask("SELECT $value + 0", 3).Command);
        Assert.Equal(first with { Value = 4 }, Ask("SELECT $value", 4));
    }

    [Fact]
    public void OpenReader_KeepsItsCommand()
    {
        const string Text = "SELECT $value UNION ALL SELECT 7";
        using var first = _prepared.Reuse(Create(Text, 1));
        using var reader = first.ExecuteReader();
        Assert.True(reader.Read());

        Assert.Equal(2, Ask(Text, 2).Value);
        Assert.Equal(1, reader.GetInt64(0));
        Assert.True(reader.Read());
        Assert.Equal(7, reader.GetInt64(0));
    }

    [Fact]
    public void TextsWithoutEnd_AreNotKept()
    {
        var first = Ask("SELECT $value", 0);
        for (var i = 1; i < 200; i++)
            Ask($"SELECT $value -- {i}", i);

        Assert.Equal(first, Ask("SELECT $value", 0));
        Assert.NotSame(Ask("SELECT $value -- 200", 200).Command, Ask("SELECT $value -- 200", 200).Command);
    }

    [Fact]
    public void Release_ForgetsTheCommands()
    {
        var first = Ask("SELECT $value", 1);

        _prepared.Dispose();

        // SQLite would keep the connection until its last statement is released.
        Assert.Null(raw.sqlite3_next_stmt(_connection.Handle, null));
        Assert.NotSame(first.Command, Ask("SELECT $value", 1).Command);
    }

    [Fact]
    public async Task Writes_ShareCommands_UntilOneFails()
    {
        await using var app = await AppFactory.StartAsync();
        // The start has written, too.
        await app.CloseConnectionsAsync();
        var first = await FindCommandsAsync(app);
        Assert.Equal(1, first.Count);
        Assert.Same(first, await FindCommandsAsync(app));
        Assert.Equal(1, first.Count);

        await app.CloseConnectionsAsync();

        Assert.NotSame(first, await FindCommandsAsync(app));
    }

    [Fact]
    public async Task RefusedWrite_KeepsTheCommands_AndLeavesNothing()
    {
        await using var app = await AppFactory.StartAsync();
        await app.NewLearnerAsync();
        var first = await FindCommandsAsync(app);

        await Assert.ThrowsAsync<NotSupportedException>(() => app.WriteAsync(async db =>
        {
            await db.Users.ExecuteDeleteAsync();
            db.Users.Add(new() { UserName = "Refused" });
            throw new NotSupportedException();
        }));

        Assert.Same(first, await FindCommandsAsync(app));
        Assert.NotEmpty(await app.ReadAsync(db => db.Users.ToListAsync()));
        Assert.Empty(await app.ReadAsync(db => db.Users.Where(u => u.UserName == "Refused").ToListAsync()));
    }

    private static async Task<PreparedCommands> FindCommandsAsync(AppFactory app)
    {
        PreparedCommands? found = null;
        await app.WriteAsync(async db =>
        {
            found = db.PreparedCommands;
            await db.Database.ExecuteSqlAsync($"SELECT {1}");
        });
        return found!;
    }

    private SqliteCommand Create(string text, long value)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$value", value);
        return command;
    }

    private Answer Ask(string text, long value)
    {
        using var command = _prepared.Reuse(Create(text, value));
        return new(command, (long)command.ExecuteScalar()!);
    }

    private sealed record Answer(DbCommand Command, long Value);
}
