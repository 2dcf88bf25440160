using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// One entry, one line. Control characters are written as escapes, here for all that is ever logged: no address, path or
/// answer can begin a line of its own or move the cursor of whoever reads the log.
/// </summary>
internal sealed class OneLineConsole(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "one-line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder()
            .Append(time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture))
            .Append(NameOf(logEntry.LogLevel)).Append(": ")
            .Append(logEntry.Category).Append(' ');
        AppendSafe(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
            AppendSafe(line.Append(' '), exception.ToString());
        textWriter.Write(line.Append('\n'));
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    private static void AppendSafe(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            if (c == '\n')
                line.Append("\\n");
            else if (EndsLineOrHides(c))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                line.Append(c);
        }
    }

    /// <summary>Control characters, line and paragraph separators, and those that turn the direction of writing.</summary>
    private static bool EndsLineOrHides(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
