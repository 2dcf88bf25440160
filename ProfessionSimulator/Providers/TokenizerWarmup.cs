using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Loads the tokenizer's vocabulary while the server starts. The offline script needs none.</summary>
internal sealed class TokenizerWarmup(ModelDescription model) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        model.IsOffline ? Task.CompletedTask : Task.Run(Tokens.Load, stoppingToken);
}
