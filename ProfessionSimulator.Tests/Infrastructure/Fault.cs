using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Makes the database refuse certain writes, as a full disk or a broken index would.</summary>
internal static class Fault
{
    /// <param name="app">The application.</param>
    /// <param name="write">The kind of write, such as <c>INSERT</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="condition">What is true of the rows that are refused, which are called <c>NEW</c>.</param>
    public static Task CreateAsync(AppFactory app, string write, string table, string condition) =>
        ExecuteAsync(app, app.DatabaseUrl is null
            ? $"""
                CREATE TRIGGER "Fault" BEFORE {write} ON "{table}" WHEN {condition}
                BEGIN SELECT RAISE(ABORT, 'no room'); END
                """
            : $"""
                CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
                CREATE TRIGGER "Fault" BEFORE {write} ON "{table}" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION fault()
                """);

    public static Task RemoveAsync(AppFactory app, string table) =>
        ExecuteAsync(app, app.DatabaseUrl is null ? "DROP TRIGGER \"Fault\"" : $"DROP TRIGGER \"Fault\" ON \"{table}\"");

    private static Task ExecuteAsync(AppFactory app, string sql) => app.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
