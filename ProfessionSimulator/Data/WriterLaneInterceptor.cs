using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ProfessionSimulator.Data;

/// <summary>
/// Writers that know nothing of the lane, such as Identity's stores, wait in the same line. A context with a transaction
/// of its own is in it already.
/// </summary>
internal sealed class WriterLaneInterceptor(WriterQueue queue) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, IDisposable> _places = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } context && context.ChangeTracker.HasChanges())
            _places.AddOrUpdate(context, await queue.EnterAsync(cancellationToken));
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    private void Leave(DbContext? context)
    {
        if (context is null || !_places.TryGetValue(context, out var place))
            return;
        _places.Remove(context);
        place.Dispose();
    }
}
