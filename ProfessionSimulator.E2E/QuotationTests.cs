using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>What the report quotes, as a way to the learner's own words.</summary>
public sealed class QuotationTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Shown = """
        () => {
          const target = document.querySelector(':target');
          const words = target?.parentElement?.getBoundingClientRect();
          return Boolean(words) && words.height > 0 && words.top >= 0 && words.bottom <= innerHeight
            && target.closest('details').open && target.parentElement.textContent === 'Fiona gets an honest answer';
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Quotation_OpensTheAnswer_AtTheWords(bool javaScript)
    {
        Model.Enqueue([.. Enumerable.Repeat(Reply.Text("The task."), 4)]);
        Model.Default = Reply.Text("You wrote “Fiona gets an honest answer”, but never “the template was right”.");
        var player = await NewPlayerAsync(javaScript: javaScript);
        await player.StartAsync();
        for (var task = 1; task <= 4; task++)
        {
            await Expect(player.Page.Locator("[data-panel=Answer] #answer, .is-live #answer")).ToBeEditableAsync();
            await player.ExpectTaskNumberAsync(task);
            await player.AnswerAsync(task == 3 ? "We repair first. Fiona gets an honest answer by noon." : "Nothing.");
        }
        await player.OpenReportAsync();
        await Expect(player.Page.Locator("#narrative a.quoted")).ToBeVisibleAsync();

        await player.Page.Locator("#narrative a.quoted").ClickAsync();

        await player.Page.WaitForFunctionAsync(Shown);
        await Expect(player.Page.Locator(".not-in-answers")).ToHaveTextAsync("the template was right");
    }
}
