using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Records the commands that the application sends to its database.</summary>
internal sealed class RecordedCommands : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Text, bool IsByRequest)> _commands = new();
    private readonly HttpContextAccessor _requests = new();

    public IReadOnlyList<string> All => [.. _commands.Select(command => command.Text)];

    /// <summary>Those of requests alone: the application's workers send theirs at any time.</summary>
    public IReadOnlyList<string> ByRequests =>
        [.. _commands.Where(command => command.IsByRequest).Select(command => command.Text)];

    public void AddTo(IServiceCollection services) => services.AddSingleton<IHttpContextAccessor>(_requests)
        .ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(this));

    public void Clear() => _commands.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Record(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Record(command);
        return new(result);
    }

    private void Record(DbCommand command) => _commands.Enqueue((command.CommandText, _requests.HttpContext is not null));
}
