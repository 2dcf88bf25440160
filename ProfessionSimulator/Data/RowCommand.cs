using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ProfessionSimulator.Data;

/// <summary>
/// A statement that writes one row, built once from the model. What every start writes goes past the change tracker, which
/// takes longer than the database itself.
/// </summary>
internal sealed class RowCommand
{
    private readonly string _text;
    private readonly IReadOnlyList<IProperty> _properties;
    private readonly IReadOnlyList<IRelationalParameter> _parameters;

    private RowCommand(AppDbContext db, string text, IReadOnlyList<IProperty> properties)
    {
        (_text, _properties) = (text, properties);
        var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        foreach (var property in properties)
            builder.AddParameter(property.Name, "@" + property.Name, property.GetRelationalTypeMapping(), property.IsNullable);
        _parameters = builder.Build().Parameters;
    }

    /// <summary>Creates a statement that stores a new row and returns its id.</summary>
    public static RowCommand CreateInsert(AppDbContext db, IEntityType type)
    {
        var properties = type.GetProperties().Where(property => !property.IsPrimaryKey()).ToList();
        var columns = string.Join(", ", properties.Select(GetColumn));
        var values = string.Join(", ", properties.Select(property => "@" + property.Name));
        return new(
            db, $"INSERT INTO {GetTable(type)} ({columns}) VALUES ({values}) RETURNING {GetColumn(type.FindProperty("Id")!)}", properties);
    }

    /// <summary>Creates a statement that changes a row, if it is still as the condition says.</summary>
    public static RowCommand CreateUpdate(AppDbContext db, IEntityType type, IReadOnlyList<string> changed, string condition)
    {
        var assignments = changed.Select(name => $"{GetColumn(type.FindProperty(name)!)} = @{name}");
        var properties = type.GetProperties()
            .Where(property => changed.Contains(property.Name) || condition.Contains("@" + property.Name, StringComparison.Ordinal));
        return new(db, $"UPDATE {GetTable(type)} SET {string.Join(", ", assignments)} WHERE {condition}", [.. properties]);
    }

    /// <exception cref="DbUpdateException">The row cannot be stored, as when tracked changes are saved.</exception>
    public async Task<int> InsertAsync(AppDbContext db, object row, CancellationToken cancellation)
    {
        try
        {
            await using var reader = await Create(db).ExecuteReaderAsync(GetParameters(db, row), cancellation);
            await reader.ReadAsync(cancellation);
            return reader.DbDataReader.GetInt32(0);
        }
        catch (DbException e)
        {
            throw new DbUpdateException(e.Message, e);
        }
    }

    public Task<int> UpdateAsync(AppDbContext db, object row, CancellationToken cancellation) =>
        Create(db).ExecuteNonQueryAsync(GetParameters(db, row), cancellation);

    private RelationalCommand Create(AppDbContext db) =>
        new(db.GetService<RelationalCommandBuilderDependencies>(), _text, _text, _parameters);

    private RelationalCommandParameterObject GetParameters(AppDbContext db, object row) => new(
        db.GetService<IRelationalConnection>(),
        _properties.ToDictionary(property => property.Name, property => property.GetGetter().GetClrValue(row)),
        null, db, db.GetService<IRelationalCommandDiagnosticsLogger>());

    private static string GetTable(IEntityType type) => $"\"{type.GetTableName()}\"";

    private static string GetColumn(IProperty property) => $"\"{property.GetColumnName()}\"";
}
