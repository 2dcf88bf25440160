namespace ProfessionSimulator.Common;

/// <summary>Says why the program cannot start, in the one line that an operator needs.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
