using System.Runtime.InteropServices;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// Checks for the libraries that languages, plurals and dates need. Without them the runtime aborts with a stack trace
/// as soon as anything asks for a culture. The console does, so the check comes first and reports without it.
/// </summary>
internal static class Icu
{
    /// <summary>The range is far wider than the versions of the systems that .NET 10 runs on.</summary>
    private const int OldestVersion = 50;
    private const int NewestVersion = 150;

    /// <summary>The file descriptor, since the console's stream would ask for a culture.</summary>
    private const int StandardError = 2;

    public static bool IsMissing => OperatingSystem.IsLinux() && (IsTurnedOff || !(HasOwnLibrary || IsInstalled()));

    /// <returns>The exit code.</returns>
    public static int ReportMissing()
    {
        var line = IsTurnedOff
            ? "Cannot start: DOTNET_SYSTEM_GLOBALIZATION_INVARIANT must not be set, since this site speaks Russian and English.\n"u8
            : "Cannot start: ICU is missing. Install the system's package for it, such as libicu72 (Debian 12) or icu-libs (Alpine).\n"u8;
        _ = Write(StandardError, line.ToArray(), line.Length);
        return 1;
    }

    private static bool IsTurnedOff => AppContext.TryGetSwitch("System.Globalization.Invariant", out var isSet)
        ? isSet
        : Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")
            is "1" or "true" or "True" or "TRUE";

    private static bool HasOwnLibrary =>
        AppContext.GetData("System.Globalization.AppLocalIcu") is not null
        || Environment.GetEnvironmentVariable("CLR_ICU_VERSION_OVERRIDE") is not null;

    /// <summary>Tries every version, since it is part of the name of the library.</summary>
    private static bool IsInstalled() =>
        Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1)
            .Any(version => CanLoad($"libicuuc.so.{version}"));

    private static bool CanLoad(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int file, byte[] bytes, nint length);
}
