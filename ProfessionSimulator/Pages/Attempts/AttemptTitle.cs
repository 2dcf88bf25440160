using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Creates the title of the play page for tabs, history and bookmarks; what tells them apart comes first.
/// </summary>
internal static class AttemptTitle
{
    public static string For(AttemptView view, IStringLocalizer<Texts> texts) =>
        $"{DescribeStep(view, texts)} · {view.Attempt.Profession.Name}";

    private static string DescribeStep(AttemptView view, IStringLocalizer<Texts> texts) => view.Panel switch
    {
        { Kind: PanelKind.Closed } => texts["Attempt {0}", view.Attempt.Number],
        { Task: { } task } =>
            $"{texts["Task {0} of {1}", task.Order, view.Attempt.Scenario.Tasks.Count]}: {texts[TaskTypes.GetName(task.Type)]}",
        _ => texts["Report"],
    };
}
