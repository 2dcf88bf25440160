using Microsoft.Extensions.Time.Testing;

namespace ProfessionSimulator.Tests.Infrastructure;

internal static class FakeTimeExtensions
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Advances the clock in small steps until the task completes, so that delays that begin on the way end too.
    /// </summary>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, Task task)
    {
        for (var end = clock.GetUtcNow() + s_most; !task.IsCompleted && clock.GetUtcNow() < end; await Task.WhenAny(task, Task.Delay(1)))
            clock.Advance(TimeSpan.FromMilliseconds(25));
        await task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc cref="AdvanceUntilAsync(FakeTimeProvider, Task)"/>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider clock, Task<T> task)
    {
        await clock.AdvanceUntilAsync((Task)task);
        return await task;
    }
}
