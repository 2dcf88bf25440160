using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What the reader of a growing text is told, from the request to the last word.</summary>
internal sealed class Stages(AttemptView view, IStringLocalizer<Texts> texts)
{
    /// <summary>
    /// Whether the text follows an answer that was sent, rather than one that was accepted because the time was up.
    /// </summary>
    public bool FollowsAnswer => view.Past.Count > 0 && !view.Past[^1].Task.TimeRanOut;

    public string this[Phase phase] => phase switch
    {
        Phase.Waiting => Accepted + texts["Queued…"],
        Phase.Asked => Accepted + (IsReport ? texts["{0} is thinking about your day…", Employer] : texts["{0} is thinking…", Employer]),
        Phase.Writing => IsReport ? texts["The report is being written…"] : texts["{0} is writing…", Employer],
        Phase.Reconnecting => texts["Interrupted. The text goes on by itself…"],
        _ => texts["Written. Saving…"],
    };

    private string Accepted => FollowsAnswer ? texts["Answer received."] + " " : "";

    private string Employer => view.Employer.Name ?? texts["Your boss"];

    private bool IsReport => view.Panel.Task is null;
}
