using System.Diagnostics;
using System.Text;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class PackReaderHostileInputTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "binary", Encoding.Latin1.GetString([.. Enumerable.Range(0, 256).Select(b => (byte)b)]) },
        { "alias bomb", AliasBomb() },
        { "alias to itself", "a: &a [*a]" },
        { "deep flow lists", new string('[', 100_000) },
        { "deep flow mappings", string.Concat(Enumerable.Repeat("{a: ", 50_000)) },
        { "deep block lists", string.Concat(Enumerable.Repeat("- ", 100_000)) + "x" },
        { "deep keys", string.Concat(Enumerable.Repeat("? ", 100_000)) + "x" },
        { "too large", "a: " + new string('x', 10_000_000) },
        { "many keys", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: 1\n")) },
        { "many entries", "tasks:\n" + string.Concat(Enumerable.Repeat("- x\n", 50_000)) },
        { "one long key", new string('k', 100_000) + ": 1" },
        { "quoted key with lines", "\"a\\nb\\u2028\": 1" },
        { "only text", "just a sentence" },
        { "only a list", "- a\n- b" },
        { "bad directive", "%YAML 9.9\n---\na: 1" },
        { "bad tag", "a: !<!> x" },
        { "bad escape", "a: \"\\uD83D\"" },
        { "wide escape", "a: \"\\UFFFFFFFF\"" },
        { "only an alias", "*a" },
        { "lone surrogate", "a: \uD83D" },
        { "document ends", "...\n...\n" },
        { "tabs", "\t\t\t" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_ReportsInsteadOfThrowing(string name, string text)
    {
        var lines = text.Count(c => c is '\n' or '\r') + 1;
        var clock = Stopwatch.StartNew();

        var result = PackReader.Read("hostile.yaml", text);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.False(result.IsValid, name);
        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, error => Assert.InRange(error.Line, 1, lines));
        Assert.All(result.Errors, error => Assert.DoesNotContain('\n', error.ToString()));
    }

    [Fact]
    public void Read_SurvivesEveryCutAndEveryOddCharacter()
    {
        var random = new Random(1);
        const string odd = "&*!|>%@`{}[]#:-?,'\"\\\t\n ~<=";
        for (var i = 0; i <= PackTexts.Valid.Length; i++)
        {
            var symbol = odd[random.Next(odd.Length)];
            AssertPackOrErrors(PackReader.Read("cut.yaml", PackTexts.Valid[..i]));
            AssertPackOrErrors(PackReader.Read("odd.yaml", PackTexts.Valid.Insert(i, symbol.ToString())));
        }
    }

    private static void AssertPackOrErrors(PackReadResult result) =>
        Assert.NotEqual(result.IsValid, result.Errors.Count > 0);

    private static string AliasBomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        return text.ToString();
    }
}
