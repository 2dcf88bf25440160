namespace ProfessionSimulator.Catalog;

internal static class EditDistance
{
    private const int Max = 100;

    /// <summary>
    /// Counts the letters that have to be added, removed or replaced to turn one word into the other (Levenshtein).
    /// </summary>
    public static int Compute(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) >= Max)
            return Max;
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var (index, letter) in from.Index())
        {
            var diagonal = row[0];
            row[0] = index + 1;
            for (var i = 1; i <= to.Length; i++)
            {
                var replaced = diagonal + (to[i - 1] == letter ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replaced, Math.Min(row[i], row[i - 1]) + 1);
            }
        }
        return row[^1];
    }
}
