using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data;

/// <summary>The folder that holds the database and the keys; one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream? _lock;

    /// <summary>For the server, which has it alone.</summary>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            FolderMode.Create(Path);
            FolderMode.Close(Path);
            _lock = new FileStream(System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"DATA_DIR {Path} cannot be used: it is not writable, or another process of this program uses it. ({e.Message})", e);
        }
    }

    private DataFolder(string path, FileStream? @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string DatabaseFile => DatabaseIn(Path);

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>For a command beside the server: the folder as it is, without its lock.</summary>
    public static DataFolder Beside(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path), null);
        return File.Exists(folder.DatabaseFile)
            ? folder
            : throw new StartupException($"DATA_DIR {folder.Path} holds no database; the server makes it when it starts.");
    }

    /// <summary>What <c>DATA_DIR</c> says, else <c>data/</c> beside the program.</summary>
    public static string PathOf(WebApplicationBuilder builder) => builder.Configuration["DATA_DIR"] is { Length: > 0 } path
        ? path
        : System.IO.Path.Combine(builder.Environment.ContentRootPath, "data");

    public static string DatabaseIn(string folder) => System.IO.Path.Combine(folder, "profession-simulator.db");

    public void Dispose() => _lock?.Dispose();
}
