using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using SQLitePCL;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Makes reads of attempts fail while a scenario wants it.</summary>
internal sealed class FailingAttemptReads : DbCommandInterceptor
{
    private volatile bool _fail;

    public void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(this));

    public DisposableAction FailUntilDisposed()
    {
        _fail = true;
        return new(() => _fail = false);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) =>
        _fail && command.CommandText.Contains("\"Attempt", StringComparison.Ordinal)
            ? throw new SqliteException("unable to open database file", raw.SQLITE_CANTOPEN)
            : new(result);
}
