using System.Globalization;
using ProfessionSimulator.Bench.Database;
using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Relays;
using ProfessionSimulator.Bench.Rows;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench;

/// <summary>One run: its plan, its servers and what it has measured so far.</summary>
internal sealed class BenchRun(Plan plan, string program, Model model, CancellationToken stop) : IDisposable
{
    private const int LearnerCount = 1000;

    private readonly List<Subject> _subjects = [];
    private Task<IReadOnlyList<Subject>>? _start;

    public Plan Plan => plan;

    /// <summary>The published product.</summary>
    public string Program => program;

    public Model Model => model;

    public CancellationToken Stop => stop;

    public Results Results { get; } = new();

    /// <summary>For databases and whatever else is gone after the run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("profession-simulator-bench-").FullName;

    public static async Task<BenchRun> StartAsync(Plan plan, CancellationToken stop)
    {
        Say("publishing the product");
        var program = await Repository.PublishAsync(stop);
        return new(plan, program, new(await Roles.StartAsync(Roles.Upstream, port => [$"{port}"], [], stop)), stop);
    }

    /// <summary>
    /// The product and all relays, started with the first measurement that needs them, and warmed up. Where one of them
    /// fails, none of these measurements goes on with the others.
    /// </summary>
    public Task<IReadOnlyList<Subject>> GetSubjectsAsync() => _start ??= StartSubjectsAsync();

    /// <summary>Starts the product on a new database with learners.</summary>
    public async Task<Product> StartProductAsync(string folder, bool hasModel = true)
    {
        var path = CreateFolder(folder);
        var learners = new Learners(await ProductData.CreateAsync(path, LearnerCount));
        return new(await Product.StartAsync(program, path, hasModel ? model.Address : null, stop), learners);
    }

    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public async Task WarmUpAsync(Subject subject)
    {
        await MeasureAsync(subject, plan.ShortRequest);
        Results.Add(Measured.Memory, Figure.IdleMemory, subject.Name, subject.Server.Memory);
        foreach (var scenario in plan.WarmUp)
            await MeasureAsync(subject, scenario);
    }

    public async Task<Figures> MeasureAsync(Subject subject, Scenario scenario)
    {
        await model.PlayAsync(scenario, stop);
        return await MeasureAsync(subject, scenario, subject.CreateRequests(scenario));
    }

    public async Task<Figures> MeasureAsync(Subject subject, Scenario scenario, IReadOnlyList<byte[]> requests)
    {
        var round = new Round(subject.Server, scenario, stop);
        var figures = await round.RunAsync(requests);
        Results.Errors.UnionWith(round.Errors.Select(error => $"{subject.Name}, {scenario.Name}: {error}"));
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{scenario.Name}, {subject.Name}: added {figures.AddedP50:0.00} / {figures.AddedP99:0.00} ms, first "
            + $"{figures.FirstP50:0.00} / {figures.FirstP99:0.0} ms, {figures.CpuPerToken:0} and "
            + $"{figures.CpuPerTokenStreaming:0} µs a token, {figures.CpuPerStream / 1000:0.0} ms a stream"));
        return figures;
    }

    public void Dispose()
    {
        foreach (var subject in _subjects)
            subject.Dispose();
        model.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public static void Say(string line) => Console.Error.WriteLine(line);

    private async Task<IReadOnlyList<Subject>> StartSubjectsAsync()
    {
        _subjects.Add(await StartProductAsync("data"));
        _subjects.Add(await StartRelayAsync(Subject.DefaultRelay, Roles.DefaultRelay, DefaultRelay.Settings));
        _subjects.Add(await StartRelayAsync(Subject.TunedRelay, Roles.TunedRelay, TunedRelay.Settings));
        if (NginxRelay.FindProgram() is { } nginx)
            _subjects.Add(new Relay(Subject.Nginx, await NginxRelay.StartAsync(nginx, CreateFolder("nginx"), model.Port, stop)));
        foreach (var subject in _subjects)
            await WarmUpAsync(subject);
        return _subjects;
    }

    private async Task<Subject> StartRelayAsync(string name, string role, Dictionary<string, string> settings) =>
        new Relay(name, await Roles.StartAsync(role, port => [$"{port}", model.Address], settings, stop));
}
