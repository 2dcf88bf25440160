using System.Runtime.CompilerServices;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Generations;

public sealed class TokensTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("hello world", 2)]
    [InlineData("hello  world", 3)]
    public void Count_IsTheSame_WhenItIsRemembered(string text, int expected)
    {
        Assert.Equal(expected, Tokens.Count(text));
        Assert.Equal(expected, Tokens.Count(text));
    }

    /// <summary>Counts are remembered for as long as the process runs, and a learner may delete the text before.</summary>
    [Fact]
    public void Count_KeepsNoText()
    {
        var text = CountNewText();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(text.IsAlive);
    }

    /// <summary>Only a method of its own leaves no reference in a local variable.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CountNewText()
    {
        var text = $"Written at {Guid.NewGuid()}";
        Tokens.Count(text);
        return new(text);
    }
}
