using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What becomes of an answer, decided without a database.</summary>
public sealed class AttemptAnswerTests
{
    private const int TaskId = 7;
    private const int QuestionId = 17;
    private const int MaxLength = 20;

    private static readonly DateTimeOffset s_deadline = new(2026, 3, 2, 9, 15, 0, TimeSpan.Zero);

    private readonly AttemptTask _task;
    private readonly Attempt _attempt;

    public AttemptAnswerTests() => _attempt = CreateAttempt(out _task);

    [Fact]
    public void Answer_OpensTheNextTask()
    {
        Assert.IsType<AnswerOutcome.Accepted>(Answer(Page("Done\r\n"), At(-60)));

        Assert.Equal(
            ("Done\n", s_deadline.AddSeconds(-60), false, ""), (_task.Answer, _task.AnsweredAt, _task.TimeRanOut, _task.Draft));
        Assert.Equal(
            (AttemptStatus.InProgress, 2, "risk"),
            (_attempt.Status, _attempt.LatestTask.Order, _attempt.LatestTask.Type));
    }

    [Fact]
    public void LastAnswer_CompletesTheAttempt()
    {
        _attempt.Scenario.Tasks.RemoveAt(1);

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Api("Done"), At(-60)));

        Assert.Equal(
            (AttemptStatus.Completed, s_deadline.AddSeconds(-60), 1),
            (_attempt.Status, _attempt.CompletedAt, _attempt.Tasks.Count));
    }

    [Theory]
    [InlineData("", RuleCodes.AnswerEmpty)]
    [InlineData(null, RuleCodes.AnswerEmpty)]
    [InlineData(" \u200B\n", RuleCodes.AnswerEmpty)]
    [InlineData("\0", RuleCodes.AnswerEmpty)]
    [InlineData("123456789012345678901", RuleCodes.AnswerTooLong)]
    public void EmptyOrTooLongText_IsRefused(string? text, string code) =>
        AssertRefused(code, Answer(Api(text), At(-60)));

    [Fact]
    public void LongestAnswer_IsAccepted() =>
        Assert.IsType<AnswerOutcome.Accepted>(Answer(Api("1234567890\r\n123456789"), At(-60)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(15, true)]
    [InlineData(15.001, false)]
    public void AnswerInFlightAtZero_CountsForFifteenSeconds(double seconds, bool counts)
    {
        _task.Draft = "Half";

        var outcome = Answer(Api("Whole"), At(seconds));

        Assert.Equal(counts ? new AnswerOutcome.Accepted() : new AnswerOutcome.Closed("Half"), outcome);
        Assert.Equal(counts ? ("Whole", false) : ("Half", true), (_task.Answer, _task.TimeRanOut));
    }

    [Fact]
    public void LateAnswer_GivesWayToTheDraft_AsOfTheDeadline()
    {
        _task.Draft = "Half";

        Assert.Equal(new AnswerOutcome.Closed("Half"), Answer(Page("Whole"), At(600)));

        Assert.Equal((s_deadline, true, 2), (_task.AnsweredAt, _task.TimeRanOut, _attempt.LatestTask.Order));
    }

    [Fact]
    public void LateAnswer_WithAnInvisibleDraft_IsNoAnswer()
    {
        _task.Draft = " \u200B\u3164\n";

        Assert.Equal(new AnswerOutcome.Closed(""), Answer(Page("Whole"), At(600)));
    }

    [Fact]
    public void LateEmptyText_IsRefusedForItself()
    {
        AssertRefused(RuleCodes.AnswerEmpty, Answer(Api(""), At(600)));

        Assert.Null(_task.Answer);
    }

    [Fact]
    public void PausedClock_ClosesNothing()
    {
        _task.Draft = "Half";

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Api("Whole"), At(600) with { IsPaused = true }));
    }

    [Fact]
    public void PausedClock_RefusesAnEmptyBox() =>
        AssertRefused(RuleCodes.AnswerEmpty, Answer(Zero(""), At(0) with { IsPaused = true }));

    [Fact]
    public void ReopeningServer_ClosesNothing_ButZeroIsZero()
    {
        var rules = At(600) with { IsReopening = true };

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Zero("Whole"), rules));
        Assert.True(_task.TimeRanOut);
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(-2.001, false)]
    public void PageAtZero_MayBeTwoSecondsAhead(double seconds, bool isOver)
    {
        var outcome = Answer(Zero(""), At(seconds));

        Assert.Equal(isOver ? new AnswerOutcome.Accepted() : new AnswerOutcome.Refused(RuleCodes.AnswerEmpty), outcome);
        Assert.Equal(isOver ? ("", true) : (null, false), (_task.Answer, _task.TimeRanOut));
    }

    [Fact]
    public void TextAtZero_IsAnAnswerWhoseTimeRanOut()
    {
        Assert.IsType<AnswerOutcome.Accepted>(Answer(Zero("Whole"), At(1)));

        Assert.Equal(("Whole", s_deadline.AddSeconds(1), true), (_task.Answer, _task.AnsweredAt, _task.TimeRanOut));
    }

    [Fact]
    public void TooLongTextAtZero_GivesWayToTheDraft()
    {
        _task.Draft = "Short";

        Assert.Equal(new AnswerOutcome.Closed("Short"), Answer(Zero(new('x', MaxLength + 1)), At(1)));
    }

    [Fact]
    public void StalePageAtZero_GivesWayToTheNewerDraft()
    {
        (_task.Draft, _task.DraftRevision) = ("From the phone", 3);

        Assert.Equal(new AnswerOutcome.Closed("From the phone"), Answer(Zero("Old", new(2)), At(1)));
    }

    [Fact]
    public void EmptyBoxAtZero_IsRefused_WithoutATimeLimit()
    {
        _task.DeadlineAt = null;

        AssertRefused(RuleCodes.AnswerEmpty, Answer(Zero(""), At(600)));
    }

    [Fact]
    public void DifferentDraft_IsAConflict_ChangesNothing()
    {
        (_task.Draft, _task.DraftRevision) = ("From the phone", 3);

        Assert.Equal(new AnswerOutcome.DraftConflict("From the phone", 3), Answer(Page("Here", new(2)), At(-60)));

        Assert.Equal((null, "From the phone", 1), (_task.Answer, _task.Draft, _attempt.Tasks.Count));
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(2, "From the phone")]
    [InlineData(2, "From the phone\r")]
    public void OwnDraft_IsNoConflict(int revision, string? sent)
    {
        (_task.Draft, _task.DraftRevision) = (sent is "From the phone\r" ? "From the phone\n" : "From the phone", 3);

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Page("Here", new(revision, sent)), At(-60)));
    }

    [Theory]
    [InlineData("Here")]
    [InlineData("")]
    public void OtherRevision_OfTheSameOrNoText_IsNoConflict(string stored)
    {
        (_task.Draft, _task.DraftRevision) = (stored, 3);

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Page("Here", new(2)), At(-60)));
    }

    [Fact]
    public void ApiClient_WithoutADraft_HasNoConflict()
    {
        (_task.Draft, _task.DraftRevision) = ("From the phone", 3);

        Assert.IsType<AnswerOutcome.Accepted>(Answer(Api("Here"), At(-60)));
    }

    [Fact]
    public void SameAnswerAgain_ChangesNothing()
    {
        Answer(Api("Done"), At(-60));

        Assert.IsType<AnswerOutcome.SameAgain>(Answer(Api("Done"), At(600)));
        Assert.Equal((s_deadline.AddSeconds(-60), 2), (_task.AnsweredAt, _attempt.Tasks.Count));
    }

    [Theory]
    [InlineData(false, RuleCodes.AnswerConflict)]
    [InlineData(true, RuleCodes.TimeOver)]
    public void DifferentAnswer_IsRefusedWithTheAcceptedOne(bool timeRanOut, string code)
    {
        (_task.Answer, _task.TimeRanOut) = ("Done", timeRanOut);

        Assert.Equal(new AnswerOutcome.Refused(code, "Done"), Answer(Api("Another"), At(-60)));
    }

    [Fact]
    public void EmptyBoxAtZero_AfterAnAnswer_ClaimsNothing()
    {
        _task.Answer = "Done";

        Assert.IsType<AnswerOutcome.SameAgain>(Answer(Zero("\u2800"), At(-60)));
        AssertRefused(RuleCodes.AnswerEmpty, Answer(Page(""), At(-60)));
    }

    [Fact]
    public void AbandonedAttempt_AcceptsNothing()
    {
        _attempt.Abandon();

        AssertRefused(RuleCodes.AttemptAbandoned, Answer(Page("Done"), At(600)));
    }

    [Fact]
    public void IncompleteQuestion_CannotBeAnswered() =>
        AssertRefused(RuleCodes.QuestionNotReady, _attempt.Answer(Api("Done"), questionId: null, At(-60), MaxLength));

    [Fact]
    public void RewrittenQuestion_MustBeReadFirst()
    {
        AssertRefused(RuleCodes.QuestionChanged, _attempt.Answer(Page("Done"), QuestionId + 1, At(-60), MaxLength));

        Assert.Null(_task.Answer);
    }

    [Fact]
    public void Submission_AnswersTheTaskThatItNames()
    {
        Answer(Api("Done"), At(-60));
        _attempt.LatestTask.Id = TaskId + 1;

        Assert.IsType<AnswerOutcome.Accepted>(Answer(AnswerSubmission.FromApi(TaskId + 1, "Done too", null), At(-30)));

        Assert.Equal((AttemptStatus.Completed, 2), (_attempt.Status, _attempt.DoneCount));
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(15.001, true)]
    public void ClosedTask_IsSettledOnce(double seconds, bool isClosed)
    {
        _task.Draft = "Half";

        Assert.Equal(isClosed, _attempt.SettleIfClosed(_task, At(seconds)));
        Assert.False(_attempt.SettleIfClosed(_task, At(seconds)));

        Assert.Equal(isClosed ? "Half" : null, _task.Answer);
    }

    private AnswerOutcome Answer(AnswerSubmission submission, DeadlineRules rules) =>
        _attempt.Answer(submission, QuestionId, rules, MaxLength);

    private static void AssertRefused(string code, AnswerOutcome outcome) =>
        Assert.Equal(new AnswerOutcome.Refused(code), outcome);

    /// <summary>So many seconds after the deadline.</summary>
    private static DeadlineRules At(double seconds) => new(s_deadline.AddSeconds(seconds));

    private static AnswerSubmission Api(string? text) => AnswerSubmission.FromApi(TaskId, text, request: null);

    private static AnswerSubmission Page(string? text, DraftVersion? basedOn = null) =>
        AnswerSubmission.FromPage(TaskId, text, QuestionId, basedOn, isByClock: false);

    /// <summary>A page whose countdown is at zero.</summary>
    private static AnswerSubmission Zero(string? text, DraftVersion? basedOn = null) =>
        AnswerSubmission.FromPage(TaskId, text, QuestionId, basedOn, isByClock: true);

    private static Attempt CreateAttempt(out AttemptTask task)
    {
        var scenario = new Scenario
        {
            ContentHash = "",
            SystemPrompt = "",
            ReportBrief = "",
            Tasks = [
            Template(1, "conflict"), Template(2, "risk")]
        };
        var attempt = new Attempt { Scenario = scenario };
        task = attempt.AddTask(attempt.Scenario.Tasks[0]);
        (task.Id, task.DeadlineAt) = (TaskId, s_deadline);
        return attempt;
    }

    private static TaskTemplate Template(int order, string type) =>
        new() { Order = order, Type = type, TimeLimitMinutes = 15, Brief = "", OfflineText = "" };
}
