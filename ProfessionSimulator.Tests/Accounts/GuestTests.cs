using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class GuestTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Start_TakesANewVisitorIntoTheFirstTaskWithOneClick()
    {
        var task = await _visitor.StartAsync();

        Assert.Equal("Answer", task.Panel);
        Assert.Contains("Guest", task.Text);
        Assert.True(await _app.ReadAsync(db => db.Users.Select(u => u.IsGuest).SingleAsync()));
    }

    [Fact]
    public async Task Register_TurnsTheGuestIntoTheAccountInPlace_AndFormsInOtherTabsStillWork()
    {
        var openInAnotherTab = await _visitor.StartAsync();
        var guest = await _app.ReadAsync(db => db.Users.SingleAsync());

        await _visitor.RegisterAsync("anna@example.org");
        var next = await _visitor.AnswerAsync(openInAnotherTab, "Typed before registering.");

        var account = await _app.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((guest.Id, false, "anna@example.org"), (account.Id, account.IsGuest, account.Email));
        Assert.Contains("Task 2 of 4", next.Text);
        Assert.Equal("Typed before registering.", await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task Register_WithABadPasswordLeavesTheGuestAsItWas()
    {
        await _visitor.StartAsync();

        await _visitor.RegisterAsync("anna@example.org", "short");

        var guest = await _app.ReadAsync(db => db.Users.SingleAsync());
        Assert.True(guest.IsGuest);
        Assert.Null(guest.Email);
        Assert.Equal(AttemptStatus.InProgress, await _app.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task Login_OffersTheGuestToo()
    {
        var login = await _visitor.GetAsync("/account/login?returnUrl=/privacy");

        var page = await _visitor.SubmitAsync(login, ".guest-box");

        Assert.Equal("/privacy", page.Path);
        Assert.Contains("Guest", page.Text);
    }
}
