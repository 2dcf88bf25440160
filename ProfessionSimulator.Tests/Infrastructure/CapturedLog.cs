using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Everything that is logged, exceptions included, as an operator would see it.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        if (exception is not null) _lines.Enqueue(exception.ToString());
    }

    public void Dispose()
    {
    }
}
