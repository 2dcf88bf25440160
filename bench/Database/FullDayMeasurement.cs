using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Database;

/// <summary>What a start costs when the database holds a long day and many professions.</summary>
internal sealed class FullDayMeasurement : Measurement
{
    private const int LearnerCount = 1000;

    public override async Task RunAsync(BenchRun run)
    {
        var folder = run.CreateFolder("full-day");
        var learners = new Learners(await ProductData.CreateAsync(folder, LearnerCount));
        await WriteFirstRowsAsync(run, folder, learners);
        BenchRun.Say("filling a database");
        await FullDay.FillAsync(ProductData.FindDatabase(folder), LearnerCount, run.Plan.FullCatalogue, run.Plan.FullDay);
        using var product = await StartAsync(run, folder, learners);
        await run.MeasureAsync(product, run.Plan.ShortRequest);
        foreach (var scenario in run.Plan.WarmUp)
            await run.MeasureAsync(product, scenario);
        for (var i = 0; i < run.Plan.Single.Rounds; i++)
            await MeasureAsync(run, product);
    }

    /// <summary>One start writes the rows that are copied.</summary>
    private static async Task WriteFirstRowsAsync(BenchRun run, string folder, Learners learners)
    {
        using var product = await StartAsync(run, folder, learners);
        await run.MeasureAsync(product, run.Plan.ShortRequest with { Streams = 1 });
    }

    private async Task MeasureAsync(BenchRun run, Product product)
    {
        var single = await run.MeasureAsync(product, run.Plan.Single);
        var starts = await run.MeasureAsync(product, run.Plan.Starts);
        run.Results.Add(this, Figure.FirstP50, Subject.Product, single.FirstP50);
        run.Results.Add(this, Figure.CpuPerStream, Subject.Product, starts.CpuPerStream);
    }

    private static async Task<Product> StartAsync(BenchRun run, string folder, Learners learners) =>
        new(await Product.StartAsync(run.Program, folder, run.Model.Address, run.Stop), learners);
}
