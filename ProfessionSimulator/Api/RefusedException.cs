namespace ProfessionSimulator.Api;

/// <summary>A request that the API refuses in words of its own, where its code says too little.</summary>
/// <param name="code">The problem's code.</param>
/// <param name="words">What a person reads, in the language of the request.</param>
internal sealed class RefusedException(string code, string words) : Exception(code)
{
    public string Code { get; } = code;

    public string Words { get; } = words;

    /// <summary>Which field of the request it is about, where it is about one.</summary>
    public string? Field { get; init; }
}
