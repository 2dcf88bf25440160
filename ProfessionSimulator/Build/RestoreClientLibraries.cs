#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ListedFile = (string Library, string Name, string Path);

/// <summary>
/// Fetches the files that libman.json lists from the first source that has them all, checks their bytes and puts them
/// in place. MSBuild compiles this task against .NET Standard 2.0 when a build needs it (ClientLibraries.targets); it is
/// not part of the application.
/// </summary>
public sealed class RestoreClientLibraries : Task
{
    [Required] public string List { get; set; } = "";
    [Required] public string Sums { get; set; } = "";
    [Required] public string BaseAddress { get; set; } = "";
    [Required] public string WorkFolder { get; set; } = "";

    /// <summary>Whether the sums of the fetched files are recorded instead of checked.</summary>
    public bool Record { get; set; }

    private string Root => Path.GetDirectoryName(List)!;
    private string Staging => Path.Combine(WorkFolder, "staging");

    public override bool Execute()
    {
        try
        {
            using (Lock())
                Restore(ReadList());
        }
        catch (Exception e)
            when (e is InvalidOperationException or IOException or UnauthorizedAccessException or XmlException)
        {
            Log.LogError(null, "CLIENTLIB", null, List, 0, 0, 0, 0, e.Message);
        }
        return !Log.HasLoggedErrors;
    }

