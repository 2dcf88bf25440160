using System.Numerics;
using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>How much of what is not finished is shown: the longer it is, the greater the steps, so that showing it anew stays cheap.</summary>
internal static class Preview
{
    private const int ByCharacter = 32;
    private const int StepsPerDoubling = 4;

    public static int LengthOf(StringBuilder source)
    {
        var length = source.Length;
        if (length > ByCharacter)
            length -= length % ((int)BitOperations.RoundUpToPowerOf2((uint)length + 1) / 2 / StepsPerDoubling);
        return length > 0 && char.IsHighSurrogate(source[length - 1]) ? length - 1 : length;
    }
}
