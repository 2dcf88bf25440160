using ProfessionSimulator.Bench.Database;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Nodes;
using ProfessionSimulator.Bench.Pages;

namespace ProfessionSimulator.Bench.Rows;

/// <summary>Everything that can be measured, in the order in which it is.</summary>
internal static class Measured
{
    public static readonly Measurement FirstPage = new FirstPageMeasurement();
    public static readonly Measurement Catalogue = new CatalogueMeasurement();
    public static readonly Measurement Memory = new MemoryMeasurement();
    public static readonly Measurement Fsync = new FsyncMeasurement();
    public static readonly Measurement Single = new StreamMeasurement(plan => plan.Single);
    public static readonly Measurement Few = new StreamMeasurement(plan => plan.Few);
    public static readonly Measurement Many = new StreamMeasurement(plan => plan.Many);
    public static readonly Measurement Starts = new StreamMeasurement(plan => plan.Starts);
    public static readonly Measurement FullSpeed = new StreamMeasurement(plan => plan.FullSpeed);
    public static readonly Measurement Shared = new StreamMeasurement(plan => plan.Shared, isProductOnly: true);
    public static readonly Measurement Pages = new PageStreamMeasurement();
    public static readonly Measurement Thousand = new StreamMeasurement(plan => plan.Thousand);
    public static readonly Measurement FullDay = new FullDayMeasurement();

    public static readonly Measurement TwoNodes = new TwoNodesMeasurement();

    public static readonly IReadOnlyList<Measurement> All =
        [FirstPage, Catalogue, Memory, Fsync, Single, Few, Many, Starts, FullSpeed, Shared, Pages, Thousand, FullDay, TwoNodes];
}
