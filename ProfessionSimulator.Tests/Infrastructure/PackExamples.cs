using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Answers in the words of a pack's examples, and a judge who finds met what is there in these words.</summary>
internal sealed class PackExamples(IReadOnlyList<Criterion> criteria)
{
    public IReadOnlyList<Criterion> Criteria => criteria;

    /// <summary>Loads those of the profession that a visitor's home page calls by this name.</summary>
    public static async Task<PackExamples> LoadAsync(AppFactory app, string profession = "Project manager") =>
        new(await app.ReadAsync(db => db.Professions.Where(p => p.Name == profession && p.Language == "en")
            .Select(p => p.CurrentScenario!.Criteria).SingleAsync()));

    public Criterion this[string id] => criteria.Single(criterion => criterion.Id == id);

    /// <summary>Meets everything that a judge can find met in a task, except these criteria.</summary>
    public string Answer(int task, params string[] without) => string.Join('\n', criteria
        .Where(criterion => criterion is { IsFault: false, Check: null } && criterion.Tasks[0] == task && !without.Contains(criterion.Id))
        .Select(criterion => criterion.Hit).Prepend("My answer."));

    /// <summary>What the judge replies, apart from criteria about which it says what it is told to.</summary>
    public string Judge(UpstreamRequest request, params (string Id, string[] Quotes)[] told)
    {
        var judge = ScriptedJudge.Read(request);
        var answers = judge.User[..judge.User.IndexOf("The statements:", StringComparison.Ordinal)];
        return judge.Write(asks => criteria.FirstOrDefault(criterion => criterion.Asks == asks) is not { } asked ? []
            : told.FirstOrDefault(words => words.Id == asked.Id) is { Id: not null } words ? words.Quotes
            : answers.Contains(asked.Hit, StringComparison.Ordinal) ? [asked.Hit] : []);
    }

    public Reply Judge(params (string Id, string[] Quotes)[] told) =>
        Reply.From(request => Reply.Text(Judge(request, told)));
}
