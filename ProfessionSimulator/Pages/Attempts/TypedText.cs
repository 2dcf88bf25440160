using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// What was typed in a form that was refused. The attempt shows it in the form if its task can still be answered, and
/// otherwise beside the text that is stored instead.
/// </summary>
/// <param name="TaskId">The task that it was typed for.</param>
/// <param name="Text">The text.</param>
/// <param name="Revision">The revision of the draft that it is based on.</param>
internal sealed record TypedText(int TaskId, string? Text, int? Revision)
{
    public AttemptView AddRefusal(RuleException refused, AttemptView view, IStringLocalizer<Texts> texts) =>
        refused.Code == RuleCodes.DraftConflict && IsCurrent(view)
            ? view with { Typed = Text, Conflict = new($"/attempts/{view.Attempt.Id}", refused.Stored!, refused.StoredRevision!.Value) }
            : AddRefusal(CreateRefusal(refused, view, texts), view);

    public AttemptView AddRefusal(Refusal refusal, AttemptView view)
    {
        var isCurrent = IsCurrent(view);
        return view with
        {
            Typed = isCurrent ? Text : null,
            BasedOn = isCurrent ? Revision : null,
            Refusal = isCurrent ? refusal : refusal with { Typed = Text },
        };
    }

    private bool IsCurrent(AttemptView view) => view.Panel.Kind == PanelKind.Answer && view.Panel.Task!.Id == TaskId;

    private Refusal CreateRefusal(RuleException refused, AttemptView view, IStringLocalizer<Texts> texts) =>
        new(GetMessage(refused, view, texts))
        {
            Stored = refused.Stored,
            StoredTitle = GetStoredTitle(refused, view, texts),
        };

    private string GetMessage(RuleException refused, AttemptView view, IStringLocalizer<Texts> texts) =>
        refused.Code == RuleCodes.AnswerTooLong
        ? texts["The answer is too long: {0:N0} characters, and the limit is {1:N0}. Nothing is lost; please shorten it.",
            AnswerText.Normalize(Text!).Length, view.MaxAnswerLength]
        : texts.Explain(refused.Code);

    /// <summary>
    /// Between the deadline and the settling of the task nothing is accepted yet, but the saved draft will be.
    /// </summary>
    private string GetStoredTitle(RuleException refused, AttemptView view, IStringLocalizer<Texts> texts) =>
        refused.Code switch
        {
            RuleCodes.DraftConflict => texts["The text that was saved elsewhere"],
            RuleCodes.TimeOver when !view.Attempt.Tasks.Any(t => t.Id == TaskId && t.Answer is not null) =>
                texts["The saved draft, which counts as your answer"],
            _ => texts["Your answer, as received"],
        };
}
