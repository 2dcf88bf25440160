namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>
/// Finds walks from key to neighbouring key, and patterns that repeat the same few steps on the keyboard or in the
/// alphabet, such as 1qaz2wsx3edc or a1b2c3d4.
/// </summary>
internal static class KeyPattern
{
    private const int MaxPeriod = 8;
    private const int MinRepeatedSteps = 2;
    private const double BitsForStart = 5.5;
    private const double BitsForNeighbour = 2.2;
    private const double BitsForJump = 4.5;

    public static IEnumerable<PasswordPart> Find(TextView view)
    {
        var onKeyboard = FindSteps(view.Text, Keyboard.FindStep);
        var inAlphabet = FindSteps(view.Text, (from, to) => new(0, to - from));
        return Enumerable.Range(0, view.Text.Length).SelectMany(start => FindWalk(view, onKeyboard, start)
            .Concat(FindRepeatedSteps(view, onKeyboard, start)).Concat(FindRepeatedSteps(view, inAlphabet, start)));
    }

    private static KeyStep?[] FindSteps(string text, Func<char, char, KeyStep?> step) =>
        [.. text.Zip(text.Skip(1), step)];

    private static IEnumerable<PasswordPart> FindWalk(TextView view, KeyStep?[] steps, int start)
    {
        var bits = BitsForStart;
        for (var i = start; i < steps.Length && steps[i] is { IsToNeighbour: true } step; i++)
        {
            if (i == start || step != steps[i - 1])
                bits += BitsForNeighbour;
            if (i > start)
                yield return view.CreatePart(start, i + 2, bits);
        }
    }

    private static IEnumerable<PasswordPart> FindRepeatedSteps(TextView view, KeyStep?[] steps, int start)
    {
        var bits = BitsForStart;
        for (var period = 1; period <= MaxPeriod && start + period < steps.Length; period++)
        {
            if (steps[start + period - 1] is not { } step)
                yield break;
            bits += step.IsToNeighbour ? BitsForNeighbour : BitsForJump;
            for (var i = start + period; i < steps.Length && steps[i] is { } next && next == steps[i - period]; i++)
            {
                if (i - start - period + 1 >= Math.Max(period, MinRepeatedSteps))
                    yield return view.CreatePart(start, i + 2, bits);
            }
        }
    }
}
