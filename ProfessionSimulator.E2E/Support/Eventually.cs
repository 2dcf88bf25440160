namespace ProfessionSimulator.E2E.Support;

/// <summary>Waits for conditions that no page shows.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<Task<bool>> isSo)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (!await isSo())
        {
            Assert.False(timeout.IsCancellationRequested, "It has not come so.");
            await Task.Yield();
        }
    }
}
