using System.Data.Common;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProfessionSimulator.Data.Moving;

/// <summary>One column of one database's model, with the way of its values from and to the other one.</summary>
internal sealed class MovedColumn
{
    private static readonly MethodInfo s_getFieldValue = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;

    private readonly ValueConverter? _converter;
    private readonly MethodInfo _read;

    public MovedColumn(IColumn column)
    {
        (Name, Type) = (column.Name, column.StoreType.Split('(')[0]);
        Property = column.PropertyMappings is [var mapping, ..] ? mapping.Property : null;
        _converter = Property?.GetRelationalTypeMapping().Converter;
        _read = s_getFieldValue.MakeGenericMethod(FindStoredType());
    }

    public string Name { get; }

    /// <summary>The type's name in the database.</summary>
    public string Type { get; }

    /// <summary>Null for a column that holds a whole object, as JSON.</summary>
    public IProperty? Property { get; }

    /// <summary>Reads a value as the program knows it.</summary>
    public object? Read(DbDataReader row, int at)
    {
        if (row.IsDBNull(at))
            return null;
        var value = _read.Invoke(row, [at]);
        if (Property is null)
            return Sort(JsonNode.Parse((string)value!))?.ToJsonString();
        return _converter is null ? value : _converter.ConvertFromProvider(value);
    }

    /// <summary>Turns a value as the program knows it into one for the database.</summary>
    public object? ToStored(object? value) => value is null || _converter is null ? value : _converter.ConvertToProvider(value);

    private Type FindStoredType()
    {
        var type = Property is null ? typeof(string) : _converter?.ProviderClrType ?? Property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>PostgreSQL stores the members of an object in an order of its own.</summary>
    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
