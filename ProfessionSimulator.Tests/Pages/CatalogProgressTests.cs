using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The catalog is the same for everybody and in two languages; the progress is each visitor's own.</summary>
public class CatalogProgressTests : CatalogTest
{
    [Fact]
    public async Task Visitors_SeeTheirOwnProgress_InTheirLanguage()
    {
        var (guest, nobody) = (Visitor, new Visitor(App));
        await guest.AnswerAsync(await guest.CompleteAsync(await BeginAsync(guest, 1)), "An answer.");
        var member = new Visitor(App);
        await member.RegisterAsync("anna@example.org");
        await BeginAsync(member, 1);
        await BeginAsync(member, 3);

        // Each twice, in turn, so that what was shown to one could be shown to the next.
        for (var i = 0; i < 2; i++)
        {
            await AssertCardsAsync(guest, "en", "In progress 1 of 4 tasks done · 1 of 3 timed attempts used", "");
            await AssertCardsAsync(member, "en", "In progress 0 of 4 tasks done · 1 of 3 timed attempts used",
                "In progress 0 of 4 tasks done · 1 of 3 timed attempts used");
            await AssertCardsAsync(nobody, "en", "", "");
            await AssertCardsAsync(nobody, "ru", "", "");
            await AssertCardsAsync(guest, "ru", "В работе Сделано 1 из 4 заданий · Использовано 1 из 3 попыток на время", "");
        }
    }

    [Fact]
    public async Task ChangedCatalog_ShowsAtOnce()
    {
        await Visitor.GetAsync("/");
        await App.WriteAsync(db => db.Professions.Where(p => p.Id == 1).ExecuteUpdateAsync(p =>
            p.SetProperty(x => x.Name, "Renamed").SetProperty(x => x.Description, "Described anew.")));
        var changed = await Visitor.GetAsync("/");
        await App.WriteAsync(db => db.Professions.Where(p => p.Id == 1).ExecuteUpdateAsync(p =>
            p.SetProperty(x => x.IsPublished, false)));
        var hidden = await Visitor.GetAsync("/");

        Assert.Contains("Renamed", Names(changed));
        Assert.Contains("Described anew.", changed.Text);
        Assert.DoesNotContain("Renamed", hidden.Text);
        Assert.Equal(3, Names(hidden).Count);
    }

    private static async Task<Page> BeginAsync(Visitor visitor, int professionId) =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/professions/{professionId}"), ".start-box form");

    private static async Task AssertCardsAsync(Visitor visitor, string language, string first, string third)
    {
        await visitor.SubmitAsync(await visitor.GetAsync("/"), "form[action='/language']", new() { ["language"] = language });
        var page = await visitor.GetAsync("/?language=all");
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(first, ReadProgress(page, 1));
        Assert.Equal(third, ReadProgress(page, 3));
    }

    private static string ReadProgress(Page page, int professionId)
    {
        var card = page.Document.QuerySelector($".card-title a[href='/professions/{professionId}']")!.Closest(".card")!;
        var texts = card.QuerySelectorAll(".badge, .card-day > .meta").Select(element => element.TextContent);
        return string.Join(' ', string.Join(' ', texts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
