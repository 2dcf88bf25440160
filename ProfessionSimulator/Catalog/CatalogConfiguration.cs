using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProfessionSimulator.Catalog;

internal sealed class CatalogConfiguration
    : IEntityTypeConfiguration<Profession>, IEntityTypeConfiguration<Scenario>, IEntityTypeConfiguration<TaskTemplate>
{
    /// <summary>Public, because the compiled model names it.</summary>
    public static readonly JsonSerializerOptions CriteriaJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public void Configure(EntityTypeBuilder<Profession> builder)
    {
        builder.ToTable("Professions");
        builder.HasIndex(p => p.PackId).IsUnique();
        builder.HasMany(p => p.Scenarios).WithOne(s => s.Profession).HasForeignKey(s => s.ProfessionId);
        builder.HasOne(p => p.CurrentScenario)
            .WithMany()
            .HasForeignKey(p => p.CurrentScenarioId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Scenario> builder)
    {
        builder.ToTable("Scenarios");
        builder.HasIndex(s => new { s.ProfessionId, s.Version }).IsUnique();
        builder.OwnsMany(s => s.Competencies, competencies => competencies.ToJson());
        builder.Property(s => s.Criteria).HasConversion(
            criteria => JsonSerializer.Serialize(criteria, CriteriaJson),
            json => JsonSerializer.Deserialize<List<Criterion>>(json, CriteriaJson)!,
            // A stored scenario never changes, so its criteria are compared as one value.
            new ValueComparer<List<Criterion>>((a, b) => ReferenceEquals(a, b), criteria => criteria.Count));
        builder.HasMany(s => s.Tasks).WithOne().HasForeignKey(t => t.ScenarioId);
    }

    public void Configure(EntityTypeBuilder<TaskTemplate> builder)
    {
        builder.ToTable("TaskTemplates");
        builder.HasIndex(t => new { t.ScenarioId, t.Order }).IsUnique();
    }
}
