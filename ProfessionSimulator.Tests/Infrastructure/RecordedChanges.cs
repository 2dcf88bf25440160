using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Records the entities that the application saves by way of the change tracker.</summary>
internal sealed class RecordedChanges : SaveChangesInterceptor
{
    private readonly ConcurrentQueue<string> _saved = new();

    public IReadOnlyCollection<string> Saved => _saved;

    public void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(this));

    public void Clear() => _saved.Clear();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var changed = eventData.Context!.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged);
        foreach (var entry in changed)
            _saved.Enqueue(entry.Metadata.ClrType.Name);
        return new(result);
    }
}
