namespace ProfessionSimulator.Providers;

/// <summary>
/// Removes from a model's text, piece by piece, what is not meant for its reader: white space and reasoning between
/// tags at its beginning, and a fence around all of it. The text begins with its first letter or digit.
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
    private ClosingFenceFilter? _closingFence;

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

    /// <summary>Adds a piece and returns what can be shown now, which is usually the piece itself.</summary>
    public string Push(string piece)
    {
        HasReasoning = false;
        if (_stage == Stage.Text)
            return _closingFence?.Push(piece) ?? piece;
        _held += piece;
        while (TryFinishStage())
        {
            // The piece may finish the next stage as well.
        }
        return _stage == Stage.Text ? Release() : "";
    }

    /// <summary>Ends the text and returns what was held back, unless it is a fence.</summary>
    public string Complete()
    {
        if (_stage == Stage.Text)
            return _closingFence?.Complete() ?? "";
        var rest = _stage == Stage.Reasoning || IsFence(_held) ? "" : _held;
        _held = "";
        return rest.Any(char.IsLetterOrDigit) ? rest : "";
    }

    private bool TryFinishStage() => _stage switch
    {
        Stage.Start => TryFinishStart(),
        Stage.Reasoning => TryFinishReasoning(),
        Stage.FirstLine => TryFinishFirstLine(),
        Stage.BeforeFirstLetter => TryFinishBeforeFirstLetter(),
        _ => false,
    };

    private bool TryFinishStart()
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

    private bool TryFinishReasoning()
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

    private bool TryFinishFirstLine()
    {
        var end = _held.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 && MayBecomeFence(_held))
            return false;
        if (end >= 0 && IsFence(_held[..end]))
        {
            _closingFence = new(_held[0], CountFence(_held));
            _held = _held[(end + 1)..];
        }
        _stage = Stage.BeforeFirstLetter;
        return true;
    }

    /// <returns>False, because no stage follows the text.</returns>
    private bool TryFinishBeforeFirstLetter()
    {
        if (_held.Any(char.IsLetterOrDigit))
            _stage = Stage.Text;
        return false;
    }

    private string Release()
    {
        var text = _held;
        _held = "";
        return _closingFence?.Push(text) ?? text;
    }

    private static bool IsFence(string line) =>
        CountFence(line) >= ClosingFenceFilter.MinFence
        && (GetInfoString(line) is "" || s_languages.Contains(GetInfoString(line), StringComparer.OrdinalIgnoreCase));

    private static bool MayBecomeFence(string line)
    {
        var length = CountFence(line);
        return length < ClosingFenceFilter.MinFence
            ? length == line.Length
            : s_languages.Any(name => name.StartsWith(GetInfoString(line), StringComparison.OrdinalIgnoreCase));
    }

    private static int CountFence(string line) =>
        line is ['`' or '~', ..] ? line.Length - line.TrimStart(line[0]).Length : 0;

    private static string GetInfoString(string line) => line[CountFence(line)..].Trim();
}
