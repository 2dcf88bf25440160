namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>The same as <see cref="DataFolderTemplate"/> on PostgreSQL.</summary>
internal static class DatabaseTemplate
{
    private static readonly Lazy<string> s_name = new(() => Task.Run(MakeAsync).GetAwaiter().GetResult());

    /// <returns>The address of a new database after a first start.</returns>
    public static string Copy()
    {
        var template = s_name.Value;
        return Task.Run(async () => await (await PostgresServer.GetAsync()).CreateDatabaseAsync(template)).GetAwaiter().GetResult();
    }

    private static async Task<string> MakeAsync()
    {
        var server = await PostgresServer.GetAsync();
        var address = await server.CreateDatabaseAsync();
        // A pool would keep connections open, and a database in use cannot be copied.
        var app = await AppFactory.StartOnAsync($"{address}?Pooling=false");
        _ = app.Server;
        await app.StopAsync();
        return address[(address.LastIndexOf('/') + 1)..];
    }
}
