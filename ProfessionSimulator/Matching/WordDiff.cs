using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace ProfessionSimulator.Matching;

internal enum ChangeKind { Same, Removed, Added }

/// <summary>A part of two versions of a text: what both have, or only one.</summary>
internal readonly record struct TextChange(ChangeKind Kind, string Text);

/// <summary>Compares two versions of a text word by word.</summary>
internal static partial class WordDiff
{
    /// <summary>Texts with more words are compared by lines, which takes a fraction of the time.</summary>
    private const int MaxWords = 4_000;

    /// <returns>
    /// The parts in their order, none of them empty. All but those that were added make up the first text, all but those
    /// that were removed the second.
    /// </returns>
    public static IReadOnlyList<TextChange> Compare(string before, string after)
    {
        var byWords = Words().Count(before) <= MaxWords && Words().Count(after) <= MaxWords;
        var diff = Differ.Instance.CreateDiffs(
            before, after, ignoreWhiteSpace: false, ignoreCase: false, new Chunker(byWords ? Words() : Lines()));
        var changes = new List<TextChange>();
        var (old, @new) = (0, 0);
        foreach (var block in Join(diff))
        {
            Add(changes, ChangeKind.Same, diff.PiecesOld, old, block.DeleteStartA);
            (old, @new) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            Add(changes, ChangeKind.Removed, diff.PiecesOld, block.DeleteStartA, old);
            Add(changes, ChangeKind.Added, diff.PiecesNew, block.InsertStartB, @new);
        }
        Add(changes, ChangeKind.Same, diff.PiecesOld, old, diff.PiecesOld.Count);
        return changes;
    }

    /// <summary>Changes with nothing but space between them are read as one.</summary>
    private static List<DiffBlock> Join(DiffResult diff)
    {
        var joined = new List<DiffBlock>();
        foreach (var block in diff.DiffBlocks)
        {
            if (joined.Count > 0 && IsSpace(diff, joined[^1], block))
            {
                var first = joined[^1];
                joined[^1] = new(
                    first.DeleteStartA, block.DeleteStartA + block.DeleteCountA - first.DeleteStartA,
                    first.InsertStartB, block.InsertStartB + block.InsertCountB - first.InsertStartB);
            }
            else
            {
                joined.Add(block);
            }
        }
        return joined;
    }

    private static bool IsSpace(DiffResult diff, DiffBlock first, DiffBlock next)
    {
        var start = first.DeleteStartA + first.DeleteCountA;
        return diff.PiecesOld.Skip(start).Take(next.DeleteStartA - start).All(string.IsNullOrWhiteSpace);
    }

    private static void Add(List<TextChange> changes, ChangeKind kind, IReadOnlyList<string> pieces, int start, int end)
    {
        var text = new StringBuilder();
        for (var index = start; index < end; index++)
            text.Append(pieces[index]);
        if (text.Length > 0)
            changes.Add(new(kind, text.ToString()));
    }

    /// <summary>A word with its apostrophes, a stretch of space, or one other character.</summary>
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("[^\n]*\n|[^\n]+")]
    private static partial Regex Lines();

    private sealed class Chunker(Regex pieces) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. pieces.Matches(text).Select(match => match.Value)];
    }
}
