using System.Text;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Takes the closing fence from a text whose opening one is gone already. A bare fence is the closing one when a blank line
/// or nothing follows it; otherwise it opens a code block of the text, which is left as it is. Only such a line is held back.
/// </summary>
internal sealed class FencedText(char outerMark, int outerRun)
{
    public const int ShortestFence = 3;

    private const int DeepestIndentation = 3;

    private readonly StringBuilder _shown = new();
    private readonly StringBuilder _held = new();
    private Place _place;
    private char _mark;
    private int _run;
    private (char Mark, int Run) _block;
    private bool _blankFollows;

    private enum Place
    {
        LineStart,
        Run,
        AfterRun,
        InfoString,
        Line,
        AfterFence,
        AfterClosing,
    }

    private bool IsInBlock => _block.Run > 0;

    public string Push(string piece)
    {
        if (_place == Place.AfterClosing)
            return piece;
        foreach (var c in piece)
            Take(c);
        return TakeShown();
    }

    public string Complete()
    {
        if (_place is Place.Run or Place.AfterRun && _run >= ShortestFence)
            EndFence();
        if (_place != Place.AfterFence)
            Release();
        _held.Clear();
        return TakeShown();
    }

    private void Take(char c)
    {
        switch (_place)
        {
            case Place.LineStart: TakeAtLineStart(c); break;
            case Place.Run: TakeInRun(c); break;
            case Place.AfterRun: TakeAfterRun(c); break;
            case Place.InfoString: TakeInInfoString(c); break;
            case Place.AfterFence: TakeAfterFence(c); break;
            case Place.AfterClosing: _shown.Append(c); break;
            default: TakeInLine(c); break;
        }
    }

    private void TakeAtLineStart(char c)
    {
        if (c == ' ' && _held.Length < DeepestIndentation)
        {
            _held.Append(c);
        }
        else if (c is '`' or '~')
        {
            _held.Append(c);
            (_place, _mark, _run) = (Place.Run, c, 1);
        }
        else
        {
            TakeInLine(c);
        }
    }

    private void TakeInRun(char c)
    {
        if (c == _mark)
        {
            _held.Append(c);
            _run++;
        }
        else if (_run < ShortestFence)
        {
            TakeInLine(c);
        }
        else
        {
            TakeAfterRun(c);
        }
    }

    private void TakeAfterRun(char c)
    {
        if (!char.IsWhiteSpace(c))
        {
            BeginInfoString(c);
            return;
        }
        _held.Append(c);
        _place = Place.AfterRun;
        if (c == '\n')
            EndFence();
    }

    private void BeginInfoString(char c)
    {
        if (!IsInBlock)
            (_block, _place) = ((_mark, _run), Place.InfoString);
        else
            _place = Place.Line;
        Release();
        Take(c);
    }

    private void TakeInInfoString(char c)
    {
        // What looked like a fence is code within a line.
        if (c == '`' && _mark == '`')
            _block = default;
        TakeInLine(c, Place.InfoString);
    }

    private void EndFence()
    {
        if (IsInBlock)
        {
            if (_mark == _block.Mark && _run >= _block.Run)
                _block = default;
        }
        else if (_mark == outerMark && _run >= outerRun)
        {
            (_place, _blankFollows) = (Place.AfterFence, false);
            return;
        }
        else
        {
            _block = (_mark, _run);
        }
        Release();
        _place = Place.LineStart;
    }

    private void TakeAfterFence(char c)
    {
        if (char.IsWhiteSpace(c))
        {
            _blankFollows |= c == '\n';
            _held.Append(c);
            return;
        }
        if (_blankFollows)
        {
            _held.Remove(0, _held.ToString().IndexOf('\n', StringComparison.Ordinal) + 1);
            Release();
            _shown.Append(c);
            _place = Place.AfterClosing;
            return;
        }
        _block = (_mark, _run);
        Release();
        _place = Place.LineStart;
        Take(c);
    }

    private void TakeInLine(char c) => TakeInLine(c, Place.Line);

    private void TakeInLine(char c, Place place)
    {
        Release();
        _shown.Append(c);
        _place = c == '\n' ? Place.LineStart : place;
    }

    private void Release()
    {
        _shown.Append(_held);
        _held.Clear();
    }

    private string TakeShown()
    {
        var text = _shown.ToString();
        _shown.Clear();
        return text;
    }
}
