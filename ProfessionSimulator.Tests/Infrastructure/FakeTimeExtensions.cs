using Microsoft.Extensions.Time.Testing;

namespace ProfessionSimulator.Tests.Infrastructure;

internal static class FakeTimeExtensions
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Advances the clock in small steps until the task completes, so that delays that begin on the way end too.
    /// </summary>
    /// <param name="clock">The clock.</param>
    /// <param name="task">What is waited for.</param>
    /// <param name="most">How far the clock is advanced at most; five minutes where nothing is said.</param>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, Task task, TimeSpan? most = null)
    {
        var end = clock.GetUtcNow() + (most ?? s_most);
        for (; !task.IsCompleted && clock.GetUtcNow() < end; await Task.WhenAny(task, Task.Delay(1)))
            clock.Advance(TimeSpan.FromMilliseconds(25));
        await task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc cref="AdvanceUntilAsync(FakeTimeProvider, Task, TimeSpan?)"/>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider clock, Task<T> task)
    {
        await clock.AdvanceUntilAsync((Task)task);
        return await task;
    }
}
