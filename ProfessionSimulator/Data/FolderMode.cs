using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data;

/// <summary>Keys and answers are nobody else's to read: the data folder is its owner's alone (mode 0700).</summary>
internal static class FolderMode
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What lies in a folder that is the program's alone, beside the database and SQLite's files.</summary>
    private static readonly string[] s_own = [".lock", "keys", "lost+found"];

    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }

    /// <summary>Closes a folder that was there before, unless others may have a use for it.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || IsClosed(path))
            return;
        if (Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).FirstOrDefault(name => !IsOwn(name!)) is { } other)
        {
            throw new StartupException(
                $"DATA_DIR {path} is open to other users of this machine and holds {other}, which is not the program's: "
                + "give it a folder of its own, or close this one (chmod 0700).");
        }
        try
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StillOpen(path, e);
        }
        // Some file systems have no modes, and do not say so.
        if (!IsClosed(path))
            throw StillOpen(path);
    }

    private static bool IsClosed(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0;

    private static bool IsOwn(string name)
    {
        var database = Path.GetFileName(DataFolder.DatabaseIn(""));
        return s_own.Contains(name) || name == database || name.StartsWith($"{database}-", StringComparison.Ordinal);
    }

    private static StartupException StillOpen(string path, Exception? inner = null) =>
        new($"DATA_DIR {path} is open to other users of this machine, and its mode cannot be changed to 0700.", inner);
}
