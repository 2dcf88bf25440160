using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ProfessionSimulator.Data;

internal static class RowCommands
{
    private static readonly ConcurrentDictionary<IEntityType, RowCommand> s_inserts = new();

    /// <summary>Stores a row at once. It is not tracked: later changes of the object are not stored.</summary>
    /// <returns>The row's id.</returns>
    public static Task<int> InsertAsync<T>(this AppDbContext db, T row, CancellationToken cancellation)
        where T : class =>
        s_inserts.GetOrAdd(db.Model.FindEntityType(typeof(T))!, static (type, db) => RowCommand.CreateInsert(db, type), db)
            .InsertAsync(db, row, cancellation);
}
