using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A user who has only a keyboard and must always see the focus.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostSteps = 60;

    private const string FocusFault = """
        () => {
          const focused = document.activeElement;
          const measureOutline = style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
          if (focused === document.body) return 'The focus is lost.';
          // A heading is focused for screen readers, while a sighted reader may be further down.
          if (focused.tabIndex < 0) return '';
          const { top, bottom, left, right } = focused.getBoundingClientRect();
          const isInView = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
          if (!isInView) return `${focused.outerHTML} has the focus out of sight.`;
          const outline = Math.max(measureOutline(getComputedStyle(focused)), measureOutline(getComputedStyle(focused, '::after')));
          return outline >= 2 ? '' : `${focused.outerHTML} does not show its focus.`;
        }
        """;

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Tabs to the element and checks the focus at every step.</summary>
    public async Task GoToAsync(string selector)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            await ExpectFocusAsync();
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"{selector} is not reached by Tab.");
    }

    /// <summary>Waits for the focus to be in view, since a changed page may need a moment to scroll.</summary>
    public async Task ExpectFocusAsync()
    {
        try
        {
            await page.WaitForFunctionAsync($"() => ({FocusFault})() === ''", null, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail(await page.EvaluateAsync<string>(FocusFault));
        }
    }
}
