using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What the play page is called in tabs, histories and bookmarks: first what differs.</summary>
internal static class AttemptTitle
{
    public static string For(AttemptView view, IStringLocalizer<Texts> texts) => $"{DescribeStep(view, texts)} · {view.Attempt.Profession.Name}";

    private static string DescribeStep(AttemptView view, IStringLocalizer<Texts> texts) => view.Panel switch
    {
        { Kind: PanelKind.Closed } => texts["Attempt {0}", view.Attempt.Number],
        { Task: { } task } => $"{texts["Task {0} of {1}", task.Order, view.Attempt.Scenario.Tasks.Count]}: {texts[TaskTypes.GetName(task.Type)]}",
        _ => texts["Report"],
    };
}
