using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// The statements of one connection that stays open, compiled once. SQLite needs more time to compile most of them than to run
/// them, and its driver compiles a statement anew with each command.
/// </summary>
internal sealed class PreparedCommands : IDisposable
{
    /// <summary>A text whose length depends on its parameters may come in many forms, and those are not kept without end.</summary>
    private const int Most = 200;

    private readonly Dictionary<string, PreparedCommand> _commands = [];

    /// <summary>How many commands are kept.</summary>
    public int Count => _commands.Count;

    /// <summary>Moves the parameters to a command with the same text that was run before, if there is one.</summary>
    /// <returns>The command to run. Disposing of it makes it free for the next use.</returns>
    public SqliteCommand Reuse(SqliteCommand command)
    {
        if (!_commands.TryGetValue(command.CommandText, out var prepared))
        {
            if (_commands.Count == Most)
                return command;
            _commands[command.CommandText] = prepared = new(command);
        }
        return prepared.TryUse(command) ? prepared : command;
    }

    /// <summary>Releases the statements, which the connection must not outlive.</summary>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Release();
        _commands.Clear();
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is that of a command that was to be run anyway.")]
    private sealed class PreparedCommand(SqliteCommand model) : SqliteCommand(model.CommandText, model.Connection)
    {
        private bool _isInUse;

        /// <returns>False while a reader of the same text is open.</returns>
        public bool TryUse(SqliteCommand command)
        {
            if (_isInUse)
                return false;
            _isInUse = true;
            (Transaction, CommandTimeout) = (command.Transaction, command.CommandTimeout);
            foreach (SqliteParameter parameter in command.Parameters)
                Parameters.Add(parameter);
            command.Parameters.Clear();
            command.Dispose();
            return true;
        }

        public void Release() => base.Dispose(disposing: true);

        [SuppressMessage("Usage", "CA2215", Justification = "The base would release the statements, which are run again.")]
        protected override void Dispose(bool disposing)
        {
            Parameters.Clear();
            _isInUse = false;
        }
    }
}

internal static class PreparedCommandsExtensions
{
    /// <summary>Gives back a context whose connection has stayed open.</summary>
    public static void CloseWithCommands(this AppDbContext db)
    {
        db.PreparedCommands!.Dispose();
        db.PreparedCommands = null;
        db.Database.GetDbConnection().Close();
        db.Dispose();
    }
}
