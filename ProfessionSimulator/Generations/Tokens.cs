using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.ML.Tokenizers;

namespace ProfessionSimulator.Generations;

/// <summary>Counts tokens as OpenAI's present models do (o200k_base), which is close enough for other models.</summary>
internal static class Tokens
{
    /// <summary>
    /// What a message costs besides its text, by "How to count tokens with tiktoken" in
    /// https://github.com/openai/openai-cookbook.
    /// </summary>
    public const int PerMessage = 4;

    /// <summary>
    /// The tokenizer needs quadratic time for a text without spaces. A cut adds a few tokens at most.
    /// </summary>
    private const int MaxSlice = 512;

    /// <summary>Characters of texts whose count is remembered: each call of a conversation repeats the texts of the one before.</summary>
    private const int MaxRemembered = 2_000_000;

    private static readonly MemoryCache s_counts = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    private static readonly Lazy<TiktokenTokenizer> s_vocabulary = new(
        () => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>Reads the vocabulary ahead of time, so that the first learner does not wait for it.</summary>
    public static void Load() => _ = s_vocabulary.Value;

    public static int Count(IEnumerable<ChatMessage> messages) => messages.Sum(message => CountMessage(message.Text));

    public static int CountMessage(string text) => Count(text) + PerMessage;

    public static int Count(string text)
    {
        var key = ComputeKey(text);
        if (s_counts.TryGetValue(key, out int known))
            return known;
        return s_counts.Set(key, CountSlices(text), new MemoryCacheEntryOptions { Size = text.Length + 1 });
    }

    /// <summary>A hash, since the cache must not keep what somebody wrote after they have deleted it.</summary>
    private static UInt128 ComputeKey(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static int CountSlices(string text)
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

    /// <summary>Cuts before a space where there is one, because tokens begin with their space.</summary>
    private static ReadOnlySpan<char> Slice(ReadOnlySpan<char> rest)
    {
        if (rest.Length <= MaxSlice)
            return rest;
        var space = rest[..MaxSlice].LastIndexOfAny(' ', '\n');
        if (space > MaxSlice / 2)
            return rest[..space];
        return rest[..(char.IsHighSurrogate(rest[MaxSlice - 1]) ? MaxSlice - 1 : MaxSlice)];
    }
}
