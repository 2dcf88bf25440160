using System.Globalization;
using System.Runtime.InteropServices;
using ProfessionSimulator.Bench;
using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Upstream;

switch (args)
{
    case ["upstream", var port, var tokens]:
        await new MockUpstream(Number(tokens)).RunAsync(Number(port));
        return 0;
    case ["relay", var port, var upstream]:
        await Relay.RunAsync(Number(port), upstream);
        return 0;
    case []:
        return await MeasureAsync(Plan.Full);
    case ["--quick"]:
        return await MeasureAsync(Plan.Quick);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project bench [-- --quick]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> MeasureAsync(Plan plan)
{
    InlineSockets.Use();
    using var stop = new CancellationTokenSource(Plan.Longest);
    using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    using var servers = new Servers();
    try
    {
        await servers.StartAsync(plan, stop.Token);
        var rounds = await new Comparison(plan, servers, stop.Token).RunAsync();
        Table.Print(rounds, Console.Out);
        return rounds.Values.SelectMany(figures => figures).Any(f => f.Errors.Count > 0) ? 1 : 0;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("Stopped before the end.");
        return 1;
    }

    void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
