namespace ProfessionSimulator.Catalog;

/// <summary>One observable yes-or-no question about what the learner wrote or did, as a pack has it.</summary>
/// <param name="Id">Lower-case letters, digits and single hyphens; once in a pack, and the same in each language.</param>
/// <param name="CompetencyId">What it belongs to.</param>
/// <param name="Tasks">The tasks whose answers can meet it, by their order; at least one.</param>
/// <param name="Asks">One claim, in the language of the pack.</param>
/// <param name="Weight">What it adds when it is met, from -10 to 10 and never 0; a fault has a negative one.</param>
public sealed record Criterion(string Id, string CompetencyId, IReadOnlyList<int> Tasks, string Asks, int Weight)
{
    /// <summary>
    /// The most that the score can be, from 0 to 99, when a wanted criterion is not met or a fault is; null where it blocks nothing.
    /// </summary>
    public int? Cap { get; init; }

    /// <summary>An example of words that meet it.</summary>
    public string Hit { get; init; } = "";

    /// <summary>An example of words that look like it and do not meet it.</summary>
    public string Miss { get; init; } = "";

    /// <summary>
    /// Stems of words and figures. A quotation proves the criterion only if it has one of them: a word that begins with the stem, or
    /// the figure. Empty only where <see cref="Check"/> decides.
    /// </summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What code decides by itself; null where a model is asked.</summary>
    public CriterionCheck? Check { get; init; }

    public bool IsFault => Weight < 0;

    /// <summary>Whether it is about the form of an answer alone, so that a text without content can meet it.</summary>
    public bool IsForm => Check is { Kind: CheckKind.Answered or CheckKind.InTime or CheckKind.WordLimit or CheckKind.Omits };

    /// <summary>Whether an answer that meets it has said something that the task asks for.</summary>
    public bool IsContent => !IsFault && !IsForm;
}

/// <summary>What code decides about the answers to a criterion's tasks.</summary>
/// <param name="Kind">How it decides.</param>
/// <param name="Forms">Stems and figures, in their order; empty for the kinds that need none.</param>
public sealed record CriterionCheck(CheckKind Kind, IReadOnlyList<string> Forms)
{
    /// <summary>The most words, for <see cref="CheckKind.WordLimit"/>.</summary>
    public int? MaxWords { get; init; }

    /// <summary>
    /// Which part of the answer is meant, by the number of its item or heading, from 1; null for the whole answer. An answer without
    /// such parts is taken as a whole.
    /// </summary>
    public int? Part { get; init; }
}

public enum CheckKind
{
    /// <summary>Each task has an answer that is not empty.</summary>
    Answered,

    /// <summary>Each task was answered by the learner before its time was over.</summary>
    InTime,

    /// <summary>The answer, or the part, has at least one word and at most <see cref="CriterionCheck.MaxWords"/>.</summary>
    WordLimit,

    /// <summary>At least one of the forms is there.</summary>
    Mentions,

    /// <summary>There is an answer, and none of the forms is there.</summary>
    Omits,

    /// <summary>The figure is there as a whole number, whatever its currency sign, unit and separators of thousands.</summary>
    Figure,

    /// <summary>All forms are there, and each one's first place is after that of the one before.</summary>
    Order,
}
