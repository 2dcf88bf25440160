using System.Text.Json;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Reads what a judge replied. A reply is used only if it names each item of the questionnaire once and nothing else,
/// and finds no canary met.
/// </summary>
internal static class ReplyReader
{
    private const int MaxQuotes = 5;
    private const int MaxQuoteLength = 1000;
    private const int MaxWhyLength = 400;

    public static JudgeReply Read(string reply, Questionnaire questionnaire)
    {
        var found = ReplyJson.FindFindings(reply);
        if (found.Count != 1)
        {
            return found.Count == 0
                ? new JudgeReply.Unusable(ReplyFault.NoFindings, "No JSON object with findings")
                : new JudgeReply.Unusable(ReplyFault.SeveralFindings, "More than one JSON object with findings");
        }
        try
        {
            return Check([.. found[0].EnumerateArray().Select(ReadFinding)], questionnaire);
        }
        catch (FormatException exception)
        {
            return new JudgeReply.Unusable(ReplyFault.WrongShape, exception.Message);
        }
    }

    private static JudgeReply Check(List<NamedVote> votes, Questionnaire questionnaire)
    {
        var items = questionnaire.Items.ToDictionary(item => item.Name, StringComparer.OrdinalIgnoreCase);
        var byName = votes.ToLookup(vote => vote.Name, StringComparer.OrdinalIgnoreCase);
        // A canary first: it says more about a judgement than a slip in its form.
        var canaries = questionnaire.Items.Where(item => item.IsCanary);
        if (canaries.SelectMany(item => byName[item.Name]).Any(vote => vote.Vote.Opinion == Opinion.Met))
            return new JudgeReply.Unusable(ReplyFault.CanaryMet, "A canary is met");
        if (votes.Count(vote => !items.ContainsKey(vote.Name)) is > 0 and var unknown)
            return new JudgeReply.Unusable(ReplyFault.UnknownCriterion, $"{unknown} unknown");
        if (questionnaire.Items.FirstOrDefault(item => !byName.Contains(item.Name)) is { } missing)
            return new JudgeReply.Unusable(ReplyFault.MissingCriterion, $"{Describe(missing)} is missing");
        if (questionnaire.Items.FirstOrDefault(item => byName[item.Name].Count() > 1) is { } repeated)
            return new JudgeReply.Unusable(ReplyFault.RepeatedCriterion, $"{Describe(repeated)} is there twice");
        return new JudgeReply.Usable([.. questionnaire.Items.Where(item => !item.IsCanary)
            .Select(item => byName[item.Name].Single().Vote with { CriterionId = item.CriterionId! })]);
    }

    private static string Describe(QuestionnaireItem item) => item.CriterionId ?? "A canary";

    private static NamedVote ReadFinding(JsonElement finding)
    {
        if (finding.ValueKind != JsonValueKind.Object)
            throw new FormatException("A finding is no object");
        var vote = new Vote("", ReadOpinion(ReadText(finding, "verdict")), ReadQuotes(finding), ReadWhy(finding));
        return new(ReadText(finding, "criterion").Trim(), vote);
    }

    private static Opinion ReadOpinion(string verdict) =>
        verdict.Trim().ToUpperInvariant().Replace(' ', '_').Replace('-', '_') switch
        {
            "MET" => Opinion.Met,
            "NOT_MET" => Opinion.NotMet,
            "UNCLEAR" => Opinion.Unclear,
            _ => throw new FormatException("A verdict is none of the three"),
        };

    private static Quote[] ReadQuotes(JsonElement finding)
    {
        if (!finding.TryGetProperty("quotes", out var quotes) || quotes.ValueKind == JsonValueKind.Null)
            return [];
        if (quotes.ValueKind != JsonValueKind.Array)
            throw new FormatException("Quotes are no list");
        return [.. quotes.EnumerateArray().Take(MaxQuotes).Select(ReadQuote)
            .Where(quote => quote.Text.Length <= MaxQuoteLength)];
    }

    /// <summary>Some models leave out the number and write the words alone.</summary>
    private static Quote ReadQuote(JsonElement quote) => quote.ValueKind switch
    {
        JsonValueKind.String => new(quote.GetString()!, null),
        JsonValueKind.Object => new(ReadText(quote, "text"), ReadSentence(quote)),
        _ => throw new FormatException("A quote is neither an object nor a text"),
    };

    private static int? ReadSentence(JsonElement quote) =>
        quote.TryGetProperty("sentence", out var sentence)
            && sentence.ValueKind == JsonValueKind.Number && sentence.TryGetInt32(out var number)
            ? number
            : null;

    private static string ReadWhy(JsonElement finding)
    {
        if (!finding.TryGetProperty("why", out var why) || why.ValueKind != JsonValueKind.String)
            return "";
        var text = string.Join(' ', why.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= MaxWhyLength ? text : "";
    }

    private static string ReadText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new FormatException($"\"{name}\" is no text");

    private readonly record struct NamedVote(string Name, Vote Vote);
}
