using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Matching;

/// <summary>Finds the words, figures and times of a folded text.</summary>
internal static partial class Tokenizer
{
    /// <summary>More digits are no figure that anybody means; they are compared as they are written.</summary>
    private const int MaxDigits = 15;

    private static readonly Dictionary<string, decimal> s_multipliers = new()
    {
        ["thousand"] = 1000m,
        ["тыс"] = 1000m,
        ["тысяча"] = 1000m,
        ["тысячи"] = 1000m,
        ["тысячу"] = 1000m,
        ["тысяч"] = 1000m,
        ["million"] = 1_000_000m,
        ["mn"] = 1_000_000m,
        ["mln"] = 1_000_000m,
        ["млн"] = 1_000_000m,
        ["миллион"] = 1_000_000m,
        ["миллиона"] = 1_000_000m,
        ["миллионов"] = 1_000_000m,
    };

    /// <summary>Only directly after the figure: in "54 к пятнице" the letter is a preposition.</summary>
    private static readonly string[] s_suffixes = ["k", "к"];

    public static IReadOnlyList<Token> Tokenize(string folded)
    {
        var tokens = new List<Token>();
        foreach (Match match in Pattern().Matches(folded))
        {
            var token = Read(match);
            if (tokens.Count > 0 && ReadMultiplier(folded, tokens[^1], token) is { } multiplier)
                tokens[^1] = Multiply(folded, tokens[^1], token, multiplier);
            else
                tokens.Add(token);
        }
        return tokens;
    }

    private static Token Read(Match match)
    {
        var place = new TextSpan(match.Index, match.Length);
        if (match.Groups["time"].Success)
            return new(TokenKind.Time, place, match.Value, 0);
        var digits = match.Groups["digits"];
        if (!digits.Success || digits.Length > MaxDigits || match.Groups["decimals"].Length > MaxDigits - 5)
            return new(TokenKind.Word, place, match.Value, 0);
        var whole = string.Concat(digits.Value.Where(char.IsAsciiDigit));
        var value = decimal.Parse(
            $"{whole}.{match.Groups["decimals"].Value}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new(TokenKind.Figure, place, match.Value, value);
    }

    private static decimal? ReadMultiplier(string folded, Token figure, Token word)
    {
        if (figure.Kind != TokenKind.Figure || word.Kind != TokenKind.Word)
            return null;
        var gap = folded[figure.Place.End..word.Place.Start];
        if (gap.Length == 0 && s_suffixes.Contains(word.Text))
            return 1000m;
        return gap is "" or " " && s_multipliers.TryGetValue(word.Text, out var multiplier) ? multiplier : null;
    }

    private static Token Multiply(string folded, Token figure, Token word, decimal multiplier)
    {
        var place = TextSpan.FromBounds(figure.Place.Start, word.Place.End);
        var text = folded.Substring(place.Start, place.Length);
        return figure with { Place = place, Text = text, Value = figure.Value * multiplier };
    }

    /// <summary>
    /// Words are letters with apostrophes between them. A figure has thousands in groups of three, one separator
    /// between them all, or none, and perhaps decimals after another separator; a point or comma before three digits
    /// separates thousands, except after a single 0. In a row such as 12.10.2026 each number is one of its own.
    /// </summary>
    [GeneratedRegex("""
        (?<word>[\p{L}\p{M}\p{N}-[0-9]]+(?:'[\p{L}\p{M}\p{N}-[0-9]]+)*)
        | (?<time>(?<![0-9]:?)[0-9]{1,2}:[0-9]{2}(?!:?[0-9]))
        | (?<![0-9][.,]?)(?<digits>[1-9][0-9]{0,2}(?<separator>[\ .,])[0-9]{3}(?:\k<separator>[0-9]{3})*)(?![0-9])
            (?:(?!\k<separator>)[.,](?<decimals>[0-9]+)(?![.,]?[0-9]))?
        | (?<![0-9][.,]?)(?<digits>[0-9]+)[.,](?<decimals>[0-9]+)(?![.,]?[0-9])
        | (?<digits>[0-9]+)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
