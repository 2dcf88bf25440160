namespace ProfessionSimulator.Judging;

/// <summary>
/// Which words have proved which criteria. The same words serve two wanted criteria at most, so that one sentence that
/// has everything does not prove everything.
/// </summary>
internal sealed class UsedWords
{
    private const int MaxUses = 2;

    private readonly List<IReadOnlyList<AnswerPlace>> _uses = [];

    public bool AreUsedUp(AnswerPlace place) => _uses.Count(places => places.Any(place.Overlaps)) >= MaxUses;

    /// <summary>Notes what proved one more criterion.</summary>
    public void Add(IReadOnlyList<AnswerPlace> places) => _uses.Add(places);
}
