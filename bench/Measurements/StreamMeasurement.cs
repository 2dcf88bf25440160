using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Measurements;

/// <summary>
/// Has all servers stream the same scenario. They take turns, so that other load on the machine affects all.
/// </summary>
/// <param name="choose">The scenario.</param>
/// <param name="isProductOnly">The relays have nothing like it.</param>
internal sealed class StreamMeasurement(Func<Plan, Scenario> choose, bool isProductOnly = false) : Measurement
{
    public Scenario ChooseScenario(Plan plan) => choose(plan);

    public override async Task RunAsync(BenchRun run)
    {
        var scenario = choose(run.Plan);
        var subjects = (await run.GetSubjectsAsync()).Where(s => !isProductOnly || s.Name == Subject.Product).ToList();
        for (var round = 0; round < scenario.Rounds; round++)
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                var subject = subjects[(i + round) % subjects.Count];
                Add(run, subject.Name, await run.MeasureAsync(subject, scenario));
            }
            run.Results.Add(Rows.Measured.Fsync, Figure.Fsync, Subject.Product, FsyncMeasurement.Measure(run.Folder));
        }
    }

    private void Add(BenchRun run, string subject, Figures figures)
    {
        void Keep(Figure figure, double? value)
        {
            if (value is { } known)
                run.Results.Add(this, figure, subject, known);
        }

        Keep(Figure.AddedP50, figures.AddedP50);
        Keep(Figure.AddedP99, figures.AddedP99);
        Keep(Figure.FirstP50, figures.FirstP50);
        Keep(Figure.FirstP99, figures.FirstP99);
        Keep(Figure.CpuPerStream, figures.CpuPerStream);
        Keep(Figure.CpuPerToken, figures.CpuPerToken);
        Keep(Figure.CpuPerTokenStreaming, figures.CpuPerTokenStreaming);
        Keep(Figure.OpenMemory, figures.Memory);
        Keep(Figure.Failures, figures.Failures);
    }
}
