using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.CompiledModels.PostgreSql;
using ProfessionSimulator.Data.CompiledModels.Sqlite;

namespace ProfessionSimulator.Tests.Data;

/// <summary>The models that were compiled say what the configuration says (docs/howto.md has the command).</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void CompiledModel_IsCurrent_OnSqlite() =>
        AssertCurrent(AppDbContextModel.Instance, options => options.UseSqlite("Data Source=unused.db"));

    [Fact]
    public void CompiledModel_IsCurrent_OnPostgres() =>
        AssertCurrent(PostgresMigrationContextModel.Instance, options => options.UseNpgsql("Host=unused"));

    private static void AssertCurrent(IModel compiled, Action<DbContextOptionsBuilder> configure) =>
        Assert.Equal(Describe(configure), Describe(options => configure(options.UseModel(compiled))));

    private static string Describe(Action<DbContextOptionsBuilder> configure)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        configure(options);
        using var db = new AppDbContext(options.Options);
        return Describe(db.Model);
    }

    /// <summary>
    /// A compiled model refuses to tell some annotations; the tables and columns say what they lead to. As the process has only
    /// one, it also knows the types of plain SQL that other tests have asked for.
    /// </summary>
    private static string Describe(IModel model) =>
        model.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations)
            .Split("\n  Ad-hoc entity types:")[0]
        + model.GetRelationalModel().ToDebugString(
            MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations);
}
