namespace ProfessionSimulator.Generations;

internal static class GenerationQueries
{
    /// <summary>The generations of a slot, whatever became of them.</summary>
    public static IQueryable<Generation> In(this IQueryable<Generation> generations, Slot slot) =>
        generations.Where(g => g.Purpose == slot.Purpose && g.SubjectId == slot.SubjectId);

    /// <summary>Those that are being written or are complete: a slot has at most one.</summary>
    public static IQueryable<Generation> Current(this IQueryable<Generation> generations) =>
        generations.Where(g => g.State == GenerationState.Live || g.State == GenerationState.Completed);
}
