using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>The program as a process that starts on PostgreSQL.</summary>
[OnPostgres]
public sealed class PostgresStartTests
{
    [Fact]
    public async Task TenProcesses_MigrateAndImportAtOnce()
    {
        var server = await PostgresServer.GetAsync();
        var address = await server.CreateDatabaseAsync();

        // Each process does more than migrate; what is shown here is what they do to one empty database.
        var servers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ServerProcess.StartAsync(null, ("DATABASE_URL", address))));
        try
        {
            await AssertImportedOnceAsync(address, servers);
        }
        finally
        {
            foreach (var process in servers)
                await process.DisposeAsync();
        }
    }

    private static async Task AssertImportedOnceAsync(string address, ServerProcess[] servers)
    {
        await using var app = await AppFactory.StartOnAsync(address);
        Assert.Equal(
            await app.ReadAsync(db => db.Professions.Select(p => p.PackId).Distinct().CountAsync()),
            await app.ReadAsync(db => db.Scenarios.CountAsync()));
        Assert.All(servers, process => Assert.Contains("Database               test", process.Output));
        Assert.All(servers, process => Assert.DoesNotContain(" fail: ", process.Output));
        // With a key each they would not accept each other's cookies.
        Assert.Equal(1, await app.ReadAsync(db => db.Set<DataProtectionKey>().CountAsync()));
    }

    [Fact]
    public async Task UnreachableServer_StopsTheStartWithOneLine()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-").FullName;

        var (exitCode, _, error) = await ServerProcess.RunAsync(folder, [], [("DATABASE_URL", "postgres://ada:s3cret@127.0.0.1:1/sim")]);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(1, exitCode);
        var line = Assert.Single(error.TrimEnd().Split('\n'));
        Assert.StartsWith("Cannot start: DATABASE_URL: sim at 127.0.0.1:1 cannot be used: ", line);
        Assert.DoesNotContain("s3cret", line);
    }

    [Fact]
    public async Task Backup_IsRefused_AndSaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-").FullName;

        var (exitCode, _, error) = await ServerProcess.RunAsync(folder, ["backup", "copy"], [("DATABASE_URL", "postgres://localhost/sim")]);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(1, exitCode);
        Assert.Contains("pg_dump", error);
    }

    [Fact]
    public async Task Migrations_HaveTheWholeModel()
    {
        await using var app = await AppFactory.StartAsync();

        Assert.False(await app.ReadAsync(db =>
        {
            using var migrations = PostgresMigrations.CreateContext(db);
            return Task.FromResult(migrations.Database.HasPendingModelChanges());
        }));
    }
}
