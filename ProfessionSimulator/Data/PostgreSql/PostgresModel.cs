using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>What the model has to say differently to PostgreSQL than to SQLite.</summary>
internal static partial class PostgresModel
{
    public static void ConfigurePostgres(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        // Texts sort and compare as in SQLite, whatever language the server was installed in.
        conventions.Properties<string>().UseCollation("C");
    }

    public static void ConfigurePostgres(this ModelBuilder builder)
    {
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
        builder.ConfigureNodes();
        builder.Entity<UsedHash>().ToTable("UsedHashes").HasKey(used => used.Hash);
        foreach (var index in builder.Model.GetEntityTypes().SelectMany(type => type.GetIndexes()).ToList())
        {
            if (index.GetFilter() is { } filter)
                index.SetFilter(Translate(filter, index.DeclaringEntityType));
        }
    }

    /// <summary>The filter of an index is raw SQL: PostgreSQL takes unquoted names for lower case, and 0 for no boolean.</summary>
    private static string Translate(string filter, IMutableEntityType type) => Word().Replace(filter, word =>
        type.FindProperty(word.Groups["name"].Value) is not { } property ? word.Value
        : word.Groups["no"].Success && property.ClrType == typeof(bool) ? $"NOT \"{property.Name}\""
        : $"\"{property.Name}\"{word.Groups["no"].Value}");

    [GeneratedRegex(@"(?<=^|[ (])(?<name>[A-Z]\w*)(?<no> = 0)?")]
    private static partial Regex Word();

    /// <summary>As exact as in SQLite, so that a time is the same before and after it was stored.</summary>
    internal sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        time => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds()), time => time);
}
