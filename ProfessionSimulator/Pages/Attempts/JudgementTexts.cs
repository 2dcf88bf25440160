using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Says why judgements failed.</summary>
internal static class JudgementTexts
{
    public static string ExplainJudgement(this IStringLocalizer texts, string? failureCode) => failureCode switch
    {
        JudgementFailures.Unusable => texts["The AI's reply could not be used."],
        JudgementFailures.TooLong => texts["Your answers are too long to be judged in one request."],
        FailureCodes.Canceled => texts["Judging was stopped."],
        _ => texts.Explain(failureCode),
    };
}
