using System.Numerics;
using System.Text;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Decides how much of an unfinished text is shown. A preview is rendered again whenever it gets longer: the longer it
/// is, the larger the steps in which it grows, so that the cost stays in proportion to the text.
/// </summary>
internal static class PreviewLength
{
    private const int GrowsByCharacterUpTo = 16;
    private const int SmallestStep = 4;
    private const int StepsPerDoubling = 2;

    /// <param name="source">The unfinished text.</param>
    /// <param name="shortest">A text that is shorter has no preview.</param>
    public static int For(StringBuilder source, int shortest = 1)
    {
        var length = source.Length;
        if (length < shortest)
            return 0;
        if (length > GrowsByCharacterUpTo)
        {
            length -= length % Math.Max(
                SmallestStep, (int)BitOperations.RoundUpToPowerOf2((uint)length + 1) / 2 / StepsPerDoubling);
        }
        return char.IsHighSurrogate(source[length - 1]) ? length - 1 : length;
    }
}
