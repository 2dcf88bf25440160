using Microsoft.AspNetCore.Components;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>
/// Maps the modules that scripts import to addresses with a fingerprint: no browser mixes modules of two versions, and
/// none asks again for those it has.
/// </summary>
internal static class ModuleMap
{
    private static readonly string[] s_folders = ["js/", "lib/"];

    /// <summary>
    /// Replaces the import map of the static assets, whose names are relative to a base that no page has.
    /// </summary>
    public static void WithModuleMap(this IEndpointConventionBuilder pages)
    {
        ImportMapDefinition? map = null;
        pages.Add(endpoint =>
            endpoint.Metadata.Add(map ??= CreateMap(endpoint.Metadata.OfType<ResourceAssetCollection>().Last())));
    }

    private static ImportMapDefinition CreateMap(ResourceAssetCollection assets)
    {
        var modules = assets.Select(
            asset => (Name: asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value, asset.Url))
            .Where(asset => asset.Name is not null && asset.Name.EndsWith(".js", StringComparison.Ordinal))
            .Where(asset => s_folders.Any(folder => asset.Name!.StartsWith(folder, StringComparison.Ordinal)))
            .ToDictionary(asset => $"/{asset.Name}", asset => $"/{asset.Url}");
        return new(modules, scopes: null, integrity: null);
    }
}
