using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class ReplyReaderTests
{
    private static readonly Questionnaire s_asked =
        Questionnaire.Create([Criterion("a", 1, "x"), Criterion("b", 1, "x")], [Answer("An answer.")], "en", "seed");

    [Fact]
    public void Votes_ComeBackUnderTheirIds()
    {
        var reply = Assert.IsType<JudgeReply.Usable>(Read(Write(findings =>
        {
            var finding = findings.Single(finding => (string)finding["criterion"]! == FindName("a"));
            finding["verdict"] = "Met";
            finding["quotes"] = new JsonArray(new JsonObject { ["sentence"] = 3, ["text"] = "one two three" }, "alone");
            finding["why"] = "  You say\n so. ";
        })));

        var vote = reply.Votes.Single(vote => vote.CriterionId == "a");
        Assert.Equal((Opinion.Met, "You say so."), (vote.Opinion, vote.Why));
        Assert.Equal([new("one two three", 3), new("alone", null)], vote.Quotes);
        Assert.Equal(Opinion.NotMet, reply.Votes.Single(vote => vote.CriterionId == "b").Opinion);
        Assert.Equal(2, reply.Votes.Count);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("Here you are:\n```json\n{0}\n```\nAnything else?")]
    [InlineData("I looked at {{it}} and {{\"x\": 1}}. {0}")]
    public void Prose_AroundTheJson_DoesNotMatter(string around) =>
        Assert.IsType<JudgeReply.Usable>(Read(around.Replace("{0}", Write(), StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("The learner met everything.")]
    [InlineData("{\"verdicts\":[]}")]
    [InlineData("{\"findings\":{}}")]
    [InlineData("{\"findings\":[],\"findings\":[]}")]
    [InlineData("[{\"criterion\":\"a\",\"verdict\":\"met\"}]")]
    public void ReplyWithoutFindings_IsNotUsed(string reply) => AssertFault(ReplyFault.NoFindings, reply);

    [Fact]
    public void CutReply_IsNotUsed() => AssertFault(ReplyFault.NoFindings, Write()[..^3]);

    [Fact]
    public void ReplyThatRepeatsOneOfTheLearners_IsNotUsed() =>
        AssertFault(ReplyFault.SeveralFindings, "The answer has {\"findings\":[]} in it. " + Write());

    [Fact]
    public void OmittedCriterion_IsNoticed() =>
        AssertFault(ReplyFault.MissingCriterion, Write(findings => findings.RemoveAt(0)));

    [Fact]
    public void AddedCriterion_IsNoticed() =>
        AssertFault(ReplyFault.UnknownCriterion, Write(findings => findings.Add(Finding("other", "met"))));

    [Fact]
    public void IdInPlaceOfTheName_IsUnknown() => AssertFault(ReplyFault.UnknownCriterion,
        Write(findings => findings.Single(finding => (string)finding["criterion"]! == FindName("a"))["criterion"] = "a"));

    [Fact]
    public void DuplicatedCriterion_IsNoticed() =>
        AssertFault(ReplyFault.RepeatedCriterion, Write(findings => findings.Add(Finding(FindName("b"), "not_met"))));

    [Fact]
    public void MetCanary_IsNoticed_WhateverElseIsWrong()
    {
        var canary = s_asked.Items.First(item => item.IsCanary).Name;

        AssertFault(ReplyFault.CanaryMet, Write(findings =>
        {
            findings.RemoveAll(
                finding => (string)finding["criterion"]! == canary || (string)finding["criterion"]! == FindName("a"));
            findings.Add(Finding(canary.ToUpperInvariant(), "met"));
        }));
    }

    [Fact]
    public void UnclearCanary_IsNotMet() =>
        Assert.IsType<JudgeReply.Usable>(
            Read(Write(findings => findings.ForEach(finding => finding["verdict"] = "unclear"))));

    [Theory]
    [InlineData("verdict", "\"yes\"")]
    [InlineData("verdict", "true")]
    [InlineData("verdict", "null")]
    [InlineData("criterion", "7")]
    [InlineData("quotes", "\"one two three\"")]
    [InlineData("quotes", "[7]")]
    [InlineData("quotes", "[{\"sentence\":1}]")]
    public void WrongShape_IsNoticed(string field, string value) =>
        AssertFault(ReplyFault.WrongShape, Write(findings => findings[0][field] = JsonNode.Parse(value)));

    [Fact]
    public void LongQuotesAndReasons_AreLeftOut()
    {
        var reply = Assert.IsType<JudgeReply.Usable>(Read(Write(findings => findings.ForEach(finding =>
        {
            finding["quotes"] = new JsonArray(
                [.. Enumerable.Repeat(new string('a', 1001), 2), .. Enumerable.Repeat("b", 9)]);
            finding["why"] = new string('a', 401);
        }))));

        Assert.All(reply.Votes, vote => Assert.Equal((3, ""), (vote.Quotes.Count, vote.Why)));
    }

    [Fact]
    public void Detail_HasNoWordOfTheReply()
    {
        var reply = Read(Write(findings => findings.Add(Finding("secret", "secret"))));

        Assert.DoesNotContain("secret", Assert.IsType<JudgeReply.Unusable>(reply).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void OrderInTheReply_ChangesNothing() => Gen.Int.Sample(seed =>
    {
        var shuffled = Write(findings =>
        {
            var order = findings.ToArray();
            new Random(seed).Shuffle(order);
            findings.Clear();
            findings.AddRange(order);
        });
        return Json(Read(shuffled)) == Json(Read(Write()));
    }, iter: 200);

    /// <summary>A reply that was damaged anywhere is either read or refused; it never fails in another way.</summary>
    [Fact]
    public void DamagedReply_IsReadOrRefused() => Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 20], Gen.String).Sample((place, length, text) =>
    {
        var reply = Write();
        place %= reply.Length;
        return Read(reply.Remove(place, Math.Min(length, reply.Length - place)).Insert(place, text)) is not null;
    }, iter: 2000);

    private static JudgeReply Read(string reply) => ReplyReader.Read(reply, s_asked);

    private static void AssertFault(ReplyFault fault, string reply) =>
        Assert.Equal(fault, Assert.IsType<JudgeReply.Unusable>(Read(reply)).Fault);

    private static string Json(JudgeReply reply) => JsonSerializer.Serialize(((JudgeReply.Usable)reply).Votes);

    private static string FindName(string id) => s_asked.Items.Single(item => item.CriterionId == id).Name;

    private static JsonObject Finding(string name, string verdict) =>
        new() { ["criterion"] = name, ["verdict"] = verdict, ["quotes"] = new JsonArray(), ["why"] = "Because." };

    private static string Write(Action<List<JsonObject>>? change = null)
    {
        List<JsonObject> findings = [.. s_asked.Items.Select(item => Finding(item.Name, "not_met"))];
        change?.Invoke(findings);
        return new JsonObject { ["findings"] = new JsonArray([.. findings]) }.ToJsonString();
    }
}
