namespace ProfessionSimulator.Bench;

/// <summary>The plan of a measurement: the length of a text, the number of watchers and of repetitions.</summary>
internal sealed record Plan(int Tokens, int WarmUpWatchers, int Repetitions)
{
    public const int Few = 100;
    public const int Many = 500;

    /// <summary>The texts that <see cref="Many"/> watchers share in the fan-out scenario.</summary>
    public const int SharedTexts = 10;

    public static readonly TimeSpan FirstToken = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    /// <summary>The time between the starts of two watchers.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(4);

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static readonly Plan Full = new(Tokens: 200, WarmUpWatchers: Many, Repetitions: 3);
    public static readonly Plan Quick = new(Tokens: 100, WarmUpWatchers: Few, Repetitions: 1);

    public int Learners => WarmUpWatchers + (Repetitions * (Few + Many + SharedTexts));
}
