using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Markdown;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>
/// Hostile texts in a real page: no dialog, no request elsewhere, no console error (not even of the content security
/// policy, which would have to stop it), and only links to the web.
/// </summary>
public sealed class HostileTextTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Suspicious = """
        () => {
          const active = 'script, img, svg, iframe, style, link, meta, base, title, form, input, button, math, object, embed, template';
          const harmless = [
            'rel', 'start', 'data-language', 'data-right', 'data-centred',
            'class', 'dir', 'role', 'data-label', 'data-htmx-powered',
          ];
          const isSuspicious = ({ name, value }) => name === 'href'
            ? !/^(https?|mailto):/.test(value)
            : !harmless.includes(name) && !(name === 'id' && value === 'tail');
          return [...document.querySelectorAll('#panel .prose *')]
            .filter(element => element.matches(active) || [...element.attributes].some(isSuspicious))
            .map(element => element.outerHTML);
        }
        """;

    private const int Whole = 0;

    public static TheoryData<int> Seeds => [Whole, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task HostileCorpus_WholeAndInPieces_IsHarmlessText(int seed)
    {
        var text = string.Join("\n\n", MarkdownCorpus.Hostile);
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        var dialogs = new List<string>();
        player.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };

        await player.StartAsync();
        var title = await player.Page.TitleAsync();
        foreach (var piece in Pieces(text, seed))
            await model.SendAsync(piece);
        await model.SendAsync("\n\nThe last word");
        await Expect(player.GrowingText).ToContainTextAsync("The last word");
        Assert.Empty(await player.Page.EvaluateAsync<string[]>(Suspicious));
        await model.FinishAsync();

        await Expect(player.AnswerBox).ToBeEditableAsync();
        await Expect(player.FinishedText).ToContainTextAsync("The last word");
        Assert.Empty(await player.Page.EvaluateAsync<string[]>(Suspicious));
        await player.Page.EvaluateAsync(
            "document.querySelectorAll('#panel .prose a:not([href^=http], [href^=mailto])').forEach(link => link.click())");
        await Expect(player.Page).ToHaveTitleAsync(title);
        Assert.Empty(dialogs);
    }

    private static IEnumerable<string> Pieces(string text, int seed)
    {
        if (seed == Whole)
        {
            yield return text;
            yield break;
        }
        var random = new Random(seed);
        for (int start = 0, length; start < text.Length; start += length)
        {
            length = Math.Min(random.Next(1, 12), text.Length - start);
            yield return text.Substring(start, length);
        }
    }
}