    private FileStream Lock()
    {
        Directory.CreateDirectory(WorkFolder);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var path = Path.Combine(WorkFolder, "lock");
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < TimeSpan.FromMinutes(5))
            {
                Thread.Sleep(100);
            }
        }
    }

    private ListedFile[] ReadList()
    {
        using var json = JsonReaderWriterFactory.CreateJsonReader(
            Encoding.UTF8.GetBytes(File.ReadAllText(List)), XmlDictionaryReaderQuotas.Max);
        var root = XElement.Load(json);
        var providers = root.Descendants().Where(element => element.Name.LocalName is "provider" or "defaultProvider");
        if (providers.Any(provider => provider.Value != "unpkg"))
            throw new InvalidOperationException("The build knows no provider but unpkg.");
        return (from library in root.Elements("libraries").Elements()
                let folder = GetProperty(library, "destination").Value.TrimEnd('/')
                from file in GetProperty(library, "files").Elements()
                select (GetProperty(library, "library").Value, file.Value, $"{folder}/{file.Value}")).ToArray();
    }

    private static XElement GetProperty(XElement library, string name) =>
        library.Element(name) ?? throw new InvalidOperationException($"A library in this list has no '{name}'.");

    private void Restore(ListedFile[] files)
    {
        var recorded = File.Exists(Sums) ? File.ReadAllLines(Sums) : Array.Empty<string>();
        if (!Record)
            RequireSameFiles(files, recorded);
        if (!Record && CreateSumLines(files, Root).All(recorded.Contains))
            return;

        var source = Fetch(files);
        var fetched = CreateSumLines(files, Staging).ToArray();
        if (Record)
            File.WriteAllText(Sums, string.Join("\n", fetched) + "\n");
        else if (fetched.Except(recorded).FirstOrDefault() is { } wrong)
        {
            throw new InvalidOperationException(
                $"The files from {source} are not the recorded ones, so nothing was put in place: "
                + $"{Path.GetFileName(Sums)} does not have '{wrong}'.");
        }

        PutInPlace(files);
        Log.LogMessage(MessageImportance.High, $"Client libraries restored from {source}.");
    }

    private void RequireSameFiles(ListedFile[] files, string[] recorded)
    {
        var listed = CreateLines(files, path => path).ToArray();
        var known = recorded
            .Select(line => line.StartsWith("#") ? line : line.Substring(Math.Min(line.Length, 66)))
            .ToArray();
        if (listed.Except(known).Concat(known.Except(listed)).FirstOrDefault() is { } name)
        {
            throw new InvalidOperationException(
                $"This list and {Path.GetFileName(Sums)} disagree about '{name.TrimStart('#', ' ')}'. After a change "
                + "of the list, record its sums: dotnet msbuild ProfessionSimulator -t:RecordClientLibraries");
        }
    }

    private static IEnumerable<string> CreateSumLines(ListedFile[] files, string folder) =>
        CreateLines(files, path => $"{ComputeSum(Path.Combine(folder, path))}  {path}");

    /// <summary>Creates a sha256sum file, with each library and its version as a comment above its files.</summary>
    private static IEnumerable<string> CreateLines(ListedFile[] files, Func<string, string> line) =>
        files.GroupBy(file => file.Library)
            .SelectMany(library => library.Select(file => line(file.Path)).Prepend($"# {library.Key}"));

    private static string ComputeSum(string path)
    {
        if (!File.Exists(path))
            return "missing";
        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(File.ReadAllBytes(path));
        return BitConverter.ToString(hash).Replace("-", "").ToLowerInvariant();
    }

    private string Fetch(ListedFile[] files)
    {
        var failures = new List<string>();
        var sources = new (string, Action<ListedFile[]>)[]
        {
            ("libman", FetchFromLibMan), (BaseAddress, FetchFromProvider), ("npm", FetchFromNpm),
        };
        foreach (var (source, fetch) in sources)
        {
            try
            {
                Directory.CreateDirectory(Staging).Delete(recursive: true);
                foreach (var file in files)
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Staging, file.Path))!);
                fetch(files);
                // Some versions of libman exit with 0 after a failure.
                if (files.All(file => File.Exists(Path.Combine(Staging, file.Path))))
                    return source;
                failures.Add($"{source}: some files are missing");
            }
            // Whatever went wrong, the next source may work.
            catch (Exception e) { failures.Add($"{source}: {e.Message}"); }
        }
        throw new InvalidOperationException(
            $"The client libraries could not be fetched ({string.Join("; ", failures)}). Build once with access to "
            + $"{BaseAddress} or, with npm installed, to an npm registry; "
            + "or copy the listed files from another clone.");
    }

    private void FetchFromLibMan(ListedFile[] files)
    {
        File.Copy(List, Path.Combine(Staging, "libman.json"));
        Run("libman", "restore", Staging);
    }

    private void FetchFromProvider(ListedFile[] files)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        foreach (var file in files)
        {
            var fetch = client.GetByteArrayAsync($"{BaseAddress}/{file.Library}/{file.Name}");
            File.WriteAllBytes(Path.Combine(Staging, file.Path), fetch.GetAwaiter().GetResult());
        }
    }

    private void FetchFromNpm(ListedFile[] files)
    {
        foreach (var library in files.GroupBy(file => file.Library))
        {
            var folder = Directory.CreateDirectory(Path.Combine(Staging, "npm", library.Key)).FullName;
            Run(
                "npm",
                $"pack \"{library.Key}\" --ignore-scripts --fetch-retries=0 --fetch-timeout=10000 --loglevel=error",
                folder);
            var archive = Path.GetFileName(Directory.GetFiles(folder, "*.tgz").Single());
            Run("tar", $"-xzf \"{archive}\" --strip-components=1", folder);
            foreach (var file in library)
                File.Copy(Path.Combine(folder, file.Name), Path.Combine(Staging, file.Path));
        }
    }

    private static void Run(string tool, string arguments, string folder)
    {
        var start = new ProcessStartInfo(FindOnPath(tool), arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true,
        };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        string? error = null;
        process.ErrorDataReceived += (_, line) => error ??= line.Data;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Close();
        var ended = process.WaitForExit(60_000);
        if (!ended)
            process.Kill();
        if (!ended)
            throw new InvalidOperationException($"{tool} did not end within a minute");
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool} ended with {process.ExitCode} {error}");
    }

    private static string FindOnPath(string tool)
    {
        var endings = Path.DirectorySeparatorChar == '\\' ? new[] { ".exe", ".cmd" } : new[] { "" };
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, tool + ending)))
                .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{tool} is not on the PATH");
    }

    private void PutInPlace(ListedFile[] files)
    {
        foreach (var file in files)
        {
            var (staged, target) = (Path.Combine(Staging, file.Path), Path.Combine(Root, file.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (File.Exists(target))
                File.Replace(staged, target, null);
            else
                File.Move(staged, target);
        }
        Directory.Delete(Staging, recursive: true);
    }
}
