using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ProfessionSimulator.Bench.Upstream;

/// <summary>One thread that sends every reply's next token when it is due.</summary>
internal sealed class Pacer
{
    private const uint LongestSleepMicroseconds = 500;

    private readonly ConcurrentQueue<PacedReply> _new = new();
    private readonly PriorityQueue<PacedReply, long> _due = new();

    public void Add(PacedReply reply) => _new.Enqueue(reply);

    public void Start() => new Thread(Run) { IsBackground = true }.Start();

    private void Run()
    {
        while (true)
        {
            while (_new.TryDequeue(out var reply))
                _due.Enqueue(reply, reply.DueAt);
            SendDue();
            Sleep();
        }
    }

    private void SendDue()
    {
        var now = Stopwatch.GetTimestamp();
        while (_due.TryPeek(out var reply, out var dueAt) && dueAt <= now)
        {
            if (reply.SendNext())
                _due.DequeueEnqueue(reply, reply.DueAt);
            else
                _due.Dequeue();
        }
    }

    private void Sleep()
    {
        var left = _due.TryPeek(out _, out var dueAt)
            ? (dueAt - Stopwatch.GetTimestamp()) / (Stopwatch.Frequency / 1_000_000)
            : LongestSleepMicroseconds;
        if (left <= 0)
            return;
        // Thread.Sleep knows milliseconds only: it would send 25 tokens at once where real ones come one by one.
        if (OperatingSystem.IsWindows())
            Thread.Sleep(1);
        else
            _ = SleepMicroseconds((uint)Math.Min(left, LongestSleepMicroseconds));
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int SleepMicroseconds(uint microseconds);
}
