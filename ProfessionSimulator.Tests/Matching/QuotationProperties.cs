using CsCheck;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

/// <summary>What holds of quotations of any text, Russian and English mixed.</summary>
public sealed class QuotationProperties
{
    private static readonly Gen<((string Gap, string Word)[] Text, int First, int Count)> s_quotation =
        from text in TextGen.Text
        from first in Gen.Int[0, text.Length - 3]
        from count in Gen.Int[3, text.Length - first]
        select (text, first, count);

    [Fact]
    public void StretchOfWords_IsFoundWhereItIs() => s_quotation.Sample(sample =>
    {
        var (text, start, quote) = Write(sample);
        return FindOriginals(text, quote).Any(found => Trim(text, found) == Trim(text, new(start, quote.Length)));
    }, iter: 2000);

    [Fact]
    public void DisguisedStretch_IsFoundWhereItIs() => Gen.Select(s_quotation, TextGen.Disguise).Sample((sample, disguise) =>
    {
        var (text, start, quote) = Write(sample);
        return FindOriginals(text, TextGen.Apply(disguise, quote))
            .Any(found => Trim(text, found) == Trim(text, new(start, quote.Length)));
    }, iter: 2000);

    [Fact]
    public void StretchWithAForeignWord_IsNotFound() => Gen.Select(s_quotation, Gen.Int[0, 29]).Sample((sample, place) =>
    {
        var quoted = sample.Text.Skip(sample.First).Take(sample.Count).ToArray();
        quoted[place % quoted.Length].Word = "выдумано";
        return !FindOriginals(TextGen.Join(sample.Text), TextGen.Join(quoted)).Any();
    }, iter: 2000);

    [Fact]
    public void StretchThatCutsAWord_IsNotFound() => s_quotation.Sample(sample =>
    {
        var (text, start, quote) = Write(sample);
        var end = start + quote.Length - 1;
        return !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1])
            || FindOriginals(text, quote[..^1]).All(found => found.End != end);
    }, iter: 2000);

    [Fact]
    public void WhatIsFound_ReadsLikeTheQuotation() => Gen.Select(s_quotation, TextGen.Disguise).Sample((sample, disguise) =>
    {
        var (text, _, quote) = Write(sample);
        var wanted = FoldedText.Create(TextGen.Apply(disguise, quote));
        return FindOriginals(text, wanted.Original)
            .All(found => FoldedText.Create(text.Substring(found.Start, found.Length)).Tokens.Select(token => token.Key)
                .SequenceEqual(wanted.Tokens.Select(token => token.Key)));
    }, iter: 2000);

    [Fact]
    public void Origins_AreInOrderAndInside() => Gen.String.Sample(text =>
    {
        var folded = FoldedText.Create(text);
        var spans = Enumerable.Range(0, folded.Text.Length).Select(place => folded.ToOriginal(new(place, 1))).ToArray();
        return spans.All(span => span.Length > 0 && span.Start >= 0 && span.End <= text.Length)
            && spans.Zip(spans.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start);
    }, iter: 2000);

    private static (string Text, int Start, string Quote) Write(
        ((string Gap, string Word)[] Text, int First, int Count) sample)
    {
        var before = TextGen.Join(sample.Text.Take(sample.First));
        var start = sample.First == 0 ? 0 : before.Length + sample.Text[sample.First].Gap.Length;
        return (TextGen.Join(sample.Text), start, TextGen.Join(sample.Text.Skip(sample.First).Take(sample.Count)));
    }

    private static IEnumerable<TextSpan> FindOriginals(string text, string quote)
    {
        var folded = FoldedText.Create(text);
        return folded.Find(FoldedText.Create(quote)).Select(folded.ToOriginal);
    }

    /// <summary>Marks and signs at the ends belong to no word.</summary>
    private static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
