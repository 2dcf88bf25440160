using System.Collections.Concurrent;
using System.Globalization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>The first task of a scenario in a mode. Its text depends on nothing that a learner said.</summary>
internal readonly record struct FirstTask(int ScenarioId, AttemptMode Mode);

/// <summary>What the model is asked for first tasks.</summary>
internal sealed class FirstTasks(Prompts prompts, ScenarioCache scenarios, ModelDescription model)
{
    /// <summary>Kept because neither a scenario nor a setting of the process changes.</summary>
    private readonly ConcurrentDictionary<FirstTask, string> _fingerprints = new();

    public async ValueTask<GenerationRequest> CreateRequestAsync(FirstTask task, CancellationToken cancellation)
    {
        var scenario = await scenarios.GetAsync(task.ScenarioId, cancellation);
        var attempt = new Attempt { Mode = task.Mode };
        var first = attempt.AddTask(scenario.FirstTask);
        return prompts.Create(AttemptStory.Begin(attempt, scenario), new(Purpose.Question, first.Id));
    }

    /// <summary>Identifies everything that the text depends on, so that one written under other settings is not used.</summary>
    public async ValueTask<string> GetFingerprintAsync(FirstTask task, CancellationToken cancellation) =>
        _fingerprints.TryGetValue(task, out var known)
            ? known
            : _fingerprints[task] = ComputeFingerprint(await CreateRequestAsync(task, cancellation));

    private string ComputeFingerprint(GenerationRequest request)
    {
        string?[] parameters =
        [
            model.Name,
            model.BaseUrl?.AbsoluteUri,
            request.Temperature.ToString(CultureInfo.InvariantCulture),
            request.MaxOutputTokens.ToString(CultureInfo.InvariantCulture),
        ];
        return Sha256Hex.Compute(
            string.Join('\0', [.. parameters, .. request.Messages.Select(message => $"{message.Role} {message.Text}")]));
    }
}
