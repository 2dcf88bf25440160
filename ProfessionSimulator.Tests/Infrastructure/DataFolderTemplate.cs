namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// The data folder after a first start. It is created once, and tests begin with a copy instead of migrating and
/// importing again.
/// </summary>
internal static class DataFolderTemplate
{
    private static readonly Lazy<string> s_folder = new(() => Task.Run(MakeAsync).GetAwaiter().GetResult());

    public static string Copy()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-").FullName;
        foreach (var file in Directory.EnumerateFiles(s_folder.Value, "*", SearchOption.AllDirectories).Where(file =>
            Path.GetFileName(file) != ".lock"))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(s_folder.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-prepared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var app = await AppFactory.StartInAsync(folder);
        _ = app.Server;
        await app.StopAsync();
        return folder;
    }
}
