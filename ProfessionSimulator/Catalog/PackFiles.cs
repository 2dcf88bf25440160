using System.Text;

namespace ProfessionSimulator.Catalog;

/// <summary>Finds pack files and reads them from the disk.</summary>
internal static class PackFiles
{
    private static readonly UTF8Encoding s_strictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The packs that come with the program, in a stable order.</summary>
    public static IReadOnlyList<string> FindShipped()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Catalog", "Packs");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }

    public static PackReadResult Read(string path) => Open(path).Parse();

    public static PackFile Open(string path)
    {
        try
        {
            if (!File.Exists(path))
                return Fail(path, 1, "file not found");
            return HasLength(path)
                ? Decode(path, File.ReadAllBytes(path))
                : Fail(path, 1, "the file is empty or not a regular file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(path, 1, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Pipes and devices have no length, and opening or reading one may never end.</summary>
    private static bool HasLength(string path)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
        return file is { Exists: true, Length: > 0 };
    }

    private static PackFile Decode(string path, byte[] bytes)
    {
        try
        {
            return new(path, s_strictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            return Fail(path, bytes.Take(e.Index).Count(b => b == '\n') + 1, "not UTF-8 text");
        }
    }

    private static PackFile Fail(string path, int line, string message) => new(new PackError(path, line, message));
}
