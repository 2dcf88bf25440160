using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Pages;

/// <summary>What the stream of a page costs, in HTML: guests start their day and follow it as the page does.</summary>
internal sealed class PageStreamMeasurement : Measurement
{
    private const int AtOnce = 25;

    public override async Task RunAsync(BenchRun run)
    {
        var product = (await run.GetSubjectsAsync()).Single(s => s.Name == Subject.Product);
        var scenario = run.Plan.Pages;
        for (var round = 0; round < scenario.Rounds; round++)
        {
            var figures = await MeasureAsync(run, product, scenario);
            run.Results.Add(this, Figure.Failures, Subject.Product, figures.Failures);
            if (figures.CpuPerTokenStreaming is { } cpu)
                run.Results.Add(this, Figure.CpuPerTokenStreaming, Subject.Product, cpu);
        }
    }

    private static async Task<Figures> MeasureAsync(BenchRun run, Subject product, Scenario scenario)
    {
        Guest[] guests = [.. Enumerable.Range(0, scenario.Streams).Select(_ => new Guest(product.Server.Port))];
        try
        {
            var requests = await StartAsync(run, guests, scenario);
            return await run.MeasureAsync(product, scenario, requests);
        }
        finally
        {
            foreach (var guest in guests)
                guest.Dispose();
        }
    }

    /// <summary>The texts begin here and are long enough for all guests to be there before the first one ends.</summary>
    private static async Task<byte[][]> StartAsync(BenchRun run, Guest[] guests, Scenario scenario)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = run.Stop };
        var requests = new byte[guests.Length][];
        var forms = new AngleSharp.Html.Dom.IHtmlDocument[guests.Length];
        await Parallel.ForAsync(0, guests.Length, options, async (i, stop) =>
            forms[i] = await guests[i].OpenProfessionAsync(stop));
        await run.Model.PlayAsync(scenario, run.Stop);
        await Parallel.ForAsync(0, guests.Length, options, async (i, stop) =>
            requests[i] = guests[i].CreateStreamRequest(await guests[i].StartAsync(forms[i], stop)));
        return requests;
    }
}
