namespace ProfessionSimulator.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ImportPacks>();

    public static Task ImportPacksAsync(this IServiceProvider services) =>
        services.GetRequiredService<ImportPacks>().RunAsync(PackFiles.Shipped(), CancellationToken.None);
}
