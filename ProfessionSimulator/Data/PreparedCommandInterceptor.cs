using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ProfessionSimulator.Data;

/// <summary>Lets a context whose connection stays open run its statements again instead of compiling them anew.</summary>
internal sealed class PreparedCommandInterceptor : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        eventData.Context is AppDbContext { PreparedCommands: { } prepared } ? prepared.Reuse((SqliteCommand)result) : result;
}
