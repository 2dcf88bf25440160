using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Forms that are older than a sign-in or sign-out, and other people's pages.</summary>
public sealed class ForeignAndStaleFormTests : OfflineVisitorTest
{
    private static readonly Dictionary<string, string> s_typed = new() { ["Answer"] = "Half an hour of typing" };

    private static readonly string[] s_handlers = ["Answer", "Draft", "Stop", "Again"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StaleToken_ReturnsTheFormWithTheTypedText(bool asFragment)
    {
        var task = await Visitor.StartAsync();
        var stale = new Dictionary<string, string>(s_typed) { ["__RequestVerificationToken"] = "stale" };

        var page = await Visitor.SubmitAsync(task, "#answer-form", stale, asFragment);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("Half an hour of typing", page.Typed);
        Assert.Contains("nothing was sent", page.Text);
        Assert.Equal(asFragment, page.Document.QuerySelector(".site-header") is null);
        Assert.Contains("Task 2 of 4", (await Visitor.AnswerAsync(page, page.Typed!)).Text);
    }

    [Theory]
    [InlineData("#answer-form")]
    [InlineData(".again button")]
    public async Task SignedOut_ReturnsTheTypedTextWithALoginLink(string form)
    {
        var task = await Visitor.StartAsync();
        await Visitor.SignOutAsync();

        var page = await Visitor.SubmitAsync(task, form, s_typed);

        Assert.Contains("Half an hour of typing", page.Text);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/account/login?returnUrl={task.Path}']"));
        var fragment = await Visitor.SubmitAsync(task, form, s_typed, asFragment: true);
        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
    }

    [Theory]
    [InlineData("#answer-form")]
    [InlineData(".again button")]
    public async Task OtherUser_GetsTheTypedTextBack_NothingIsSubmitted(string form)
    {
        var task = await Visitor.StartAsync();
        await Visitor.SignOutAsync();
        await Visitor.RegisterAsync("boris@example.org");

        var page = await Visitor.SubmitAsync(task, form, s_typed);

        Assert.Contains("Half an hour of typing", page.Text);
        Assert.Null(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task LoginForm_FromBeforeTheSignIn_Redirects()
    {
        await Visitor.RegisterAsync("anna@example.org");
        await Visitor.SignOutAsync();
        var open = await Visitor.GetAsync("/account/login?returnUrl=/privacy");
        await Visitor.SignInAsync("anna@example.org");

        var page = await Visitor.SubmitAsync(
            open, "form.stack", new() { ["Email"] = "anna@example.org", ["Password"] = Visitor.Passphrase });

        Assert.Equal("/privacy", page.Path);
    }

    [Fact]
    public async Task StartForm_FromBeforeTheSignIn_AsksToPressAgain()
    {
        var open = await Visitor.GetAsync("/professions/1");
        await Visitor.RegisterAsync("anna@example.org");

        var page = await Visitor.SubmitAsync(open, ".start-box form");

        Assert.Equal("/professions/1", page.Path);
        Assert.Contains("Please press the button again.", page.Text);
    }

    [Fact]
    public async Task EveryForm_SaysWhenCookiesAreBlocked()
    {
        var refusing = new Visitor(
            App.CreateClient(new() { HandleCookies = false, BaseAddress = App.ClientOptions.BaseAddress }));
        var profession = await refusing.GetAsync("/professions/1");
        Assert.Null(profession.Document.QuerySelector(".notice"));

        var start = await refusing.SubmitAsync(profession, ".start-box form");
        var signIn = await refusing.SignInAsync("anna@example.org");

        Assert.All([start, signIn], page => Assert.Contains(
            "blocking this site's cookies", page.Document.QuerySelector("main > .notice")!.TextContent));
        // The notice disappears once cookies are allowed.
        Assert.Null((await Visitor.GetAsync("/privacy")).Document.QuerySelector(".notice"));
        Assert.Null((await Visitor.GetAsync("/professions/1?cookies=refused")).Document.QuerySelector(".notice"));
    }

    [Fact]
    public async Task ForeignAttempt_IsNotFound()
    {
        var task = await Visitor.StartAsync();
        var stranger = new Visitor(App);
        await stranger.StartAsync();
        var own = await stranger.GetAsync("/attempts/2");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(task.Path)).Status);
        foreach (var (handler, fields) in ForeignPosts(task, own))
        {
            var response = await stranger.Http.PostAsync(
                $"{task.Path}?handler={handler}", new FormUrlEncodedContent(fields));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        Assert.Equal(
            "", await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == 1).Select(t => t.Draft).SingleAsync()));
    }

    [Fact]
    public async Task Visitor_SignsIn_AndReturnsToThePage()
    {
        var page = await Visitor.GetAsync("/attempts/1");

        Assert.Equal("/account/login?returnUrl=%2Fattempts%2F1", page.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Visitor.GetAsync("/attempts/1", asFragment: true)).Status);
    }

    /// <summary>Requests with the stranger's own token and the learner's ids.</summary>
    private static IEnumerable<(string Handler, Dictionary<string, string> Fields)> ForeignPosts(Page task, Page own)
    {
        var fields = task.Form("#answer-form").Fields;
        fields["__RequestVerificationToken"] = own.Form("#answer-form").Fields["__RequestVerificationToken"];
        fields["Answer"] = "Mine now";
        return s_handlers.Select(handler => (handler, fields));
    }
}
