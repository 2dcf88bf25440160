using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Bench.Measurements;

/// <summary>The memory of idle servers, which is read while they are warmed up; and without a model, of the product.</summary>
internal sealed class MemoryMeasurement : Measurement
{
    public const string WithoutModel = "without a model";
    public const string Vocabulary = "vocabulary";

    public override async Task RunAsync(BenchRun run)
    {
        run.Results.Add(this, Figure.IdleMemory, Vocabulary, MeasureVocabulary());
        await MeasureWithoutModelAsync(run);
        await run.GetSubjectsAsync();
    }

    /// <summary>The offline script's texts have no stamps, so none are waited for.</summary>
    private async Task MeasureWithoutModelAsync(BenchRun run)
    {
        using var product = await run.StartProductAsync("without-model", hasModel: false);
        await run.MeasureAsync(product, run.Plan.ShortRequest with { Tokens = 0 });
        run.Results.Add(this, Figure.IdleMemory, WithoutModel, product.Server.Memory);
    }

    private static double MeasureVocabulary()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Tokens.Load();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
