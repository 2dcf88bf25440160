using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>The queries of every request run on connections that stay open, until one fails.</summary>
public sealed class PreparedReadsTests : IAsyncLifetime
{
    private readonly RefusedOpenings _refused = new();
    private AppFactory _app = null!;

    private PreparedReads Reads => _app.Services.GetRequiredService<PreparedReads>();

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().With(
            services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(_refused)));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Reads_ShareCommands_UntilOneFails()
    {
        var first = await FindCommandsAsync();
        Assert.Same(first, await FindCommandsAsync());
        Assert.Equal(1, first.Count);

        await Assert.ThrowsAsync<NotSupportedException>(
            () => Reads.ReadAsync<int>(_ => throw new NotSupportedException(), default));

        Assert.NotSame(first, await FindCommandsAsync());
        Assert.Equal(0, first.Count);
    }

    [Fact]
    public async Task ReadsAtOnce_HaveConnectionsOfTheirOwn()
    {
        var (outer, inner) = await Reads.ReadAsync(
            async db => (db.Database.GetDbConnection(), await FindConnectionAsync()), default);

        Assert.NotSame(outer, inner);
    }

    [Fact]
    public async Task StoppedServer_ClosesThem()
    {
        var connection = await FindConnectionAsync();
        Assert.Equal(ConnectionState.Open, connection.State);

        Reads.Dispose();

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    /// <summary>A context that is not given back is lost to the pool.</summary>
    [Fact]
    public async Task RefusedOpening_GivesItsContextBack()
    {
        _ = _app.Server;
        _refused.AreRefused = true;

        var first = await OpenInVainAsync();

        Assert.Same(first, await OpenInVainAsync());
        _refused.AreRefused = false;
        await FindCommandsAsync();
    }

    private async Task<DbContext> OpenInVainAsync()
    {
        await Assert.ThrowsAsync<SqliteException>(() => Reads.ReadAsync(_ => Task.FromResult(0), default));
        return _refused.Last!;
    }

    private Task<DbConnection> FindConnectionAsync() =>
        Reads.ReadAsync(db => Task.FromResult(db.Database.GetDbConnection()), default);

    private Task<PreparedCommands> FindCommandsAsync() => Reads.ReadAsync(async db =>
    {
        await db.Users.CountAsync();
        return db.PreparedCommands!;
    }, default);

    private sealed class RefusedOpenings : DbConnectionInterceptor
    {
        public bool AreRefused { get; set; }

        public DbContext? Last { get; private set; }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            if (!AreRefused)
                return new(result);
            Last = eventData.Context;
            throw new SqliteException("unable to open database file", SQLitePCL.raw.SQLITE_CANTOPEN);
        }
    }
}
