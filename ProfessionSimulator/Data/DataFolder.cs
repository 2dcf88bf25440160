namespace ProfessionSimulator.Data;

/// <summary>The folder that holds the database and the keys; one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream? _lock;

    private DataFolder(string path, FileStream? @lock) => (Path, _lock) = (path, @lock);

    /// <summary>For the server, which has it alone.</summary>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
            return new(path, new FileStream(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"DATA_DIR {path} cannot be used: it is not writable, or another process of this program uses it. ({e.Message})", e);
        }
    }

    /// <summary>For a command beside the server. It creates nothing.</summary>
    public static DataFolder Beside(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path), null);
        return File.Exists(folder.DatabaseFile)
            ? folder
            : throw new StartupException($"DATA_DIR {folder.Path} holds no database; the server makes it when it starts.");
    }

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "profession-simulator.db");

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Path, "keys"));

    /// <summary>Keys and answers are nobody else's to read.</summary>
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _lock?.Dispose();
}
