using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data.Nodes;

/// <summary>The tables of nodes, which only PostgreSQL has.</summary>
public static class NodeSets
{
    extension(AppDbContext db)
    {
        public DbSet<Node> Nodes => db.Set<Node>();

        public DbSet<Leadership> Leaderships => db.Set<Leadership>();
    }

    /// <summary>Configures them for PostgreSQL.</summary>
    internal static void ConfigureNodes(this ModelBuilder builder)
    {
        builder.Entity<Node>().ToTable("Nodes");
        builder.Entity<Leadership>().ToTable("Leaderships").Property(l => l.Id).ValueGeneratedNever();
    }
}
