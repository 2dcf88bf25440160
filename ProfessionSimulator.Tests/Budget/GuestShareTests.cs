using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>
/// Guests share a part of the day's budget for their reports, so that they cannot use up everybody's.
/// </summary>
public class GuestShareTests : BudgetTest
{
    private const string School = "192.0.2.1";
    private const string Elsewhere = "2001:db8::1";
    private const string Third = "198.51.100.7";

    [Fact]
    public async Task DefaultShare_FitsAClassOf35AtOneAddress()
    {
        var defaults = new LimitOptions();
        var prompts = App.Services.GetRequiredService<Prompts>();
        var scenarios = await App.ReadAsync(db => db.Scenarios.Include(s => s.Tasks).ToListAsync());

        Assert.NotEmpty(scenarios);
        var share = defaults.ServerTokensPerDay * defaults.GuestReservationsPercentPerAddress / 100;
        Assert.All(scenarios, scenario => Assert.InRange(35L * prompts.EstimateReportTokens(scenario), 35, share));
        for (var i = 0; i < 35; i++)
            Assert.Equal(HttpStatusCode.OK, (await BeginAsync(School)).Status);
    }

    [Fact]
    public async Task AddressShareUsedUp_DelaysItsGuestsOnly()
    {
        await AllowAsync(perAddress: 2, inAll: 10);
        Assert.All(new[] { await BeginAsync(School), await BeginAsync(School) }, page =>
            Assert.Equal(HttpStatusCode.OK, page.Status));
        Time.Advance(TimeSpan.FromHours(1));

        var refused = await BeginAsync(School);

        AssertWaits(refused, TimeSpan.FromHours(5));
        Assert.Contains(
            "Please try again in 5 h or create an account.",
            refused.Document.QuerySelector(".start-box [role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await BeginAsync(Elsewhere)).Status);
        Learner = await App.SignInAsync(Learner.UserId);
        Learner.Http.DefaultRequestHeaders.Add(ClientAddress.Header, School);
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.OK, (await BeginAsync(School)).Status);
    }

    [Fact]
    public async Task GuestShareUsedUp_DelaysGuestsOnly()
    {
        await AllowAsync(perAddress: 1, inAll: 2);
        Assert.All(new[] { await BeginAsync(School), await BeginAsync(Elsewhere) }, page =>
            Assert.Equal(HttpStatusCode.OK, page.Status));

        AssertWaits(await BeginAsync(Third), TimeSpan.FromHours(6));
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GuestUsage_LeavesTheRestToAccounts(bool isDeleted)
    {
        await AllowAsync(perAddress: 100, inAll: 100);
        (Limits.GuestTokensPercent, Limits.UserTokensPerDay) = (10, Limits.ServerTokensPerDay);
        var guest = VisitorAt(School);
        var task = await guest.StartAsync();
        await App.WriteAsync(async db =>
        {
            var text = await db.Generations.OrderBy(g => g.Id).LastAsync();
            await DailyUsage.AddAsync(db, text, Limits.ServerTokensPerDay / 10 - text.CountedTokens);
        });
        if (isDeleted)
        {
            await guest.SubmitAsync(await guest.GetAsync("/account/delete"), "form.stack");
        }
        else
        {
            Assert.Contains(
                "without an account right now",
                (await guest.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Kept" })).Text);
        }

        AssertWaits(await BeginAsync(Elsewhere), TimeSpan.FromHours(4));
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
    }

    [Fact]
    public async Task RegisteredGuest_LeavesTheShare()
    {
        await AllowAsync(perAddress: 1, inAll: 1);
        var guest = VisitorAt(School);
        await guest.BeginAsync();
        AssertWaits(await BeginAsync(School), TimeSpan.FromHours(6));

        await guest.RegisterAsync("anna@example.org");

        Assert.Equal(HttpStatusCode.OK, (await BeginAsync(School)).Status);
    }

    [Fact]
    public async Task GuestsAnswer_IsKept_WhenItsReservationExpired()
    {
        await AllowAsync(perAddress: 1, inAll: 10);
        var guest = VisitorAt(School);
        var home = await guest.GetAsync("/");
        var profession = await guest.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var task = await guest.CompleteAsync(
            await guest.SubmitAsync(profession, ".start-box form", new() { ["mode"] = "Practice" }));
        Time.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await BeginAsync(School)).Status);

        var refused = await guest.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Kept" });

        Assert.Contains(
            "Please try again in 6 h or create an account",
            refused.Document.QuerySelector("#panel [role=alert]")!.TextContent);
        Assert.Equal("Kept", await App.ReadAsync(db =>
            db.AttemptTasks.Where(t => !string.IsNullOrEmpty(t.Answer)).Select(t => t.Answer).SingleAsync()));
        Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal("Answer", (await guest.CompleteAsync(await guest.SubmitAsync(refused, "#panel form"))).Panel);
    }

    [Fact]
    public async Task ShareSmallerThanAReport_FitsOne()
    {
        await AllowAsync(perAddress: 10, inAll: 30);
        Limits.ServerTokensPerDay /= 20;

        Assert.Equal(HttpStatusCode.OK, (await BeginAsync(School)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await BeginAsync(School)).Status);
    }

    /// <summary>Sets a budget for so many guests' days, and for any number of accounts'.</summary>
    private async Task AllowAsync(int perAddress, int inAll)
    {
        await VisitorAt("203.0.113.9").StartAsync();
        var ofOne = await ReservedAsync();
        await App.WriteAsync(db => db.TokenReservations.ExecuteDeleteAsync());
        Limits.ServerTokensPerDay = 100 * ofOne;
        (Limits.GuestReservationsPercentPerAddress, Limits.GuestReservationsPercent) = (perAddress, inAll);
    }

    private Task<Page> BeginAsync(string from) => VisitorAt(from).BeginAsync();

    private Visitor VisitorAt(string address)
    {
        var visitor = new Visitor(App);
        visitor.Http.DefaultRequestHeaders.Add(ClientAddress.Header, address);
        return visitor;
    }

    private static void AssertWaits(Page page, TimeSpan wait)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(wait, page.Response.Headers.RetryAfter!.Delta);
    }
}
