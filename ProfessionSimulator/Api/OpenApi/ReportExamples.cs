using ProfessionSimulator.Reports.Documents;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>The examples of reports and of links to them.</summary>
internal static class ReportExamples
{
    private const string Risk = "risk";

    private static readonly ScoreTotalDocument s_lowest = new(3, 60, 60);
    private static readonly ScoreTotalDocument s_highest = new(5, 100, null);

    private static readonly JudgementDocument s_judgement = new(
        "judged", 3, 3,
        [
            new("rollback-priced", Risk, [4], "Works out what a rollback costs.", 3, null, "met", "judges", false, 3, 3,
                "The sum is there.", [new(4, 0, 20, "12 + 35 = 47 minutes")], []),
            new("stop-sign-named", Risk, [4], "Names a sign at which the release is stopped.", 2, 60, "split", "judges", false, 0, 3,
                "A queue is named without a limit.", [new(4, 22, 47, "we stop if the queue grows")], []),
        ],
        new(60, 100, 5, s_lowest, s_highest,
            [
                new("rollback-priced", Risk, 3, "met", new(3, null), new(3, null)),
                new("stop-sign-named", Risk, 2, "split", new(0, 60), new(2, null)),
            ],
            [new(Risk, "Risk", 60, 100, 5, s_lowest, s_highest)]),
        1, [new(1, "usable", "a-model", "1"), new(2, "usable", "a-model", "1"), new(3, "usable", "a-model", "1")]);

    private static readonly ShareResponse s_share = new(
        5, "For my teacher", "Ada L.", "https://simulator.example.org/shared/n3Vq0sT1yBz8KpXwLm4hJcRe", 1,
        Examples.Morning.AddHours(2));

    public static readonly Example Report = new(
        "report", new ReportResponse(Examples.FinalReport, Examples.Morning.AddHours(1), 1, s_judgement));
    public static readonly Example NewShare = new("share", new ShareRequest("For my teacher", "Ada L.", 1));
    public static readonly Example Share = new("share", s_share);
    public static readonly Example Shares = new("shares", new List<ShareResponse> { s_share });
}
