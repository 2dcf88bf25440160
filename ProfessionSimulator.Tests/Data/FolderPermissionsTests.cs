using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Tests.Data;

/// <summary>The permissions of the data folder.</summary>
public sealed class FolderPermissionsTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-").FullName;

    public FolderPermissionsTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no modes.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData]
    [InlineData("lost+found")]
    [InlineData(
        "profession-simulator.db", "profession-simulator.db-wal", "profession-simulator.db-shm", "keys", ".lock")]
    public void OpenFolder_IsRestrictedToItsOwner(params string[] content)
    {
        foreach (var file in content)
            File.WriteAllText(Path.Combine(_folder, file), "");
        Set(Open);

        using var folder = new DataFolder(_folder);

        Assert.Equal(OwnerOnly, Mode(_folder));
    }

    [Fact]
    public void LinkedFolder_IsRestrictedToItsOwner()
    {
        var link = Directory.CreateSymbolicLink($"{_folder}-link", _folder);
        try
        {
            Set(Open);

            using var folder = new DataFolder(link.FullName);

            Assert.Equal(OwnerOnly, Mode(_folder));
        }
        finally
        {
            link.Delete();
        }
    }

    [Theory]
    [InlineData("letter.txt")]
    [InlineData("profession-simulator.db", "letter.txt")]
    [InlineData("profession-simulator.dbx")]
    public void FolderWithForeignFiles_IsRefusedUnchanged(params string[] content)
    {
        foreach (var file in content)
            File.WriteAllText(Path.Combine(_folder, file), "");
        Set(Open);

        var refusal = Assert.Throws<StartupException>(() => new DataFolder(_folder));

        Assert.Equal(
            $"DATA_DIR {_folder} is open to other users of this machine and holds {content[^1]}, which is not the program's: "
            + "give it a folder of its own, or restrict this one (chmod 0700).",
            refusal.Message);
        Assert.Equal(Open, Mode(_folder));
        Set(OwnerOnly);
        new DataFolder(_folder).Dispose();
    }

    [Fact]
    public void NewFolder_IsRestrictedToItsOwner()
    {
        using var folder = new DataFolder(Path.Combine(_folder, "new"));

        Assert.Equal(OwnerOnly, Mode(folder.Path));
    }

    private static UnixFileMode Mode(string folder) =>
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(folder);

    private void Set(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, mode);
    }
}
