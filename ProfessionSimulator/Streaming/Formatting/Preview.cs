using System.Numerics;
using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>How much of what is not finished is shown: the longer it is, the greater the steps, so that showing it anew stays cheap.</summary>
internal static class Preview
{
    private const int ByCharacter = 16;
    private const int SmallestStep = 4;
    private const int StepsPerDoubling = 2;

    /// <param name="source">What is not finished.</param>
    /// <param name="from">What is shorter is not shown.</param>
    public static int LengthOf(StringBuilder source, int from = 1)
    {
        var length = source.Length;
        if (length < from)
            return 0;
        if (length > ByCharacter)
            length -= length % Math.Max(SmallestStep, (int)BitOperations.RoundUpToPowerOf2((uint)length + 1) / 2 / StepsPerDoubling);
        return char.IsHighSurrogate(source[length - 1]) ? length - 1 : length;
    }
}
