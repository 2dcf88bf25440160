using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Common;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Reports.Documents;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Api;

/// <summary>The operations on finished reports and on the links to them.</summary>
internal static class ReportEndpoints
{
    private const string AttemptNumber = "attempt_number";

    public static void MapReports(this RouteGroupBuilder api)
    {
        var report = api.MapGroup("/tasks/profession/{professionId:int}/report")
            .RequireAuthorization(ApiServices.Policy).WithTags("Reports");
        report.MapGet("/", GetReportAsync).Describe("getReport", new()
        {
            Responses = [ReportExamples.Report],
            Failures = [RuleCodes.Validation, RuleCodes.NotFound, RuleCodes.ReportNotReady],
        });
        report.MapPost("/shares", CreateShareAsync).Describe("createShare", new()
        {
            Status = StatusCodes.Status201Created,
            Request = ReportExamples.NewShare,
            Responses = [ReportExamples.Share],
            Failures = [RuleCodes.NotFound, RuleCodes.ReportNotReady, ShareCodes.SharesExhausted],
        });
        report.MapGet("/shares", ListSharesAsync).Describe("listShares", new()
        {
            Responses = [ReportExamples.Shares],
            Failures = [RuleCodes.Validation, RuleCodes.NotFound],
        });
        report.MapDelete("/shares/{shareId:int}", RevokeShareAsync)
            .Describe("revokeShare", new() { Failures = [RuleCodes.NotFound] });
    }

    /// <summary>Get a report.</summary>
    /// <remarks>
    /// The report of the given attempt, or of the latest attempt that has one. It is there before its `judgement` is
    /// complete, whose `state` says how far it is. Changes nothing.
    /// </remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<Ok<ReportResponse>> GetReportAsync(
        int professionId, [FromQuery(Name = AttemptNumber), Description("The attempt, from 1.")] int? attemptNumber,
        ClaimsPrincipal user, AttemptHistory history, AttemptQueries queries, ReportQueries reports,
        CancellationToken cancellation)
    {
        var attempts = await ListAttemptsAsync(user, professionId, history, cancellation);
        var attempt = await FindReportedAsync(attempts, attemptNumber, queries, cancellation);
        var report = await reports.FindAsync(user.Id(), attempt.Id, cancellation);
        return TypedResults.Ok(new ReportResponse(
            report.Narrative, attempt.CompletedAt, attempt.Number, JudgementDocument.From(report)));
    }

    /// <summary>Share a report.</summary>
    /// <remarks>
    /// Makes a link by which everybody who has it can read the report in a browser, without an account, until the link
    /// is revoked. A report can have 20 links. Repeating the call within a minute returns the same link; after that it
    /// makes another one.
    /// </remarks>
    /// <param name="professionId">The profession.</param>
    /// <param name="request">The link.</param>
    internal static async Task<JsonHttpResult<ShareResponse>> CreateShareAsync(
        int professionId, ShareRequest request, ClaimsPrincipal user, HttpContext http, AttemptHistory history,
        AttemptQueries queries, CreateShare create, PublicAddress site, IStringLocalizer<Texts> texts,
        CancellationToken cancellation)
    {
        if (CreateShare.CleanName(request.Name) is not { } name)
            throw new RefusedException(RuleCodes.Validation, texts["Enter a name."]) { Field = "name" };
        var attempts = await ListAttemptsAsync(user, professionId, history, cancellation);
        var attempt = await FindReportedAsync(attempts, request.AttemptNumber, queries, cancellation);
        var share = await create.CreateAsync(user.Id(), attempt.Id, name, request.LearnerName, cancellation);
        return TypedResults.Json(
            ShareResponse.From(share, attempt.Number, site.LinkTo(share, http.Request)),
            statusCode: StatusCodes.Status201Created);
    }

    /// <summary>List the links.</summary>
    /// <remarks>Newest first; those to all of the caller's reports at the profession unless an attempt is named.</remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<Ok<List<ShareResponse>>> ListSharesAsync(
        int professionId, [FromQuery(Name = AttemptNumber), Description("The attempt, from 1.")] int? attemptNumber,
        ClaimsPrincipal user, HttpContext http, AttemptHistory history, ShareQueries shares, PublicAddress site,
        CancellationToken cancellation)
    {
        await ListAttemptsAsync(user, professionId, history, cancellation);
        var own = await shares.ListByProfessionAsync(user.Id(), professionId, attemptNumber, cancellation);
        return TypedResults.Ok(own.ConvertAll(share =>
            ShareResponse.From(share, share.Attempt.Number, site.LinkTo(share, http.Request))));
    }

    /// <summary>Revoke a link.</summary>
    /// <remarks>Whoever opens it from then on gets 404. It cannot be undone; another link can be made.</remarks>
    /// <param name="professionId">The profession.</param>
    /// <param name="shareId">The link's `id`.</param>
    internal static async Task<NoContent> RevokeShareAsync(
        int professionId, int shareId, ClaimsPrincipal user, ShareQueries shares, RevokeShare revoke,
        CancellationToken cancellation)
    {
        var share = await shares.FindAsync(user.Id(), shareId, cancellation);
        if (share.Attempt.ProfessionId != professionId)
            throw new RuleException(RuleCodes.NotFound);
        await revoke.RevokeAsync(user.Id(), shareId, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>Lists the caller's attempts, newest first, also at a profession that was hidden later.</summary>
    private static async Task<List<Attempt>> ListAttemptsAsync(
        ClaimsPrincipal user, int professionId, AttemptHistory history, CancellationToken cancellation)
    {
        var attempts = await history.ListAsync(user.Id(), professionId, cancellation);
        return attempts.Count > 0 || await history.KnowsAsync(professionId, cancellation)
            ? attempts
            : throw new RuleException(RuleCodes.NotFound);
    }

    private static async Task<Attempt> FindReportedAsync(
        List<Attempt> attempts, int? attemptNumber, AttemptQueries queries, CancellationToken cancellation)
    {
        var meant = attempts
            .Where(a => a.Status == AttemptStatus.Completed && (attemptNumber is null || a.Number == attemptNumber))
            .ToList();
        var reported = await queries.FindReportedAsync(meant.Select(a => a.Id), cancellation);
        return meant.FirstOrDefault(a => reported.Contains(a.Id)) ?? throw new RuleException(RuleCodes.ReportNotReady);
    }
}
