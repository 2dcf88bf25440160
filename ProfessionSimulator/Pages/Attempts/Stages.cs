using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What the reader of a growing text is told, from the request to the last word.</summary>
internal sealed class Stages(AttemptView view, IStringLocalizer<Texts> texts)
{
    /// <summary>An answer that was sent; not one that was taken because the time was over.</summary>
    public bool FollowsAnswer => view.Past.Count > 0 && !view.Past[^1].Task.TimeRanOut;

    public string this[Phase phase] => phase switch
    {
        Phase.Waiting => $"{Sent} {texts["Waiting for a free place…"]}",
        Phase.Asked => $"{Sent} {(IsReport ? texts["Your employer is thinking about your day…"] : texts["Your employer is thinking…"])}",
        Phase.Writing => IsReport ? texts["The report is being written…"] : texts["Your employer is writing…"],
        _ => texts["Written. The server is saving it…"],
    };

    private string Sent => FollowsAnswer ? texts["Answer accepted."] : texts["Sent."];

    private bool IsReport => view.Panel.Task is null;
}
