namespace ProfessionSimulator.Common;

/// <summary>The program cannot start; the message is the one line that an operator needs.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
