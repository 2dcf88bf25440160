using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Tables on a phone: all of a table is in view, and it stays a table.</summary>
public sealed class TableTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Vitals = """
        | | 06:00 | 08:00 | 10:20 | Ответственный за измерение |
        |---|--:|--:|--:|---|
        | Respirations per minute | 20 | 22 | 26 | Kostya |
        | Android | 22 000 | 8 070 | 13 950 | an-address-that-is-long@hospital-number-seven.example |

        """;

    private const string TwoAndThreeColumns = """
        | Ответственность | Приоритизация обращений |
        |---|--:|
        | Производительность | 1 200 000 ₽ |

        ---

        | Задача | Ответственный | Продолжительность |
        |---|---|--:|
        | Ежедневный отчёт | https://a.example/a/long/address | 8 070 |

        """;

    /// <summary>Finds what overflows the sheet or its own cell, or breaks a figure in two.</summary>
    private const string Cut = """
        () => {
          const sheet = document.querySelector('#panel .sheet').getBoundingClientRect();
          const faults = [];
          if (document.documentElement.scrollWidth > innerWidth) faults.push('scrolls sideways');
          for (const table of document.querySelectorAll('#panel table')) {
            if (table.scrollWidth > table.clientWidth) faults.push('a table scrolls');
          }
          for (const cell of document.querySelectorAll('#panel :is(th, td)')) {
            if (getComputedStyle(cell.parentElement.parentElement).position === 'absolute') continue;
            const words = document.createRange();
            words.selectNodeContents(cell);
            if (!cell.textContent) continue;
            const { left, right, height } = words.getBoundingClientRect();
            const line = parseFloat(getComputedStyle(cell).lineHeight);
            const isCut = left < sheet.left || right > sheet.right || right > cell.getBoundingClientRect().right + 1;
            if (isCut) faults.push(`${cell.textContent} is cut`);
            if (/^[\d\s:/.,]+₽?$/.test(cell.textContent) && height > 1.5 * line) faults.push(`${cell.textContent} is broken`);
          }
          return faults;
        }
        """;

    private const string LabelOf = "cell => getComputedStyle(cell, '::before').content";

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(390)]
    [InlineData(640)]
    public async Task Table_FitsTheScreen(int width)
    {
        Model.Enqueue(Reply.Text($"{Vitals}\n{TwoAndThreeColumns}"));
        var player = await AtAsync(width);
        await Expect(player.AnswerBox).ToBeEditableAsync();

        Assert.Empty(await player.Page.EvaluateAsync<string[]>(Cut));
    }

    [Fact]
    public async Task Card_NamesItsColumns_KeepsTableSemantics()
    {
        Model.Enqueue(Reply.Text(Vitals));
        var player = await AtAsync(360);
        var table = player.Page.GetByRole(AriaRole.Table);

        // The first of the five columns has no name.
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(4);
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        var value = table.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Cell).Nth(3);
        await Expect(value).ToHaveTextAsync("26");
        Assert.Contains("10:20", await value.EvaluateAsync<string>(LabelOf), StringComparison.Ordinal);
        await player.Page.SetViewportSizeAsync(1280, 800);
        Assert.Equal("none", await value.EvaluateAsync<string>(LabelOf));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Card_StreamsWithItsLabels(bool javaScript)
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(javaScript: javaScript);
        await player.Page.SetViewportSizeAsync(360, 740);
        await player.StartAsync();

        await model.SendAsync(Vitals[..(Vitals.IndexOf("26 |", StringComparison.Ordinal) + 4)]);
        var value = player.GrowingText.GetByRole(AriaRole.Cell, new() { Name = "26" });
        await Expect(value).ToBeVisibleAsync();
        Assert.Contains("10:20", await value.EvaluateAsync<string>(LabelOf), StringComparison.Ordinal);
        await model.FinishAsync();
    }

    private async Task<Player> AtAsync(int width)
    {
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(width, 740);
        await player.StartAsync();
        // The text may come before the style sheets do.
        await player.Page.WaitForLoadStateAsync();
        return player;
    }
}
