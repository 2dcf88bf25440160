namespace ProfessionSimulator.Catalog;

internal static class Spelling
{
    private const int Far = 100;

    /// <summary>How many letters have to be added, removed or replaced to make one word of the other.</summary>
    public static int Distance(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) >= Far)
            return Far;
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
