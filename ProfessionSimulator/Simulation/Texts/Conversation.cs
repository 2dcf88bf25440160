using Microsoft.Extensions.AI;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// The messages of a call. Where they are too long for it, the middle of long answers is left out, the oldest first and
/// by a fixed measure: an answer that was shortened for one call reads the same in the next, and the provider's prompt
/// cache still serves it. Stored texts are not touched.
/// </summary>
internal sealed class Conversation
{
    /// <summary>
    /// Tokens that are kept of a shortened answer; the second measure only where the first does not do.
    /// </summary>
    private static readonly int[] s_kept = [1000, 250];

    private readonly List<Message> _messages = [];
    private readonly List<(Message Message, int Part, string Text)> _answers = [];

    public IReadOnlyList<ChatMessage> Messages =>
        _messages.ConvertAll(message => new ChatMessage(message.Role, message.Text));

    /// <summary>
    /// Adds to the last message, if it has the same role: some templates refuse neighbours of one role.
    /// </summary>
    public void Add(ChatRole role, string text)
    {
        if (_messages.Count == 0 || _messages[^1].Role != role)
            _messages.Add(new(role));
        _messages[^1].Parts.Add(text);
    }

    /// <summary>Counts an answer's tokens, which are remembered, before a caller holds up others.</summary>
    public static void CountAhead(string answer) => Tokens.Count(Enclose(answer, CreateId(answer)));

    public void AddAnswer(string text)
    {
        Add(ChatRole.User, Enclose(text, CreateId(text)));
        _answers.Add((_messages[^1], _messages[^1].Parts.Count - 1, text));
    }

    /// <summary>Shortens answers until the limit is kept, or none is left to shorten.</summary>
    /// <returns>The tokens of all messages.</returns>
    public int Fit(int limit)
    {
        var total = _messages.Sum(message => message.CountTokens());
        foreach (var kept in s_kept)
        {
            foreach (var (message, part, text) in _answers)
            {
                if (total <= limit)
                    return total;
                total -= message.ShortenPart(part, Shorten(text, kept));
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
        var id = CreateId(text);
        return Enclose($"{text[..head]}\n<left-out id=\"{id}\" characters=\"{tail - head}\"/>\n{text[tail..]}", id);
    }

    private static string Enclose(string text, string id) =>
        $"<learner-answer id=\"{id}\">\n{text}\n</learner-answer id=\"{id}\">";

    /// <summary>Takes the text's own hash, which no text can contain, so that none can close its tag.</summary>
    private static string CreateId(string text) => Sha256Hex.Compute(text)[..16];

    private sealed class Message(ChatRole role)
    {
        private int _tokens;

        public ChatRole Role { get; } = role;

        public List<string> Parts { get; } = [];

        public string Text => string.Join("\n\n", Parts);

        /// <summary>Counts each part for itself, and a token for each gap: most parts were counted for an earlier call.</summary>
        public int CountTokens() => _tokens = Tokens.PerMessage + Parts.Sum(Tokens.Count) + Parts.Count - 1;

        /// <summary>Puts a text in place of a part, if that makes the message shorter.</summary>
        /// <returns>The tokens that were saved.</returns>
        public int ShortenPart(int index, string text)
        {
            var (whole, before) = (Parts[index], _tokens);
            Parts[index] = text;
            if (CountTokens() < before)
                return before - _tokens;
            (Parts[index], _tokens) = (whole, before);
            return 0;
        }
    }
}
