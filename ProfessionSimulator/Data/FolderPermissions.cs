using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data;

/// <summary>Restricts the data folder to its owner (mode 0700), since nobody else may read keys and answers.</summary>
internal static class FolderPermissions
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What may be in a folder of the program's own besides the database and SQLite's files.</summary>
    private static readonly string[] s_ownFiles = [".lock", "keys", "lost+found"];

    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }

    /// <summary>Restricts a folder that existed before, unless it holds files of others, who may need it.</summary>
    public static void Restrict(string path)
    {
        if (OperatingSystem.IsWindows() || IsRestricted(path))
            return;
        var names = Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName);
        if (names.FirstOrDefault(name => !IsOwnFile(name!)) is { } other)
        {
            throw new StartupException(
                $"DATA_DIR {path} is open to other users of this machine and holds {other}, which is not the program's: "
                + "give it a folder of its own, or restrict this one (chmod 0700).");
        }
        try
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CreateError(path, e);
        }
        // Some file systems have no modes and report no error.
        if (!IsRestricted(path))
            throw CreateError(path);
    }

    private static bool IsRestricted(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0;

    private static bool IsOwnFile(string name)
    {
        var database = Path.GetFileName(DataFolder.GetDatabaseFile(""));
        return s_ownFiles.Contains(name)
            || name == database
            || name.StartsWith($"{database}-", StringComparison.Ordinal);
    }

    private static StartupException CreateError(string path, Exception? inner = null) =>
        new($"DATA_DIR {path} is open to other users of this machine, and its mode cannot be changed to 0700.", inner);
}
