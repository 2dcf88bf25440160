using System.Globalization;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Pages;

/// <summary>
/// How many pages with the catalogue one core serves to people who are signed in. The server has one core where
/// taskset is installed; what counts is its processor time.
/// </summary>
internal sealed class CatalogueMeasurement : Measurement
{
    private const int Connections = 8;
    private const string TaskSet = "/usr/bin/taskset";

    public override async Task RunAsync(BenchRun run)
    {
        using var server = await StartAsync(run);
        Guest[] guests = [.. Enumerable.Range(0, Connections).Select(_ => new Guest(server.Port))];
        await run.Model.PlayAsync(run.Plan.ShortRequest, run.Stop);
        foreach (var guest in guests)
            await guest.StartAsync(await guest.OpenProfessionAsync(run.Stop), run.Stop);
        // The first pages compile what makes them.
        await CountPagesAsync(guests, 6 * run.Plan.PageTime, run.Stop);
        var before = server.ProcessorTime;
        var pages = await CountPagesAsync(guests, run.Plan.PageTime, run.Stop);
        var cpu = server.ProcessorTime - before;
        foreach (var guest in guests)
            guest.Dispose();
        BenchRun.Say(string.Create(CultureInfo.InvariantCulture,
            $"catalogue: {pages / run.Plan.PageTime.TotalSeconds:0} pages a second, {cpu / run.Plan.PageTime:0.00} cores"));
        run.Results.Add(this, Figure.RequestsPerCpuSecond, Subject.Product, pages / cpu.TotalSeconds);
    }

    private static Task<Child> StartAsync(BenchRun run)
    {
        var settings = Product.CreateSettings(run.CreateFolder("catalogue"), run.Model.Address);
        return File.Exists(TaskSet)
            ? Child.StartAsync(
                "product", TaskSet, port => ["-c", "0", run.Program, .. Product.CreateArguments(port)], settings, run.Stop)
            : Child.StartAsync("product", run.Program, Product.CreateArguments, settings, run.Stop);
    }

    private static async Task<int> CountPagesAsync(Guest[] guests, TimeSpan time, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(time);
        var counts = await Task.WhenAll(guests.Select(guest => CountPagesAsync(guest, end.Token)));
        stop.ThrowIfCancellationRequested();
        return counts.Sum();
    }

    private static async Task<int> CountPagesAsync(Guest guest, CancellationToken end)
    {
        for (var pages = 0; ; pages++)
        {
            try
            {
                await guest.Http.GetByteArrayAsync(new Uri("/", UriKind.Relative), end);
            }
            catch (OperationCanceledException)
            {
                return pages;
            }
        }
    }
}
