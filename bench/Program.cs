using System.Runtime.InteropServices;
using ProfessionSimulator.Bench;
using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Profiling;
using ProfessionSimulator.Bench.Soak;

if (Roles.Play(args) is { } role)
{
    await role;
    return 0;
}
if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

InlineSockets.Use();
using var stop = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    using var run = await BenchRun.StartAsync(new Plan(options.IsQuick), stop.Token);
    return options switch
    {
        { SoakMinutes: { } minutes } => await SoakRun.RunAsync(run, minutes),
        { IsProfile: true } => await ProfileRun.RunAsync(run),
        _ => await Comparison.RunAsync(run, options),
    };
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped before the end.");
    return 1;
}
catch (Exception e)
{
    // An exception that nobody catches ends the program before the servers that it has started.
    await Console.Error.WriteLineAsync($"{e}");
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
