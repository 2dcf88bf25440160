using ProfessionSimulator.Api.Streams;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>The examples in the document, which together tell of one attempt.</summary>
internal static class Examples
{
    private const string Text = "Three letters wait on your desk. Which one do you answer first, and why?";
    private const string RefreshToken = "Zk3dTn0v1c9QmB8sYw5xLr2uJh7aEfGiPoKqCtUvWzI";
    internal const string FinalReport = "## Your day\n\nYou sorted the queue before you wrote, and it showed.";

    internal static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProfessionResponse s_profession = new(
        1, "Project manager", "Keep a delivery on its feet for one day.", "management", "en", true, 4, 60, Morning);
    private static readonly TaskResponse s_task = new(
        7, 1, "prioritization", 15, Text, false, 1, 4, 17, Morning.AddMinutes(16), "", 0, "timed");

    public static readonly Example Credentials = new(
        "account", new Credentials("ada@example.org", "violet kettle harbour nine"));
    public static readonly Example Refresh = new(
        "token", new RefreshRequest(RefreshToken));
    public static readonly Example User = new(
        "account", new UserResponse(3, "ada@example.org", false, false, Morning));
    public static readonly Example Tokens = new(
        "tokens", new TokenResponse("pX2r8LmQv0TzY6bNc4KdWfGhJs1aUeIoRtBnMkVyZqE", "bearer", 3600, RefreshToken));

    public static readonly Example Profession = new("profession", s_profession);
    public static readonly Example Professions = new("professions", new List<ProfessionResponse> { s_profession });

    public static readonly Example Progress = new("attempt", new ProgressResponse(
        12, 1, 1, "completed", 4, FinalReport, Morning, Morning.AddHours(1), "timed"));
    public static readonly Example NewAttempt = new(
        "attempt", new ProgressResponse(13, 1, 2, "in_progress", 1, null, Morning.AddHours(2), null, "practice"));
    public static readonly Example History = new("attempts", new HistoryResponse(1, 1, 3,
        [
            new(13, 2, "in_progress", Morning.AddHours(2), null, "practice"),
            new(12, 1, "completed", Morning, Morning.AddHours(1), "timed"),
        ]));

    public static readonly Example Task = new("task", s_task);
    public static readonly Example NextTask = new("next_task", new NextTaskResponse(
        false, s_task with { Id = 8, Order = 2, Type = "conflict", GenerationId = 18 }));
    public static readonly Example Finished = new("finished", new FinishedResponse(true, FinalReport, 1));
    public static readonly Example Answer = new("answer", new SubmitRequest("First the queue, then the letter."));
    public static readonly Example Draft = new("draft", new DraftRequest("First the queue", 0));
    public static readonly Example SavedDraft = new("saved", new DraftResponse(1, Morning.AddMinutes(3)));

    /// <summary>The events of the streams, each with its meaning and with the data of each of its forms.</summary>
    public static readonly (string Type, string Meaning, object[] Data)[] Events =
    [
        ("metadata", "The first event, at once, before the model has said anything: what the text belongs to.",
            [new TaskMetadata(7, 1, "prioritization", 15, false, 17, 1, 4), new ReportMetadata(true, true, 21)]),
        ("token", "A piece of a task's text.", [new TokenData("Three letters")]),
        ("done", "A task's text is complete and stored. Terminal.", [new DoneData(Text, 7, false)]),
        ("report_token", "A piece of the report.", [new TokenData("## Your day")]),
        ("completed", "The report is complete and stored. Terminal.", [new CompletedData(FinalReport, 1)]),
        ("error", "The text failed or was cancelled. Terminal.",
            [new ErrorData("The AI took too long to answer. Please try again.", "model_timeout", true, null)]),
        ("reset", "Discard what you have received: `metadata` and the text from its beginning follow.", [new ResetData(18)]),
    ];
}
