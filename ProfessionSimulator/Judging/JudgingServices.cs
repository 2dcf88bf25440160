using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Judging;

internal static class JudgingServices
{
    private const string Section = "ProfessionSimulator:Judging";

    public static void AddJudging(this IServiceCollection services)
    {
        services.AddOptions<JudgingOptions>()
            .BindConfiguration(Section)
            .Validate(options => options.Judgements is 1 or 3 or 5, $"{Section}:Judgements must be 1, 3 or 5.")
            .ValidateOnStart();
        services.AddSingleton<JudgeRequests>();
        services.AddSingleton<PrepareJudgements>();
        services.AddSingleton<AskJudge>();
        services.AddSingleton<RecordReply>();
        services.AddSingleton<RetryJudgements>();
        services.AddSingleton<SaveSecondDraft>();
        services.AddSingleton<SendSecondDraft>();
        services.AddSingleton<SaveSelfAssessment>();
        services.AddSingleton<JudgeWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<JudgeWorker>());
        services.AddSingleton(provider => new ReportFollowUp(
            provider.GetRequiredService<JudgeRequests>().EstimateTokens,
            attemptId => provider.GetRequiredService<JudgeWorker>().Begin(new(attemptId))));
    }
}
