using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Limits;

/// <summary>Reads the tokenizer's vocabulary while the server starts; the offline script needs none.</summary>
internal sealed class LoadVocabulary(ModelDescription model) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        model.IsOffline ? Task.CompletedTask : Task.Run(Tokens.Load, stoppingToken);
}
