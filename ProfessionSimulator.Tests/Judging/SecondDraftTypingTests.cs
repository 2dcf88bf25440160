using System.Net;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Nothing that is typed is lost, and each failure has a way on.</summary>
public sealed class SecondDraftTypingTests : SecondDraftTest
{
    [Fact]
    public async Task Draft_IsSaved_AndBackAfterARestart()
    {
        var saved = await SaveAsync(await OpenAsync(), "Half a thought");
        await App.StopAsync();
        App = await App.RestartedAsync();

        var draft = Assert.Single(await DraftsAsync());

        Assert.Equal("1", saved.Document.QuerySelector("[data-revision]")!.GetAttribute("data-revision"));
        Assert.Equal(("Half a thought", 1, null), (draft.Draft, draft.DraftRevision, draft.Answer));
    }

    [Fact]
    public async Task PlainForm_SavesADraft()
    {
        var page = await Visitor.SaveDraftAsync(await OpenAsync(), "Half a thought");

        Assert.Equal((HttpStatusCode.OK, "Half a thought"), (page.Status, page.Typed));
        Assert.Contains("Draft saved", page.Text);
    }

    [Fact]
    public async Task TwoTabs_GetBothTexts()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await SaveAsync(there, "From there");

        var saved = await SaveAsync(here, "From here");
        var sent = await SendAsync("From here", here);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (saved.Status, sent.Status));
        Assert.All([saved, sent], page =>
            Assert.Equal("From there", page.Document.QuerySelector(".conflict-stored")!.TextContent));
        Assert.Equal("From here", sent.Typed);
        Assert.Equal("From there", (await DraftsAsync()).Single().Draft);
        await SendAsync("From here", sent);
        Assert.Equal("From here", (await DraftsAsync()).Single().Answer);
    }

    [Fact]
    public async Task DraftAfterItsAnswer_BeginsNoOther()
    {
        var page = await OpenAsync();
        await SendAsync(Better, page);

        var late = await SaveAsync(page, Better);

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Single(await DraftsAsync());
    }

    [Fact]
    public async Task EarlierPartOfWhatWasSent_BeginsNoOther()
    {
        var page = await OpenAsync();
        await SendAsync(Better, page);

        var late = await SaveAsync(page, Better[..^10]);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(Better, late.Document.QuerySelector(".conflict-stored")!.TextContent);
        Assert.Equal(Better, Assert.Single(await DraftsAsync()).Answer);
    }

    [Fact]
    public async Task PartOfWhatWasSentTwice_BeginsNoOther()
    {
        await SendAsync(Better);
        var page = await OpenAsync();
        await SaveAsync(await OpenAsync(), "Half");
        await SaveAsync(await OpenAsync(), Better);
        await SendAsync(Better);

        var late = await SaveAsync(page, "Ha");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Single(await DraftsAsync());
    }

    [Fact]
    public async Task TooManySent_AreRefused_AndTheTextIsKept()
    {
        var page = await OpenAsync();
        await AddSentAsync(SecondDraftSeries.MaxSent);

        var saved = await SaveAsync(page, Better);
        var sent = await SendAsync(Better, page);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (saved.Status, sent.Status));
        Assert.Equal(Better, sent.Typed);
        Assert.Contains("You've sent as many new answers to this task as you can.", sent.Text);
        var next = await OpenAsync();
        Assert.Contains("You've sent as many new answers to this task as you can.", next.Text);
        Assert.Null(next.Document.QuerySelector("#answer-form"));
        Assert.Equal(SecondDraftSeries.MaxSent, (await DraftsAsync()).Count);
    }

    [Fact]
    public async Task FirstAnswer_BeginsAnEmptyBoxOnly()
    {
        var page = await OpenAsync();
        var begun = await BeginAsync(page, "");
        await SaveAsync(begun, "My own words");

        var typed = await BeginAsync(await OpenAsync(), "My own words, and more");

        Assert.Equal(First, begun.Typed);
        Assert.Null(begun.Document.QuerySelector(".begin-with"));
        Assert.Equal("My own words, and more", typed.Typed);
    }

    [Fact]
    public async Task EmptyText_IsRefused()
    {
        var page = await SendAsync(" \u200B ");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Write an answer first.", page.Text);
        Assert.Empty(await DraftsAsync());
    }

    [Fact]
    public async Task SignedOut_GetsTheTextBack()
    {
        var page = await OpenAsync();
        await Visitor.SignOutAsync();

        var refused = await SendAsync(Better, page);

        Assert.Contains(Better, refused.Text);
        Assert.Empty(await DraftsAsync());
    }

    private Task<int> AddSentAsync(int count) => App.ReadAsync(async db =>
    {
        db.SecondDrafts.AddRange(Enumerable.Range(1, count).Select(number => new SecondDraft
        {
            TaskId = TaskId,
            Number = number,
            Answer = $"Answer {number}.",
            AnsweredAt = DateTimeOffset.UnixEpoch,
        }));
        return await db.SaveChangesAsync();
    });

    private async Task<Page> BeginAsync(Page page, string typed)
    {
        var fields = page.Form("#answer-form").Fields;
        fields["Answer"] = typed;
        return await Page.ReadAsync(
            await Visitor.Http.PostAsync($"{Address}?handler=Begin", new FormUrlEncodedContent(fields)));
    }
}
