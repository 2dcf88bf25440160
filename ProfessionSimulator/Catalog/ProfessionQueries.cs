namespace ProfessionSimulator.Catalog;

internal static class ProfessionQueries
{
    /// <summary>Selects the professions that everybody can see and begin.</summary>
    public static IQueryable<Profession> Published(this IQueryable<Profession> professions) =>
        professions.Where(p => p.IsPublished && p.CurrentScenario != null);
}
