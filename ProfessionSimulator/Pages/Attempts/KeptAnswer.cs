using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What was typed on a page that cannot be shown, so that it is given back without it.</summary>
internal sealed record KeptAnswer(string PageUrl, string? Typed)
{
    public string Text => AnswerText.Normalize(Typed ?? "");
}
