using Microsoft.Extensions.Time.Testing;

namespace ProfessionSimulator.Tests.Infrastructure;

internal static class PassingTime
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <summary>Lets time pass a little at a time until this is done, so that delays which begin meanwhile end too.</summary>
    public static async Task PassUntilAsync(this FakeTimeProvider clock, Task task)
    {
        for (var end = clock.GetUtcNow() + s_most; !task.IsCompleted && clock.GetUtcNow() < end; await Task.WhenAny(task, Task.Delay(1)))
            clock.Advance(TimeSpan.FromMilliseconds(25));
        await task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc cref="PassUntilAsync(FakeTimeProvider, Task)"/>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider clock, Task<T> task)
    {
        await clock.PassUntilAsync((Task)task);
        return await task;
    }
}
