using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ProfessionSimulator.Data;

/// <summary>A query that is compiled once. EF compiles it against one model, and each database has its own.</summary>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConcurrentDictionary<IModel, TQuery> _byModel = new();

    public TQuery For(AppDbContext db) => _byModel.GetOrAdd(db.Model, static (_, compile) => compile(), compile);
}
