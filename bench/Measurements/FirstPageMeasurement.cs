using System.Diagnostics;
using System.Net.Sockets;
using ProfessionSimulator.Bench.Relays;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Measurements;

/// <summary>The time from the start of a process to its first page, in seconds; the database is there.</summary>
internal sealed class FirstPageMeasurement : Measurement
{
    private const int Starts = 3;

    public override async Task RunAsync(BenchRun run)
    {
        var folder = run.CreateFolder("first-page");
        (await Product.StartAsync(run.Program, folder, run.Model.Address, run.Stop)).Dispose();
        var settings = Product.CreateSettings(folder, run.Model.Address);
        for (var i = 0; i < Starts; i++)
        {
            await AddAsync(run, Subject.Product, () => Child.Launch("product", run.Program, Product.CreateArguments, settings));
            await AddAsync(run, Subject.DefaultRelay, () => Roles.Launch(
                Roles.DefaultRelay, port => [$"{port}", run.Model.Address], DefaultRelay.Settings));
        }
    }

    private async Task AddAsync(BenchRun run, string subject, Func<Child> launch)
    {
        var start = Stopwatch.GetTimestamp();
        using var server = launch();
        await ReadPageAsync(new Uri($"http://127.0.0.1:{server.Port}/"), run.Stop);
        var time = Stopwatch.GetElapsedTime(start);
        BenchRun.Say($"first page, {subject}: {time.TotalSeconds:0.00} s");
        run.Results.Add(this, Figure.FirstPage, subject, time.TotalSeconds);
    }

    /// <summary>The relays have no page: a response is enough.</summary>
    private static async Task ReadPageAsync(Uri address, CancellationToken stop)
    {
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(address, stop);
                await response.Content.ReadAsByteArrayAsync(stop);
                return;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                await Task.Delay(2, stop);
            }
        }
    }
}
