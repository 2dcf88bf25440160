using Microsoft.Data.Sqlite;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

/// <summary>
/// The command <c>backup FILE</c> copies the database consistently, even while the server runs and writes. The copy is
/// complete and on the disk before it gets its name.
/// </summary>
internal static class BackupCommand
{
    /// <returns>The exit code: 0 if the copy was made, 1 if it failed, 2 if no file is named.</returns>
    public static int Run(string[] files, WebApplicationBuilder builder, TextWriter output, TextWriter error)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[DatabaseUrl.Name]))
        {
            error.WriteLine($"Cannot back up: {DatabaseUrl.Name} is set, and PostgreSQL is backed up with pg_dump (docs/scaling.md).");
            return 1;
        }
        if (files is not [{ Length: > 0 } file])
        {
            error.WriteLine("Usage: backup FILE (a file that does not exist yet)");
            return 2;
        }
        try
        {
            var target = Path.GetFullPath(file);
            Copy(DataFolder.GetDatabaseFile(DataFolder.FindPath(builder)), target);
            output.WriteLine($"{target}: {new FileInfo(target).Length} bytes");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            error.WriteLine($"Cannot back up: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static void Copy(string database, string target)
    {
        if (!File.Exists(database))
            throw new FileNotFoundException($"there is no database {database}; DATA_DIR names its folder.");
        if (Path.Exists(target))
            throw new IOException($"{target} exists already and is not overwritten.");
        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            CreatePrivate(unfinished);
            CopyInto(database, unfinished);
            Flush(unfinished);
            File.Move(unfinished, target, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Creates a file that only its owner can read, since it will hold addresses and answers.</summary>
    private static void CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }

    /// <summary>
    /// Copies in one read transaction, which keeps no writer waiting
    /// (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
    /// </summary>
    private static void CopyInto(string database, string file)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = database,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 0,
        };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }

    private static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
