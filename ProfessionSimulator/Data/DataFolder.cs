using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data;

/// <summary>The folder that holds the database and the keys. One server at a time uses it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream? _lock;

    /// <summary>Creates and locks the folder for the server.</summary>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            FolderPermissions.Create(Path);
            FolderPermissions.Restrict(Path);
            _lock = new FileStream(
                System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"DATA_DIR {Path} cannot be used: it is not writable, or another process of this program uses it. "
                + $"({e.Message})",
                e);
        }
    }

    private DataFolder(string path, FileStream? @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string DatabaseFile => GetDatabaseFile(Path);

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>Opens the folder without its lock, for a command that may run while the server does.</summary>
    public static DataFolder OpenForCommand(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path), null);
        return File.Exists(folder.DatabaseFile)
            ? folder
            : throw new StartupException(
                $"DATA_DIR {folder.Path} holds no database; the server creates it when it starts.");
    }

    /// <summary>Takes the path from <c>DATA_DIR</c>, else <c>data/</c> in the current folder.</summary>
    public static string FindPath(WebApplicationBuilder builder) =>
        builder.Configuration["DATA_DIR"] is { Length: > 0 } path
            ? path
            : System.IO.Path.Combine(builder.Environment.ContentRootPath, "data");

    public static string GetDatabaseFile(string folder) => System.IO.Path.Combine(folder, "profession-simulator.db");

    public void Dispose() => _lock?.Dispose();
}
