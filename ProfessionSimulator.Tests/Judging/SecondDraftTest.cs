using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>
/// A visitor without scripts who has played a day and writes its first task again. The judges find the contingency
/// counted wherever an answer has <see cref="Counted"/>.
/// </summary>
public abstract class SecondDraftTest : JudgedDayTest
{
    private protected const string First = "I look at all of it tomorrow.";
    private protected const string Counted = "5 of the 8 days of contingency are left";
    private protected const string Better = $"I look at all of it today. {Counted}.";

    private protected Visitor Visitor { get; private set; } = null!;

    private protected int Attempt { get; private set; }

    private protected int TaskId { get; private set; }

    private protected string Address => $"/attempts/{Attempt}/tasks/{TaskId}/again";

    public override async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        Configure(App);
        App.Upstream.Judge = JudgeThatCounts();
        await EnterAsync();
        Visitor = new(App);
        await PlayPagesAsync(First);
    }

    private protected override void Configure(AppFactory app) => AskOneJudge(app);

    /// <summary>Plays a day on the pages, with the same answer to each task.</summary>
    private protected async Task PlayPagesAsync(string answer)
    {
        var profession = await Visitor.GetAsync($"/professions/{Profession}");
        var page = await Visitor.CompleteAsync(await Visitor.SubmitAsync(profession, ".start-box form"));
        while (page.Panel == "Answer")
            page = await Visitor.AnswerAsync(page, answer);
        Attempt = await App.ReadAsync(db => db.Attempts.MaxAsync(a => a.Id));
        TaskId = await App.ReadAsync(db =>
            db.AttemptTasks.Where(t => t.AttemptId == Attempt && t.Order == 1).Select(t => t.Id).SingleAsync());
        await WaitUntilDecidedAsync(Attempt);
    }

    private protected Task<Page> OpenAsync() => Visitor.GetAsync(Address);

    private protected async Task<Page> SendAsync(string answer, Page? page = null) =>
        await Visitor.SubmitAsync(page ?? await OpenAsync(), "#answer-form", new() { ["Answer"] = answer });

    /// <summary>Sends what the script sends while somebody types.</summary>
    private protected Task<Page> SaveAsync(Page page, string text) => Visitor.SaveDraftAsync(page, text, asFragment: true);

    private protected Task WaitUntilJudgedAsync(int secondDraft) => App.WaitUntilAsync(async db =>
        !await db.Judgements.AnyAsync(j => j.SecondDraftId == secondDraft && !j.IsReplaced && j.State == JudgementState.Waiting));

    private protected async Task<List<SecondDraft>> DraftsAsync() =>
        await App.ReadAsync(db => db.SecondDrafts.AsNoTracking().OrderBy(d => d.Id).ToListAsync());

    private protected async Task<Report> ReportAsync() =>
        await App.ReadAsync(db => ReportQueries.FindAsync(db, Attempt, default))
        ?? throw new InvalidOperationException("No report.");

    private protected async Task<JudgedSecondDraft> JudgedAsync()
    {
        var draft = (await DraftsAsync()).Last(known => known.Answer is not null);
        await WaitUntilJudgedAsync(draft.Id);
        return (await ReportAsync()).Tasks[0].SecondDrafts[^1];
    }

    private protected T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    private protected Reply JudgeThatCounts() => Reply.From(request =>
    {
        var judge = ScriptedJudge.Read(request);
        var answers = judge.User[..judge.User.IndexOf("The statements:", StringComparison.Ordinal)];
        return judge.Reply(asks => answers.Contains(Counted, StringComparison.Ordinal)
            && Criteria.Any(criterion => criterion.Id == "contingency-counted" && criterion.Asks == asks) ? [Counted] : []);
    });
}
