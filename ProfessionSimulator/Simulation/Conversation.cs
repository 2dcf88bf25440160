using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// The messages of a call. Where they are too long for it, the middle of long answers is left out, the oldest first and by a
/// fixed measure: an answer that was shortened for one call reads the same in the next, and the provider's prompt cache
/// still serves it. Stored texts are not touched.
/// </summary>
internal sealed class Conversation
{
    /// <summary>Tokens that are kept of a shortened answer; the second measure only where the first does not do.</summary>
    private static readonly int[] s_kept = [1000, 250];

    private readonly List<ChatMessage> _messages = [];
    private readonly List<(int Index, string Text)> _answers = [];

    public IReadOnlyList<ChatMessage> Messages => _messages;

    public void Add(ChatRole role, string text) => _messages.Add(new(role, text));

    public void AddAnswer(string text)
    {
        _answers.Add((_messages.Count, text));
        Add(ChatRole.User, Enclose(text, IdOf(text)));
    }

    /// <summary>Shortens answers until the limit is kept, or none is left to shorten.</summary>
    /// <returns>The tokens of all messages.</returns>
    public int Fit(int limit)
    {
        var tokens = _messages.ConvertAll(message => Tokens.CountMessage(message.Text));
        var total = tokens.Sum();
        foreach (var kept in s_kept)
        {
            foreach (var (index, text) in _answers)
            {
                if (total <= limit)
                    return total;
                var shortened = Shorten(text, kept);
                var length = Tokens.CountMessage(shortened);
                if (length >= tokens[index])
                    continue;
                _messages[index] = new(ChatRole.User, shortened);
                total += length - tokens[index];
                tokens[index] = length;
            }
        }
        return total;
    }

    /// <summary>The marker carries the tags' id, so that no answer can pretend to have been shortened.</summary>
    private static string Shorten(string text, int tokens)
    {
        var half = (int)((long)text.Length * tokens / Math.Max(tokens, Tokens.Count(text)) / 2);
        var (head, tail) = (half, text.Length - half);
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
            head--;
        if (tail < text.Length && char.IsLowSurrogate(text[tail]))
            tail++;
        var id = IdOf(text);
        return Enclose($"{text[..head]}\n<left-out id=\"{id}\" characters=\"{tail - head}\"/>\n{text[tail..]}", id);
    }

    private static string Enclose(string text, string id) => $"<learner-answer id=\"{id}\">\n{text}\n</learner-answer id=\"{id}\">";

    /// <summary>The text's own hash: no text can contain it, so none can close the tag.</summary>
    private static string IdOf(string text) => Sha256Hex.Of(text)[..16];
}
