using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class InjectionTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Image = "<img src=x onerror=\"document.title='owned'\">";
    private const string Form =
        "<form hx-get=\"/privacy\" hx-trigger=\"load\" hx-target=\"body\"><button>Press me</button></form>";
    private const string Script = "<script>document.title='owned'</script>";

    [Fact]
    public async Task ModelsMarkup_StaysText_GrowingAndFinished()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync(Image);
        // The piece is cut where it could mislead a parser.
        await model.SendAsync(Form[..20]);
        await model.SendAsync(Form[20..] + Script);
        await player.ExpectTextSoFarAsync(Image + Form + Script);
        await ExpectOnlyTextAsync(player);
        await model.SendAsync("\n\n[a link](javascript:document.title='owned') and ![a picture](/x.png)");
        await model.FinishAsync();

        await Expect(player.FinishedText).ToContainTextAsync(Image + Form + Script);
        await Expect(player.FinishedText).ToContainTextAsync("a link");
        await ExpectOnlyTextAsync(player);
        await Expect(player.FinishedText.Locator("a[href*=javascript]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task LearnersMarkup_StaysText()
    {
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectTaskAsync(1, "The upstream answers. Ответ готов.");
        await player.AnswerAsync($"</textarea></div>{Image}{Form}{Script}");
        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");

        await player.ExpectEarlierTaskAsync(1, "The upstream answers.", $"</textarea></div>{Image}{Form}{Script}");
        await ExpectOnlyTextAsync(player);
        await player.TypeAsync($"</textarea>{Image}");
        await Expect(player.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await player.ReloadAsync();
        await Expect(player.AnswerBox).ToHaveValueAsync($"</textarea>{Image}");
        await ExpectOnlyTextAsync(player);
    }

    /// <summary>Whatever the markup loaded or ran would also fail the test, as a page error.</summary>
    private static async Task ExpectOnlyTextAsync(Player player)
    {
        await Expect(player.Page.Locator("main img, main script, main [onerror]")).ToHaveCountAsync(0);
        await Expect(player.Page.GetByRole(AriaRole.Button, new() { Name = "Press me" })).ToHaveCountAsync(0);
        await Expect(player.Page).Not.ToHaveTitleAsync("owned");
        await Expect(player.Page.GetByRole(AriaRole.Heading, new() { Name = "Privacy" })).ToHaveCountAsync(0);
    }
}
