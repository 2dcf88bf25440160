using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// The command <c>score ATTEMPT</c> computes an attempt's score anew from what is stored, without a model, and prints
/// every term of it. The server may run at the same time.
/// </summary>
internal static class ScoreCommand
{
    /// <returns>The exit code: 0 if the attempt was found, 1 if not, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        if (arguments is not [var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            await error.WriteLineAsync("Usage: score ATTEMPT (the number in the address of its report)");
            return 2;
        }
        try
        {
            if (await WriteAsync(id) is { } listing)
            {
                await output.WriteAsync(listing);
                return 0;
            }
            await error.WriteLineAsync($"There is no finished attempt {id}.");
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
        }
        catch (Exception e) when (DatabaseErrors.FindReason(e) is { } reason)
        {
            await error.WriteLineAsync($"The database cannot be used: {reason.ReplaceLineEndings(" ")}");
        }
        return 1;
    }

    private static async Task<string?> WriteAsync(int attemptId)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddDataForCommand();
        await using var app = builder.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await WriteAsync(db, attemptId, default);
    }

    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    internal static async Task<string?> WriteAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        if (await JudgementQueries.FindResultAsync(db, attemptId, cancellation) is not { } result)
            return null;
        var attempt = await db.Attempts.AsNoTracking().WithContent().SingleAsync(a => a.Id == attemptId, cancellation);
        var listing = new StringBuilder();
        listing.Append(
            CultureInfo.InvariantCulture,
            $"attempt {attemptId}: {attempt.Profession.PackId}, criteria of version {attempt.Scenario.Version}\n");
        listing.Append(
            CultureInfo.InvariantCulture,
            $"{Describe(result.State)}, {result.Usable} of {result.Asked} judgements\n");
        AddJudgements(listing, result.Judgements);
        AddScores(listing, attempt, result);
        return listing.ToString();
    }

    private static void AddJudgements(StringBuilder listing, IReadOnlyList<JudgementReading> judgements)
    {
        foreach (var reading in judgements)
        {
            listing.Append(
                CultureInfo.InvariantCulture,
                $"judgement {reading.Judgement.Number}: {reading.FailureCode ?? reading.State.ToString()}");
            listing.Append(
                CultureInfo.InvariantCulture,
                $", model {reading.Model ?? "unknown"}, prompt version {reading.Judgement.PromptVersion}\n");
        }
    }

    private static void AddScores(StringBuilder listing, Attempt attempt, JudgedResult result)
    {
        if (result.Sheet is not { } sheet)
        {
            foreach (var finding in result.Findings)
            {
                var decider = finding.Criterion.Check is null ? "" : ", decided by code";
                listing.Append(
                    CultureInfo.InvariantCulture,
                    $"{finding.Criterion.Id}: {ScoreListing.Describe(finding.Verdict)}{decider}\n");
            }
            listing.Append("score: none\n");
            return;
        }
        listing.Append(ScoreListing.Write(sheet));
        foreach (var competency in attempt.Scenario.Competencies)
        {
            listing.Append(
                CultureInfo.InvariantCulture, $"\n{competency.Id}\n{ScoreListing.Write(sheet.ForCompetency(competency.Id))}");
        }
    }

    private static string Describe(JudgingState state) => state switch
    {
        JudgingState.NoCriteria => "no criteria",
        JudgingState.CodeOnly => "no judge was asked",
        JudgingState.Judging => "being judged",
        JudgingState.Judged => "judged",
        JudgingState.Failed => "judgements failed",
        _ => "not judged, since a judge said yes to anything",
    };
}
