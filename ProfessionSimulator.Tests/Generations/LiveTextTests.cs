using System.Text;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Generations;

public sealed class LiveTextTests
{
    private readonly LiveText _text = new(17, 1);

    [Fact]
    public async Task Watchers_GetTheSameText_WheneverTheyJoin()
    {
        string[] pieces = [.. Enumerable.Range(0, 5000).Select(i => $"{i} слово😀 ")];
        var expected = string.Concat(pieces);
        var readers = new List<Task<string>>
        {
            Task.Run(() => ReadToEndAsync(0), TestContext.Current.CancellationToken),
        };
        foreach (var piece in pieces)
        {
            _text.Append(piece);
            if (piece[0] == '7')
                readers.Add(Task.Run(() => ReadToEndAsync(0), TestContext.Current.CancellationToken));
        }
        _text.End(Ending.Completed);
        readers.Add(ReadToEndAsync(0));

        Assert.All(await Task.WhenAll(readers), read => Assert.Equal(expected, read));
        Assert.Equal(expected, _text.TextSoFar());
        Assert.Equal(expected.Length, _text.Length);
    }

    [Fact]
    public async Task Watch_ContinuesExactly_FromEveryOffset()
    {
        const string text = "Приоритеты: сначала SMS-очередь, потом — письмо.";
        foreach (var piece in text.Chunk(7))
            _text.Append(new string(piece));
        _text.End(Ending.Completed);

        for (var offset = 0; offset <= text.Length; offset++)
            Assert.Equal(text[offset..], await ReadToEndAsync(offset));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(2)]
    public void Watch_RefusesAnOffsetOutsideTheText(int offset)
    {
        _text.Append("a😀bc");

        Assert.Null(_text.Watch(offset));
    }

    /// <summary>SQLite would return a text only up to its first NUL.</summary>
    [Fact]
    public void Append_ReplacesCharactersThatCannotBeStored()
    {
        _text.Append("a\0b");

        Assert.Equal("a\uFFFDb", _text.TextSoFar());
    }

    [Fact]
    public void Append_NeverCutsASurrogatePair()
    {
        using var watcher = _text.Watch(0)!;
        var halves = "😀";
        _text.Append("a" + halves[0]);
        Assert.True(watcher.TryRead(out var first));
        _text.Append(halves[1] + "b");
        Assert.True(watcher.TryRead(out var second));

        Assert.Equal(("a", "😀b"), (first, second));
        Assert.Equal(4, watcher.Offset);
    }

    [Fact]
    public void Append_ReplacesALoneSurrogate_ForEveryWatcher()
    {
        _text.Append("x\uD83Dy");
        _text.Append("\uD83D");
        _text.FlushSurrogate();

        Assert.Equal("x\uFFFDy\uFFFD", _text.TextSoFar());
        Assert.Equal(_text.TextSoFar(), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(_text.TextSoFar())));
    }

    [Fact]
    public void TryRead_ReturnsPieces_JoinedForASlowWatcher()
    {
        using var watcher = _text.Watch(0)!;
        for (var i = 0; i < 5; i++)
            _text.Append("ab ");
        Assert.True(watcher.TryRead(out var near));
        for (var i = 0; i < 500; i++)
            _text.Append("cd ");
        Assert.True(watcher.TryRead(out var far));

        Assert.Equal("ab ", near);
        Assert.Equal(_text.TextSoFar()[3..], far);
        Assert.False(watcher.TryRead(out _));
        Assert.Equal(_text.Length, watcher.Offset);
    }

    [Fact]
    public async Task WaitAsync_Returns_WhetherWokenBeforeOrAfter()
    {
        using var watcher = _text.Watch(0)!;
        watcher.Wake();
        watcher.Wake();
        await watcher.WaitAsync();
        var waiting = watcher.WaitAsync();
        Assert.False(waiting.IsCompleted);
        watcher.Wake();
        await waiting;
    }

    [Fact]
    public async Task SleepingWatcher_IsWokenOnce_ForWhatCameTogether()
    {
        using var watcher = _text.Watch(0)!;
        var waiting = watcher.WaitAsync();
        _text.Add("a");
        _text.Add("b");
        Assert.False(waiting.IsCompleted);

        _text.WakeWatchers();

        Assert.True(waiting.IsCompletedSuccessfully);
        await waiting;
        Assert.Equal("ab", watcher.TakeRest());
    }

    [Fact]
    public void SleepingWatcher_GetsAPiece_OnTheWritersThread()
    {
        var read = "";
        _ = ReadOnceAsync();

        _text.Append("a");

        Assert.Equal("a", read);

        async Task ReadOnceAsync()
        {
            using var watcher = _text.Watch(0)!;
            await watcher.WaitAsync();
            read = watcher.TakeRest();
        }
    }

    /// <summary>A model that is never waited for must not keep its words from its readers.</summary>
    [Fact]
    public void SleepingWatcher_IsWoken_HoweverFastTheWordsCome()
    {
        using var watcher = _text.Watch(0)!;
        var waiting = watcher.WaitAsync();

        for (var i = 0; i < 100; i++)
            _text.Add("a");

        Assert.True(waiting.IsCompleted);
    }

    private async Task<string> ReadToEndAsync(int offset)
    {
        using var watcher = _text.Watch(offset)!;
        var read = new StringBuilder();
        while (true)
        {
            var ending = _text.Ending;
            while (watcher.TryRead(out var piece))
                read.Append(piece);
            if (ending is not null)
                return read.ToString();
            await watcher.WaitAsync();
        }
    }
}
