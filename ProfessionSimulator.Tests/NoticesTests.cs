using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>THIRD-PARTY-NOTICES.md names everything that the build fetches, under the licence that the package itself states.</summary>
public sealed partial class NoticesTests
{
    private static readonly Dictionary<string, string> s_licences = Row().Matches(Read("THIRD-PARTY-NOTICES.md"))
        .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["licence"].Value);

    [Fact]
    public void Notices_NameEveryListedPackage() => Assert.Empty(
        XDocument.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .Except(s_licences.Keys));

    [Fact]
    public void Notices_NameEveryClientLibrary()
    {
        using var list = JsonDocument.Parse(Read("libman.json"));

        Assert.Empty(list.RootElement.GetProperty("libraries").EnumerateArray()
            .Select(library => library.GetProperty("library").GetString()!)
            .Select(library => library[..library.LastIndexOf('@')])
            .Except(s_licences.Keys));
    }

    [Fact]
    public void Notices_StateTheLicenceOfEveryRestoredPackage() => Assert.Empty(
        from package in RestoredPackages()
        let stated = s_licences.GetValueOrDefault(package.Id, "not named")
        where stated != package.Licence
        select $"{package.Id}: {stated}, but the package says {package.Licence}");

    /// <summary>The packages whose libraries end up beside the program, those that others bring along included.</summary>
    private static List<(string Id, string Licence)> RestoredPackages()
    {
        using var assets = JsonDocument.Parse(Read("ProfessionSimulator", "obj", "project.assets.json"));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var libraries = assets.RootElement.GetProperty("libraries");
        return [.. assets.RootElement.GetProperty("targets").GetProperty("net10.0").EnumerateObject()
            .Where(package => HasLibraries(package.Value))
            .Select(package => (
                package.Name.Split('/')[0],
                ReadLicence(folders, libraries.GetProperty(package.Name).GetProperty("path").GetString()!)))];
    }

    private static bool HasLibraries(JsonElement package) =>
        package.TryGetProperty("runtimeTargets", out _)
        || (package.TryGetProperty("runtime", out var files)
            && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal)));

    private static string ReadLicence(string[] folders, string package)
    {
        var folder = folders.Select(folder => Path.Combine(folder, package)).First(Directory.Exists);
        var description = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single());
        return description.Descendants().FirstOrDefault(element => element.Name.LocalName == "license")?.Value ?? "nothing";
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"^\| \[(?<name>[^\]]+)\]\([^)]+\)[^|]* \| (?<licence>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
