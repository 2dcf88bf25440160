namespace ProfessionSimulator.Catalog;

internal static class ProfessionQueries
{
    /// <summary>The professions that anybody can see and begin.</summary>
    public static IQueryable<Profession> Published(this IQueryable<Profession> professions) =>
        professions.Where(p => p.IsPublished && p.CurrentScenario != null);
}
