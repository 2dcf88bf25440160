using System.Runtime.InteropServices;
using ProfessionSimulator.Bench;
using ProfessionSimulator.Bench.Load;

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
    return await Comparison.RunAsync(options, stop.Token);
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
