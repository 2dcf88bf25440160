using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ProfessionSimulator.Data;

/// <summary>Changes some columns of a row, if it is still as a condition says.</summary>
/// <param name="condition">SQL for both databases, with properties as parameters: <c>"Id" = @Id</c>.</param>
/// <param name="changed">The names of the properties to store.</param>
internal sealed class RowUpdate<T>(string condition, params string[] changed)
    where T : class
{
    private readonly ConcurrentDictionary<IEntityType, RowCommand> _commands = new();

    /// <summary>Takes the new values, and those of the condition, from an object that need not be the stored one.</summary>
    /// <returns>Whether the row was changed.</returns>
    public async Task<bool> TryExecuteAsync(AppDbContext db, T row, CancellationToken cancellation)
    {
        var command = _commands.GetOrAdd(
            db.Model.FindEntityType(typeof(T))!, type => RowCommand.CreateUpdate(db, type, changed, condition));
        return await command.UpdateAsync(db, row, cancellation) > 0;
    }
}
