namespace ProfessionSimulator.Markdown;

/// <summary>
/// What was appended to <see cref="AppendOnlyHtml"/>: first in the element where it ended before, then in the elements
/// around that one, from the inside out.
/// </summary>
/// <param name="Parts">The markup for each element. All parts but the last close what they open.</param>
/// <param name="DepthBefore">How many elements were open before.</param>
internal sealed record HtmlGrowth(IReadOnlyList<HtmlPart> Parts, int DepthBefore);

/// <param name="Depth">How many elements lie around the place where the markup is appended.</param>
/// <param name="Html">The markup.</param>
internal readonly record struct HtmlPart(int Depth, string Html);
