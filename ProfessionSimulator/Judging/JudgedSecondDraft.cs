namespace ProfessionSimulator.Judging;

/// <summary>A second draft, judged by the criteria of its task.</summary>
/// <param name="Draft">The second draft.</param>
/// <param name="Result">
/// Its findings, those of the criteria that the new answer alone or together with the attempt's other answers can meet.
/// </param>
/// <param name="Answers">The answers as they were judged, with the new one in place of its task's first one.</param>
/// <param name="Answer">The new one of them.</param>
internal sealed record JudgedSecondDraft(
    SecondDraft Draft, JudgedResult Result, IReadOnlyList<JudgedAnswer> Answers, JudgedAnswer Answer)
{
    /// <param name="subject">The attempt with the second draft in place of its task's answer.</param>
    /// <param name="draft">The second draft.</param>
    /// <param name="stored">The judgements, among them those of the second draft; it has them from the moment it was sent.</param>
    public static JudgedSecondDraft Create(JudgedAttempt subject, SecondDraft draft, StoredJudgements stored)
    {
        var judgements = stored.Read(subject);
        var order = subject.Attempt.FindTask(draft.TaskId).Order;
        return new(
            draft, JudgedResult.Create(subject, judgements, isJudged: judgements.Count > 0), subject.Answers,
            subject.Answers.Single(answer => answer.Task == order));
    }
}
