using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Links by which others read a report.</summary>
public sealed class ShareTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_OpensInAnotherBrowser_UntilItIsRevoked(bool javaScript)
    {
        var owner = await NewPlayerAsync(javaScript: javaScript);
        await PlayAsync(owner);
        await owner.Page.GetByText("Share this report").ClickAsync();
        await owner.Page.GetByLabel("What you call the link").FillAsync("For my teacher");
        var report = owner.Page.Url;
        await owner.PressAsync("Create a link");

        var box = owner.Page.GetByRole(AriaRole.Textbox, new() { Name = "Link: For my teacher" });
        var link = await box.InputValueAsync();
        if (javaScript)
        {
            Assert.Equal(report, owner.Page.Url);
            await Expect(box).ToBeInViewportAsync();
            await Expect(owner.Page.Locator("#share-count")).ToContainTextAsync("1 link");
            await owner.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await owner.PressAsync("Copy the link");
            await Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
            Assert.Equal(link, await owner.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }
        var reader = await NewPlayerAsync(javaScript: javaScript);
        await reader.OpenAsync(link);
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Project manager");
        await Expect(reader.Page.GetByText("First the queue, then the letter.").First).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await owner.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Revoke") }).ClickAsync();
        await owner.PressAsync("Yes, revoke the link");
        await Expect(owner.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Link revoked." })).ToBeVisibleAsync();
        reader.PageErrors.Expect("404");
        var response = await reader.Page.ReloadAsync();
        Assert.Equal(404, response!.Status);
    }

    private async Task PlayAsync(Player player)
    {
        Model.Default = Reply.Text("A text.");
        await player.StartAsync();
        for (var task = 1; task <= 4; task++)
        {
            await player.ExpectTaskAsync(task, "A text.");
            await player.AnswerAsync("First the queue, then the letter.");
        }
        await Expect(player.Page.GetByText("Share this report")).ToBeVisibleAsync();
    }
}
