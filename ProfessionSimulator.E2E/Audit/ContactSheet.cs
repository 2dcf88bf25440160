using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Pictures of every state, a page that shows them together, and the HTML of each. With CONTACT_SHEET=all it has every
/// viewport in both colour schemes, otherwise one of each.
/// </summary>
internal sealed class ContactSheet
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "TestResults", "contact-sheet");
    private static readonly bool s_all = Environment.GetEnvironmentVariable("CONTACT_SHEET") == "all";

    private readonly ConcurrentQueue<(string State, string Look)> _pictures = new();

    /// <summary>By default phones are photographed in the dark scheme and desktops in the light one.</summary>
    public static IEnumerable<Viewport> ViewportsFor(Viewport window, ColorScheme scheme) =>
        s_all ? [
            Viewport.Phone,
            Viewport.Desktop] : window == Viewport.Phone == (scheme == ColorScheme.Dark) ? [window] : [];

    public async Task AddAsync(IPage page, string state, string look)
    {
        var file = Path.Combine(s_folder, $"{state}-{look}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        _pictures.Enqueue((state, look));
    }

    public static async Task KeepHtmlAsync(string name, string html)
    {
        var folder = Directory.CreateDirectory(Path.Combine(s_folder, "html"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".html"), html);
    }

    public async Task WriteIndexAsync()
    {
        if (_pictures.IsEmpty)
            return;
        var page = new StringBuilder("<!doctype html>\n<meta charset=\"utf-8\">\n<title>Contact sheet</title>\n")
            .Append("<style>body { font: 14px system-ui; background: #888 }")
            .Append(" div { display: flex; gap: 16px; align-items: start; overflow-x: auto } img { width: 360px }</style>\n");
        foreach (var state in _pictures.GroupBy(picture => picture.State))
        {
            page.Append($"<h2>{state.Key}</h2>\n<div>\n");
            foreach (var (_, look) in state)
            {
                var file = $"{state.Key}-{look}.png";
                page.Append($"<figure><figcaption>{look}</figcaption><a href=\"{file}\">")
                    .Append($"<img loading=\"lazy\" src=\"{file}\" alt=\"\"></a></figure>\n");
            }
            page.Append("</div>\n");
        }
        await File.WriteAllTextAsync(Path.Combine(s_folder, "index.html"), page.ToString());
    }
}
