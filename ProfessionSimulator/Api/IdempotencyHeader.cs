using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>
/// Reads <c>Idempotency-Key</c> (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/): a string
/// of RFC 9651 in quotes or, as most clients send it, without them.
/// </summary>
internal static partial class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    public const string Description =
        "A key that the client chooses for this request: 1 to 255 printable ASCII characters, with or without quotes. "
        + "Another request with the same key gets 422 `idempotency_key_reused`. Keys are kept for seven days.";

    private const int MaxLength = 255;

    /// <returns>Null without the header.</returns>
    public static IdempotentRequest? Parse(string? header, string content, IStringLocalizer<Texts> texts) =>
        header is null ? null : new(ParseKey(header, texts), content);

    private static string ParseKey(string header, IStringLocalizer<Texts> texts)
    {
        var key = Quoted().Match(header) is { Success: true } quoted
            ? Escaped().Replace(quoted.Groups[1].Value, "$1")
            : header;
        return key.Length is > 0 and <= MaxLength
            && key.All(c => c is >= ' ' and <= '~') && (key == header) == !header.StartsWith('"')
            ? key
            : throw new RefusedException(
                RuleCodes.Validation, texts["The Idempotency-Key must have 1 to 255 printable ASCII characters."]);
    }

    [GeneratedRegex("""^"((?:[^"\\]|\\["\\])*)"$""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""\\(["\\])""")]
    private static partial Regex Escaped();
}
