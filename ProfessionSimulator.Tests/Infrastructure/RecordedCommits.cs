using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Counts the transactions that the application commits.</summary>
internal sealed class RecordedCommits : DbTransactionInterceptor
{
    private int _count;

    public int Count => _count;

    public Action? OnCommit { get; set; }

    public void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(this));

    public void Clear() => _count = 0;

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        OnCommit?.Invoke();
        return Task.CompletedTask;
    }
}
