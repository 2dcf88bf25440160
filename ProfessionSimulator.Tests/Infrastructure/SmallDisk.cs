using System.Diagnostics;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A disk of a few megabytes that can be full, or read-only. To mount one takes root on Linux.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _mount = Directory.CreateTempSubdirectory("profession-simulator-disk-").FullName;
    private bool _isBound;

    private SmallDisk()
    {
    }

    /// <summary>The data folder on this disk.</summary>
    public string Folder => Path.Combine(Root, "data");

    private string Root => Path.Combine(_mount, "disk");

    private string Filler => Path.Combine(_mount, "filler");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        if (await disk.TryMountAsync() is { } reason)
        {
            Directory.Delete(disk._mount);
            // Continuous integration runs as root and must not skip this; a developer may.
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
                Assert.Fail(reason);
            Assert.Skip(reason);
        }
        Directory.CreateDirectory(disk.Folder);
        return disk;
    }

    /// <summary>Fills the disk to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0; size /= 2)
        {
            try
            {
                while (true)
                    file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // A smaller piece may still fit.
            }
        }
    }

    public void Free() => File.Delete(Filler);

    /// <summary>Applies to files opened from now on: open files stay writable through the other mount.</summary>
    public async Task MakeReadOnlyAsync()
    {
        if (!_isBound)
            await RunAsync("mount", "--bind", Root, Root);
        _isBound = true;
        await RunAsync("mount", "-o", "remount,ro,bind", Root);
    }

    public Task MakeWritableAsync() => RunAsync("mount", "-o", "remount,rw,bind", Root);

    public async ValueTask DisposeAsync()
    {
        if (_isBound)
            await RunAsync("umount", "--lazy", Root);
        await RunAsync("umount", "--lazy", _mount);
        Directory.Delete(_mount);
    }

    private async Task<string?> TryMountAsync()
    {
        if (!OperatingSystem.IsLinux())
            return "No small disk can be mounted here: this is not Linux.";
        try
        {
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", _mount);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"No small disk can be mounted here: {e.Message}";
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
    }
}
