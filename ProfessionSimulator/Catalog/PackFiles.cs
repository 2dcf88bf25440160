using System.Text;

namespace ProfessionSimulator.Catalog;

/// <summary>Where pack files are, and how one is read from the disk.</summary>
internal static class PackFiles
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The packs that come with the program, in a stable order.</summary>
    public static IReadOnlyList<string> Shipped()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Catalog", "Packs");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }

    public static PackReadResult Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return Fault(path, 1, "file not found");
            return HasLength(path) ? ReadBytes(path, File.ReadAllBytes(path)) : Fault(path, 1, "the file is empty or not a regular file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fault(path, 1, $"cannot be read: {fault.Message}");
        }
    }

    /// <summary>Pipes and devices have none, and to open or read one may never end.</summary>
    private static bool HasLength(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)) is { Exists: true, Length: > 0 };

    private static PackReadResult ReadBytes(string path, byte[] bytes)
    {
        try
        {
            return PackReader.Read(path, s_strictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException fault)
        {
            return Fault(path, bytes.Take(fault.Index).Count(b => b == '\n') + 1, "not UTF-8 text");
        }
    }

    private static PackReadResult Fault(string path, int line, string message) =>
        PackReadResult.Of(new PackFault(path, line, message));
}
