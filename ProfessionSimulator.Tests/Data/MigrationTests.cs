using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public sealed class MigrationTests
{
    /// <summary>Asks what <c>dotnet ef migrations has-pending-model-changes</c> asks.</summary>
    [Fact]
    public async Task Migrations_HaveTheWholeModel()
    {
        await using var app = await AppFactory.StartAsync();

        Assert.False(await app.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }
}
