using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Judging;

/// <summary>Writes what a judge is sent, and estimates what it costs.</summary>
internal sealed class JudgeRequests(
    ModelDescription model, IOptions<ModelOptions> modelOptions, IOptions<LimitOptions> limits, IOptions<JudgingOptions> judging)
{
    /// <summary>Each judgement may be asked for once more, with a reply that cannot be used.</summary>
    public const int MaxCalls = 2;

    /// <summary>Low, since a judge invents nothing; not 0, since judges who always agree need not be several.</summary>
    private const float Temperature = 0.3f;

    /// <summary>What sentence numbers and tags add to an answer or a task, in tokens.</summary>
    private const int Numbering = 150;

    private readonly ConcurrentDictionary<int, int> _tokensByScenario = new();

    /// <returns>Null where the answers are too long for one request.</returns>
    public GenerationRequest? Create(JudgedAttempt attempt, Questionnaire questionnaire) =>
        Create(questionnaire, JudgePrompt.Create(questionnaire, attempt.Tasks, attempt.Answers, attempt.Language));

    /// <returns>Null where the prompt is too long for one request.</returns>
    public GenerationRequest? Create(Questionnaire questionnaire, JudgePrompt prompt)
    {
        ChatMessage[] messages = [new(ChatRole.System, prompt.System), new(ChatRole.User, prompt.User)];
        var tokens = Tokens.Count(messages);
        if (tokens > limits.Value.ConversationTokens)
            return null;
        return new(messages, Temperature, modelOptions.Value.JudgementTokens, OfflineText: "")
        {
            InputTokens = tokens,
            Model = modelOptions.Value.JudgeName,
            Schema = JsonElement.Parse(JudgeSchema.Create(questionnaire).ToJsonString()),
            IsBackground = true,
        };
    }

    /// <summary>
    /// Estimates the tokens of all judgements of an attempt, one repeated request each included, with the longest tasks
    /// and answers of the usual length. They are 0 if no model is asked.
    /// </summary>
    public long EstimateTokens(Scenario scenario)
    {
        if (model.IsOffline || !scenario.Criteria.NeedJudges())
            return 0;
        var known = _tokensByScenario.GetOrAdd(scenario.Id, _ => CountTokens(scenario));
        var input = known + scenario.Tasks.Count * (modelOptions.Value.QuestionTokens + Prompts.UsualAnswer + 2 * Numbering);
        var each = Math.Min(input, limits.Value.ConversationTokens) + modelOptions.Value.JudgementTokens;
        return (long)judging.Value.Judgements * MaxCalls * each;
    }

    private static int CountTokens(Scenario scenario)
    {
        var questionnaire = Questionnaire.Create(scenario.Criteria, [], "en", seed: "");
        var prompt = JudgePrompt.Create(questionnaire, [], [], "en");
        return Tokens.CountMessage(prompt.System) + Tokens.CountMessage(prompt.User);
    }
}
