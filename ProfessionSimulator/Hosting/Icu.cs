using System.Runtime.InteropServices;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// The libraries behind languages, plurals and dates. Without them the runtime aborts with a stack trace as soon as anything asks
/// for a culture, and the console does: so this is asked for first, and answered without it.
/// </summary>
internal static class Icu
{
    /// <summary>Far before and behind the versions of systems that .NET 10 runs on.</summary>
    private const int Oldest = 50;
    private const int Newest = 150;

    /// <summary>Its number; the console's stream would ask for a culture.</summary>
    private const int StandardError = 2;

    public static bool IsMissing => OperatingSystem.IsLinux() && (IsTurnedOff || !(HasOwn || IsInstalled()));

    /// <returns>The exit code.</returns>
    public static int Refuse()
    {
        var line = IsTurnedOff
            ? "Cannot start: DOTNET_SYSTEM_GLOBALIZATION_INVARIANT must not be set, since this site speaks Russian and English.\n"u8
            : "Cannot start: ICU is missing. Install the system's package for it, such as libicu72 (Debian 12) or icu-libs (Alpine).\n"u8;
        _ = Write(StandardError, line.ToArray(), line.Length);
        return 1;
    }

    private static bool IsTurnedOff => AppContext.TryGetSwitch("System.Globalization.Invariant", out var isSet)
        ? isSet
        : Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true" or "True" or "TRUE";

    private static bool HasOwn =>
        AppContext.GetData("System.Globalization.AppLocalIcu") is not null || Environment.GetEnvironmentVariable("CLR_ICU_VERSION_OVERRIDE") is not null;

    /// <summary>By the names that systems give it: the version is part of them.</summary>
    private static bool IsInstalled() => Enumerable.Range(Oldest, Newest - Oldest + 1).Any(version => CanLoad($"libicuuc.so.{version}"));

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
