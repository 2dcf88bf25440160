using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>Links to a report, made and revoked by an app.</summary>
public sealed class ShareApiTests : LearnerTest
{
    private string Shares => $"/api/tasks/profession/{Profession}/report/shares";

    [Fact]
    public async Task Share_IsListed_Read_AndRevoked()
    {
        await Learner.PlayAsync(Profession);

        var share = await Learner.JsonAsync(
            await ShareAsync(new { name = " For my teacher ", learner_name = "Ada", attempt_number = 1 }), HttpStatusCode.Created);

        Assert.Equal("For my teacher", share.GetProperty("name").GetString());
        Assert.Equal("Ada", share.GetProperty("learner_name").GetString());
        Assert.Equal(1, share.GetProperty("attempt_number").GetInt32());
        Assert.Equal(share.ToString(), Assert.Single(
            (await Learner.JsonAsync(await Learner.Http.GetAsync(Shares))).EnumerateArray()).ToString());
        var reader = new Visitor(App);
        var link = new Uri(share.GetProperty("url").GetString()!).PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(link)).Status);

        var revoked = await Learner.Http.DeleteAsync($"{Shares}/{share.GetProperty("id")}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(link)).Status);
        Assert.Empty((await Learner.JsonAsync(await Learner.Http.GetAsync(Shares))).EnumerateArray());
    }

    [Fact]
    public async Task RepeatedCall_ReturnsTheSameLink()
    {
        await Learner.PlayAsync(Profession);
        var first = await Learner.JsonAsync(await ShareAsync(new { name = "For my teacher" }), HttpStatusCode.Created);

        var again = await Learner.JsonAsync(await ShareAsync(new { name = "For my teacher" }), HttpStatusCode.Created);
        var other = await Learner.JsonAsync(
            await ShareAsync(new { name = "For my teacher", learner_name = "Ada" }), HttpStatusCode.Created);

        Assert.Equal(first.GetProperty("url").GetString(), again.GetProperty("url").GetString());
        Assert.NotEqual(first.GetProperty("url").GetString(), other.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Share_WithoutReportOrName_IsRefused()
    {
        var early = await Learner.JsonAsync(await ShareAsync(new { name = "For my teacher" }), HttpStatusCode.NotFound);
        var nameless = await Learner.JsonAsync(await ShareAsync(new { name = " " }), HttpStatusCode.BadRequest);

        Assert.Equal("report_not_ready", early.GetProperty("code").GetString());
        Assert.Equal("validation", nameless.GetProperty("code").GetString());
        Assert.True(nameless.GetProperty("errors").TryGetProperty("name", out _));
    }

    [Fact]
    public async Task Shares_AreLimited()
    {
        await Learner.PlayAsync(Profession);
        var attempt = await App.ReadAsync(db => db.Attempts.Select(a => a.Id).SingleAsync());
        await App.WriteAsync(db =>
        {
            db.ReportShares.AddRange(Enumerable.Range(0, CreateShare.MaxPerAttempt).Select(
                i => new ReportShare { AttemptId = attempt, Token = $"token {i}", Name = $"Link {i}" }));
            return Task.CompletedTask;
        });

        var refused = await Learner.JsonAsync(await ShareAsync(new { name = "One more" }), HttpStatusCode.Conflict);

        Assert.Equal("shares_exhausted", refused.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Share_OfAnotherProfession_IsNotFound()
    {
        await Learner.PlayAsync(Profession);
        var share = await Learner.JsonAsync(await ShareAsync(new { name = "For my teacher" }), HttpStatusCode.Created);
        var other = await Learner.ProfessionAsync("en");

        var answer = await Learner.Http.DeleteAsync(
            $"/api/tasks/profession/{other}/report/shares/{share.GetProperty("id")}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty((await Learner.JsonAsync(
            await Learner.Http.GetAsync($"/api/tasks/profession/{other}/report/shares"))).EnumerateArray());
    }

    private Task<HttpResponseMessage> ShareAsync(object share) => Learner.Http.PostAsJsonAsync(Shares, share);
}
