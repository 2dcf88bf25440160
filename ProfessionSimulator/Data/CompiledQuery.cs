using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>A query that is compiled once. EF compiles it against one model, and each database has its own.</summary>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly Lazy<TQuery> _onSqlite = new(compile);
    private readonly Lazy<TQuery> _onPostgres = new(compile);

    public TQuery For(AppDbContext db) => (db.Database.IsNpgsql() ? _onPostgres : _onSqlite).Value;
}
