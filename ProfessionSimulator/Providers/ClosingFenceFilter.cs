using System.Text;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Removes the closing fence of a text whose opening fence was removed. A fence without an info string is the closing
/// one when a blank line or nothing follows it, otherwise it opens a code block of the text. No other line is held
/// back.
/// </summary>
internal sealed class ClosingFenceFilter(char outerCharacter, int outerLength)
{
    public const int MinFence = 3;

    private const int MaxIndent = 3;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _held = new();
    private State _state;
    private char _character;
    private int _length;
    private (char Character, int Length) _block;
    private bool _hasBlankAfter;

    private enum State
    {
        LineStart,
        Run,
        AfterRun,
        InfoString,
        Line,
        AfterFence,
        AfterClosing,
    }

    private bool IsInBlock => _block.Length > 0;

    public string Push(string piece)
    {
        if (_state == State.AfterClosing)
            return piece;
        foreach (var c in piece)
            Add(c);
        return TakeOutput();
    }

    public string Complete()
    {
        if (_state is State.Run or State.AfterRun)
            EndFence();
        if (_state != State.AfterFence)
            Release();
        _held.Clear();
        return TakeOutput();
    }

    private void Add(char c)
    {
        switch (_state)
        {
            case State.LineStart: AddAtLineStart(c); break;
            case State.Run: AddInRun(c); break;
            case State.AfterRun: AddAfterRun(c); break;
            case State.InfoString: AddInInfoString(c); break;
            case State.AfterFence: AddAfterFence(c); break;
            case State.AfterClosing: _output.Append(c); break;
            default: AddInLine(c); break;
        }
    }

    private void AddAtLineStart(char c)
    {
        if (c == ' ' && _held.Length < MaxIndent)
        {
            _held.Append(c);
        }
        else if (c is '`' or '~')
        {
            _held.Append(c);
            (_state, _character, _length) = (State.Run, c, 1);
        }
        else
        {
            AddInLine(c);
        }
    }

    private void AddInRun(char c)
    {
        if (c == _character)
        {
            _held.Append(c);
            _length++;
        }
        else if (_length < MinFence)
        {
            AddInLine(c);
        }
        else
        {
            AddAfterRun(c);
        }
    }

    private void AddAfterRun(char c)
    {
        if (!char.IsWhiteSpace(c))
        {
            BeginInfoString(c);
            return;
        }
        _held.Append(c);
        _state = State.AfterRun;
        if (c == '\n')
            EndFence();
    }

    private void BeginInfoString(char c)
    {
        if (!IsInBlock)
            (_block, _state) = ((_character, _length), State.InfoString);
        else
            _state = State.Line;
        Release();
        Add(c);
    }

    private void AddInInfoString(char c)
    {
        // A backtick in the info string means that the "fence" began a code span (CommonMark § 4.5).
        if (c == '`' && _character == '`')
            _block = default;
        AddInLine(c, State.InfoString);
    }

    private void EndFence()
    {
        if (IsInBlock)
        {
            if (_character == _block.Character && _length >= _block.Length)
                _block = default;
        }
        else if (_character == outerCharacter && _length >= outerLength)
        {
            (_state, _hasBlankAfter) = (State.AfterFence, false);
            return;
        }
        else
        {
            _block = (_character, _length);
        }
        Release();
        _state = State.LineStart;
    }

    private void AddAfterFence(char c)
    {
        if (char.IsWhiteSpace(c))
        {
            _hasBlankAfter |= c == '\n';
            _held.Append(c);
            return;
        }
        if (_hasBlankAfter)
        {
            _held.Remove(0, _held.ToString().IndexOf('\n', StringComparison.Ordinal) + 1);
            Release();
            _output.Append(c);
            _state = State.AfterClosing;
            return;
        }
        _block = (_character, _length);
        Release();
        _state = State.LineStart;
        Add(c);
    }

    private void AddInLine(char c) => AddInLine(c, State.Line);

    private void AddInLine(char c, State next)
    {
        Release();
        _output.Append(c);
        _state = c == '\n' ? State.LineStart : next;
    }

    private void Release()
    {
        _output.Append(_held);
        _held.Clear();
    }

    private string TakeOutput()
    {
        var text = _output.ToString();
        _output.Clear();
        return text;
    }
}
