using System.Text.Json;
using System.Text.RegularExpressions;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A judge whose opinion a test writes. It knows its claims by their words, since their names are drawn.</summary>
internal sealed partial class ScriptedJudge
{
    private readonly List<(string Name, string Asks)> _claims;

    private ScriptedJudge(string system, string user)
    {
        (System, User) = (system, user);
        _claims = [.. Claim().Matches(user[user.IndexOf("The statements:", StringComparison.Ordinal)..])
            .Select(match => (match.Groups["name"].Value, match.Groups["asks"].Value))];
    }

    public string System { get; }

    public string User { get; }

    public IReadOnlyList<string> Names => [.. _claims.Select(claim => claim.Name)];

    public IReadOnlyList<string> Claims => [.. _claims.Select(claim => claim.Asks)];

    public static bool IsAsked(UpstreamRequest request) =>
        request.Body.TryGetProperty("messages", out var messages)
        && messages[0].GetProperty("content").GetString()!
            .StartsWith("You check statements about what a learner wrote.", StringComparison.Ordinal);

    public static ScriptedJudge Read(UpstreamRequest request)
    {
        var messages = request.Body.GetProperty("messages");
        return new(messages[0].GetProperty("content").GetString()!, messages[1].GetProperty("content").GetString()!);
    }

    public static ScriptedJudge Read(JudgePrompt prompt) => new(prompt.System, prompt.User);

    /// <summary>Finds nothing met.</summary>
    public Reply Reply() => Reply(_ => []);

    /// <summary>Finds those claims met for which there are quotations.</summary>
    public Reply Reply(Func<string, string[]> quote) => Infrastructure.Reply.Text(Write(quote));

    public string Write(Func<string, string[]> quote) => JsonSerializer.Serialize(new
    {
        findings = _claims.Select(claim =>
        {
            var quotes = quote(claim.Asks);
            return new
            {
                criterion = claim.Name,
                verdict = quotes.Length > 0 ? "met" : "not_met",
                quotes = quotes.Select(text => new { sentence = 1, text }),
                why = "So it is.",
            };
        }),
    });

    [GeneratedRegex("^(?<name>[0-9a-f]{6}[a-z][0-9]*): (?<asks>.+)$", RegexOptions.Multiline)]
    private static partial Regex Claim();
}
