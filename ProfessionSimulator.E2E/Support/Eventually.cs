namespace ProfessionSimulator.E2E.Support;

/// <summary>Waits for what happens behind the page and shows on none.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, "It has not come so.");
            await Task.Yield();
        }
    }
}
