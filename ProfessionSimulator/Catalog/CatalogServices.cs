namespace ProfessionSimulator.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PackImporter>();
        builder.Services.AddSingleton<ScenarioCache>();
    }

    public static Task ImportPacksAsync(this IServiceProvider services) =>
        services.GetRequiredService<PackImporter>().ImportAsync(PackFiles.FindShipped(), CancellationToken.None);
}
