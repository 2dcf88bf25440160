using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data.Moving;

/// <summary>One table on its way from SQLite to PostgreSQL, whatever feature it belongs to.</summary>
internal sealed class MovedTable
{
    private readonly ITable _table;
    private readonly MovedColumn[] _from;
    private readonly MovedColumn[] _to;

    /// <summary>The columns that refer to rows which come later, where tables refer to each other.</summary>
    private readonly HashSet<string> _later = [];

    private MovedTable(ITable from, ITable to)
    {
        _table = to;
        _to = [.. to.Columns.Select(column => new MovedColumn(column))];
        _from = [.. _to.Select(column => new MovedColumn(from.FindColumn(column.Name)!))];
        Key = to.PrimaryKey!.Columns[0].Name;
        IsNumbered = _to.Any(column => column.Name == Key && column.Property?.ValueGenerated == ValueGenerated.OnAdd
            && column.Type is "integer" or "bigint");
    }

    public string Name => _table.Name;

    /// <summary>Whether the database numbers its rows.</summary>
    private bool IsNumbered { get; }

    private string Key { get; }

    private string ColumnList => string.Join(", ", _to.Select(column => $"\"{column.Name}\""));

    /// <summary>All tables that both models have, each after those that it refers to, as far as that is possible.</summary>
    public static IReadOnlyList<MovedTable> ListAll(AppDbContext from, AppDbContext to)
    {
        var source = from.Model.GetRelationalModel();
        var waiting = to.Model.GetRelationalModel().Tables.Where(table => source.FindTable(table.Name, null) is not null)
            .Select(table => new MovedTable(source.FindTable(table.Name, null)!, table)).ToList();
        var sorted = new List<MovedTable>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => !table.ListUnmet(waiting).Any())
                ?? waiting.First(table => table.ListUnmet(waiting).All(key => key.Columns.All(column => column.IsNullable)));
            next._later.UnionWith(next.ListUnmet(waiting).SelectMany(key => key.Columns).Select(column => column.Name));
            waiting.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }

    public async Task<TableDigest> ReadSourceAsync(DbConnection from)
    {
        var digest = new TableDigest();
        await using var command = from.CreateCommand();
        command.CommandText = $"SELECT {ColumnList} FROM \"{Name}\"";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            digest.Add(ReadSource(rows));
        return digest;
    }

    /// <summary>Copies all rows.</summary>
    public async Task<TableDigest> CopyAsync(DbConnection from, NpgsqlConnection to)
    {
        var digest = new TableDigest();
        await using var command = from.CreateCommand();
        command.CommandText = $"SELECT {ColumnList} FROM \"{Name}\"";
        await using var rows = await command.ExecuteReaderAsync();
        await using var copy = await to.BeginBinaryImportAsync($"COPY \"{Name}\" ({ColumnList}) FROM STDIN (FORMAT BINARY)");
        while (await rows.ReadAsync())
        {
            var values = ReadSource(rows);
            digest.Add(values);
            await copy.StartRowAsync();
            for (var at = 0; at < values.Length; at++)
                await WriteAsync(copy, _to[at], _later.Contains(_to[at].Name) ? null : values[at]);
        }
        await copy.CompleteAsync();
        return digest;
    }

    /// <summary>Sets the references that had to wait for other rows.</summary>
    public async Task ReferAsync(DbConnection from, NpgsqlConnection to)
    {
        foreach (var column in _later)
        {
            await using var command = from.CreateCommand();
            command.CommandText = $"SELECT \"{Key}\", \"{column}\" FROM \"{Name}\" WHERE \"{column}\" IS NOT NULL";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                await using var update = new NpgsqlCommand($"UPDATE \"{Name}\" SET \"{column}\" = $2 WHERE \"{Key}\" = $1", to);
                update.Parameters.Add(new() { Value = rows.GetInt32(0) });
                update.Parameters.Add(new() { Value = rows.GetInt32(1) });
                await update.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>Lets PostgreSQL number on from where SQLite was: it gives no number twice, even if its row is deleted.</summary>
    public async Task NumberOnAsync(DbConnection from, NpgsqlConnection to)
    {
        if (!IsNumbered)
            return;
        await using var question = from.CreateCommand();
        question.CommandText = $"SELECT seq FROM sqlite_sequence WHERE name = '{Name}'";
        if (await question.ExecuteScalarAsync() is not long last || last == 0)
            return;
        await using var command = new NpgsqlCommand(
            $"SELECT setval(pg_get_serial_sequence('\"{Name}\"', '{Key}'), {last})", to);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads all rows back.</summary>
    public async Task<TableDigest> ReadAsync(NpgsqlConnection to)
    {
        var digest = new TableDigest();
        await using var command = new NpgsqlCommand($"SELECT {ColumnList} FROM \"{Name}\"", to);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            digest.Add([.. _to.Select((column, at) => column.Read(rows, at))]);
        return digest;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, MovedColumn column, object? value)
    {
        if (column.ToStored(value) is { } stored)
            await copy.WriteAsync(stored, column.Type);
        else
            await copy.WriteNullAsync();
    }

    /// <summary>Reads a row as PostgreSQL can store it.</summary>
    private object?[] ReadSource(DbDataReader rows) =>
        [.. _from.Select((column, at) => Clean(column.Read(rows, at)))];

    private static object? Clean(object? value) => value is string text ? StorableTextInterceptor.Clean(text) : value;

    private IEnumerable<IForeignKeyConstraint> ListUnmet(IEnumerable<MovedTable> waiting) => _table.ForeignKeyConstraints.Where(
        key => key.PrincipalTable.Name != Name && waiting.Any(other => other.Name == key.PrincipalTable.Name));
}
