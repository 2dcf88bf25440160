using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>A stream that is read token by token while a test moves the clock.</summary>
public abstract class TokenTimeoutTest
{
    private protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private protected static async Task AssertTimeoutAsync(Task<bool> next)
    {
        var failure = await Assert.ThrowsAsync<GenerationException>(() => next);
        Assert.Equal(FailureCodes.ModelTimeout, failure.Code);
    }

    private protected sealed class Reading(ModelHarness model) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<ChatResponseUpdate> _stream =
            model.Stream(TestContext.Current.CancellationToken)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        public Task<bool> NextAsync() => _stream.MoveNextAsync().AsTask().WaitAsync(ModelHarness.TestTimeout);

        public async Task<string> NextTextAsync()
        {
            while (await NextAsync())
            {
                if (_stream.Current.Text.Length > 0)
                    return _stream.Current.Text;
            }
            throw new InvalidOperationException("The stream ended.");
        }

        public ValueTask DisposeAsync() => _stream.DisposeAsync();
    }
}
