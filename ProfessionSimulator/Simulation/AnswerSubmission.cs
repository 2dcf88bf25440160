namespace ProfessionSimulator.Simulation;

/// <summary>An answer as it was sent, and what its sender knew of the task.</summary>
internal sealed record AnswerSubmission
{
    private AnswerSubmission(int taskId, string? answer)
    {
        TaskId = taskId;
        Text = AnswerText.Normalize(answer ?? "");
        IsEmpty = AnswerText.IsEmpty(answer);
    }

    public int TaskId { get; }

    /// <summary>The text as it is compared and stored.</summary>
    public string Text { get; }

    /// <summary>Of the text as it was sent: what is replaced before it is stored would be visible.</summary>
    public bool IsEmpty { get; }

    /// <summary>
    /// The generation that was answered, where the sender knows it: it may have been written again since then.
    /// </summary>
    public int? QuestionId { get; private init; }

    /// <summary>
    /// The draft that the sender last saw, where it knows it: a newer one from elsewhere is shown first.
    /// </summary>
    public DraftVersion? BasedOn { get; private init; }

    /// <summary>A page sends what is there, since its countdown is at zero.</summary>
    public bool IsByClock { get; private init; }

    /// <summary>The request's key, where it has one.</summary>
    public IdempotentRequest? Request { get; private init; }

    public static AnswerSubmission FromPage(int taskId, string? answer, int? questionId, DraftVersion? basedOn, bool isByClock) =>
        new(taskId, answer) { QuestionId = questionId, BasedOn = basedOn, IsByClock = isByClock };

    public static AnswerSubmission FromApi(int taskId, string? answer, IdempotentRequest? request) =>
        new(taskId, answer) { Request = request };

    /// <returns>The code of what is wrong with the text itself.</returns>
    public string? FindFault(int maxLength) =>
        IsEmpty ? RuleCodes.AnswerEmpty : Text.Length > maxLength ? RuleCodes.AnswerTooLong : null;

    /// <summary>Only a page whose countdown is at zero sends an empty text, and that text claims nothing.</summary>
    public bool Repeats(string accepted) => IsEmpty || Text == accepted;

    /// <summary>Whether the task holds another draft, and one that the sender has not seen.</summary>
    public bool IsStale(AttemptTask task) =>
        task.Draft.Length > 0 && task.Draft != Text && BasedOn?.Matches(task) == false;
}
