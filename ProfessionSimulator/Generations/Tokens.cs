using Microsoft.Extensions.AI;
using Microsoft.ML.Tokenizers;

namespace ProfessionSimulator.Generations;

/// <summary>Counts tokens as OpenAI's present models do (o200k_base); near enough for others.</summary>
internal static class Tokens
{
    /// <summary>What a message costs besides its text: https://github.com/openai/openai-cookbook, "How to count tokens with tiktoken".</summary>
    private const int PerMessage = 4;

    /// <summary>A text without spaces takes time that grows with the square of its length; a cut costs at most a few tokens more.</summary>
    private const int LongestSlice = 512;

    private static readonly Lazy<TiktokenTokenizer> s_vocabulary = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>Reading the vocabulary takes a moment that the first learner need not wait for.</summary>
    public static void Load() => _ = s_vocabulary.Value;

    public static int Count(IEnumerable<ChatMessage> messages) => messages.Sum(message => CountMessage(message.Text));

    public static int CountMessage(string text) => Count(text) + PerMessage;

    public static int Count(string text)
    {
        var count = 0;
        for (var start = 0; start < text.Length;)
        {
            var slice = Slice(text.AsSpan(start));
            count += s_vocabulary.Value.CountTokens(slice);
            start += slice.Length;
        }
        return count;
    }

    /// <summary>Up to a space where there is one, since a token begins with it.</summary>
    private static ReadOnlySpan<char> Slice(ReadOnlySpan<char> rest)
    {
        if (rest.Length <= LongestSlice)
            return rest;
        var space = rest[..LongestSlice].LastIndexOfAny(' ', '\n');
        if (space > LongestSlice / 2)
            return rest[..space];
        return rest[..(char.IsHighSurrogate(rest[LongestSlice - 1]) ? LongestSlice - 1 : LongestSlice)];
    }
}
