using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>A score as a bar from 0 to 100.</summary>
/// <param name="Low">What is certain.</param>
/// <param name="High">What is possible.</param>
/// <param name="Before">The score of the attempt before; null where there is none.</param>
internal sealed record ScoreBar(int Low, int High, Score? Before);
