using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging.Corpus;

/// <summary>What came of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Findings">Null where the model gave no usable reply.</param>
/// <param name="Failure">Why it did not; null otherwise.</param>
internal sealed record JudgedTrial(CheckedDay Day, IReadOnlyList<Finding>? Findings, string? Failure)
{
    public int? Score => Findings is null ? null : ScoreSheet.Create(Findings).Score?.Low;
}

/// <summary>Asks the configured model about days of the corpus, as it is asked about attempts.</summary>
internal sealed class JudgeTrials(JudgeRequests requests, IChatClient client)
{
    private const int AtOnce = 4;

    /// <returns>The tokens that all first requests and the longest replies have; a repeated request comes on top.</returns>
    public (long Input, long Output) EstimateTokens(IEnumerable<CheckedDay> days)
    {
        var (input, output) = (0L, 0L);
        foreach (var request in days.Select(day => CreateRequest(day.Trial, day.Trial.CreateQuestionnaire("estimate"))))
        {
            input += request?.InputTokens ?? 0;
            output += request?.MaxOutputTokens ?? 0;
        }
        return (input, output);
    }

    /// <param name="days">The days.</param>
    /// <param name="onJudged">Called after each of them.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <returns>In the order of the days.</returns>
    public async Task<IReadOnlyList<JudgedTrial>> JudgeAsync(
        IReadOnlyList<CheckedDay> days, Action onJudged, CancellationToken cancellation)
    {
        var judged = new JudgedTrial[days.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(days.Index(), parallel, async (day, stop) =>
        {
            judged[day.Index] = await JudgeAsync(day.Item, stop);
            onJudged();
        });
        return judged;
    }

    private async Task<JudgedTrial> JudgeAsync(CheckedDay day, CancellationToken cancellation)
    {
        var questionnaire = day.Trial.CreateQuestionnaire(RandomNumberGenerator.GetHexString(32, lowercase: true));
        if (CreateRequest(day.Trial, questionnaire) is not { } request)
            return new(day, null, JudgementFailures.TooLong);
        var failure = "";
        for (var call = 0; call < JudgeRequests.MaxCalls; call++)
        {
            (var findings, failure) = await AskAsync(day.Trial, questionnaire, request, cancellation);
            if (findings is not null || failure == nameof(ReplyFault.CanaryMet))
                return new(day, findings, findings is null ? failure : null);
        }
        return new(day, null, failure);
    }

    private async Task<(IReadOnlyList<Finding>? Findings, string Failure)> AskAsync(
        Trial trial, Questionnaire questionnaire, GenerationRequest request, CancellationToken cancellation)
    {
        try
        {
            var response = await client.GetStreamingResponseAsync(request.Messages, request.ToChatOptions(), cancellation)
                .ToChatResponseAsync(cancellation);
            return ReplyReader.Read(response.Text, questionnaire) switch
            {
                JudgeReply.Usable usable => (trial.Decide(usable.Votes), ""),
                JudgeReply.Unusable unusable => (null, unusable.Fault.ToString()),
                _ => throw new InvalidOperationException("A reply is neither."),
            };
        }
        catch (GenerationException e)
        {
            return (null, e.Code);
        }
    }

    private GenerationRequest? CreateRequest(Trial trial, Questionnaire questionnaire) =>
        requests.Create(questionnaire, trial.CreatePrompt(questionnaire));
}
