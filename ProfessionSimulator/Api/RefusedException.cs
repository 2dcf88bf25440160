namespace ProfessionSimulator.Api;

/// <summary>
/// A request that the API refuses with a message of its own, because the text of the code says too little.
/// </summary>
/// <param name="code">The problem's code.</param>
/// <param name="words">The message for people, in the language of the request.</param>
internal sealed class RefusedException(string code, string words) : Exception(code)
{
    public string Code { get; } = code;

    public string Words { get; } = words;

    /// <summary>The field of the request that is wrong; null when no single field is.</summary>
    public string? Field { get; init; }
}
