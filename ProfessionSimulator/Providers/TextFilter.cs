namespace ProfessionSimulator.Providers;

/// <summary>
/// Takes from a model's text, piece by piece, what is not for its reader: white space before it, reasoning between tags at
/// its beginning, and a fence around the whole of it. Before the first letter or digit there is no text.
/// </summary>
internal sealed class TextFilter
{
    private static readonly (string Opening, string Closing)[] s_reasoning =
    [
        ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<thought>", "</thought>"), ("<reasoning>", "</reasoning>"),
        ("[THINK]", "[/THINK]"),
    ];

    private static readonly string[] s_languages = ["markdown", "md"];

    private Stage _stage;
    private string _held = "";
    private string _closing = "";
    private FencedText? _fenced;

    private enum Stage
    {
        Start,
        Reasoning,
        FirstLine,
        BeforeFirstLetter,
        Text,
    }

    /// <summary>Whether the last piece held reasoning.</summary>
    public bool HasReasoning { get; private set; }

    /// <summary>Takes the next piece and returns what of the text can be shown; most often the piece itself.</summary>
    public string Push(string piece)
    {
        HasReasoning = false;
        if (_stage == Stage.Text)
            return _fenced?.Push(piece) ?? piece;
        _held += piece;
        while (TakeHead())
        {
            // The next stage may be over as well.
        }
        return _stage == Stage.Text ? Release() : "";
    }

    /// <summary>The text has ended: returns what was held back of it, unless it was a fence.</summary>
    public string Complete()
    {
        if (_stage == Stage.Text)
            return _fenced?.Complete() ?? "";
        var rest = _stage == Stage.Reasoning || IsFence(_held) ? "" : _held;
        _held = "";
        return rest.Any(char.IsLetterOrDigit) ? rest : "";
    }

    private bool TakeHead() => _stage switch
    {
        Stage.Start => TakeStart(),
        Stage.Reasoning => TakeReasoning(),
        Stage.FirstLine => TakeFirstLine(),
        Stage.BeforeFirstLetter => TakeBeforeFirstLetter(),
        _ => false,
    };

    private bool TakeStart()
    {
        _held = _held.TrimStart();
        if (_held.Length == 0)
            return false;
        foreach (var (opening, closing) in s_reasoning)
        {
            if (_held.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                (_stage, _closing, _held) = (Stage.Reasoning, closing, _held[opening.Length..]);
                return true;
            }
        }
        if (s_reasoning.Any(tags => tags.Opening.StartsWith(_held, StringComparison.OrdinalIgnoreCase)))
            return false;
        _stage = Stage.FirstLine;
        return true;
    }

    private bool TakeReasoning()
    {
        HasReasoning = true;
        var end = _held.IndexOf(_closing, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            _held = _held[Math.Max(0, _held.Length - _closing.Length + 1)..];
            return false;
        }
        (_stage, _held) = (Stage.Start, _held[(end + _closing.Length)..]);
        return true;
    }

    private bool TakeFirstLine()
    {
        var end = _held.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 && MayBecomeFence(_held))
            return false;
        if (end >= 0 && IsFence(_held[..end]))
        {
            _fenced = new(_held[0], RunOf(_held));
            _held = _held[(end + 1)..];
        }
        _stage = Stage.BeforeFirstLetter;
        return true;
    }

    private bool TakeBeforeFirstLetter()
    {
        if (_held.Any(char.IsLetterOrDigit))
            _stage = Stage.Text;
        return false;
    }

    private string Release()
    {
        var text = _held;
        _held = "";
        return _fenced?.Push(text) ?? text;
    }

    private static bool IsFence(string line) =>
        RunOf(line) >= FencedText.ShortestFence && (InfoOf(line) is "" || s_languages.Contains(InfoOf(line), StringComparer.OrdinalIgnoreCase));

    private static bool MayBecomeFence(string line)
    {
        var run = RunOf(line);
        return run < FencedText.ShortestFence
            ? run == line.Length
            : s_languages.Any(name => name.StartsWith(InfoOf(line), StringComparison.OrdinalIgnoreCase));
    }

    private static int RunOf(string line) => line is ['`' or '~', ..] ? line.Length - line.TrimStart(line[0]).Length : 0;

    private static string InfoOf(string line) => line[RunOf(line)..].Trim();
}
