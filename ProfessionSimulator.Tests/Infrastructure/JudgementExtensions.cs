using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Infrastructure;

internal static class JudgementExtensions
{
    /// <summary>Waits until no judge is asked about any attempt any more.</summary>
    public static Task WaitUntilJudgedAsync(this AppFactory app) => app.WaitUntilAsync(async db =>
        await db.Judgements.AnyAsync()
        && !await db.Judgements.AnyAsync(j => !j.IsReplaced && j.State == JudgementState.Waiting)
        && !await db.TokenReservations.AnyAsync(r => r.Purpose == Purpose.Judgement));
}
