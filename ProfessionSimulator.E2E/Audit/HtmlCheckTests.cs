namespace ProfessionSimulator.E2E.Audit;

/// <summary>The HTML check finds each violation, and nothing in a valid page.</summary>
public sealed class HtmlCheckTests
{
    [Fact]
    public void ValidPage_HasNoViolation() => Assert.Empty(FaultsIn("""
        <h1 id="title">Title</h1><p aria-describedby="title">A <b>word</b>.</p><ul><li>One</li></ul><dl><dt>Name</dt><dd>Value</dd></dl>
        <details><summary><h2>More</h2></summary><p>Text</p></details><label for="a">A</label><input id="a"><a href="#title">Up</a><br />
        <div role="group" aria-label="Things"><button>Do</button></div>
        """));

    [Theory]
    [InlineData("<p>One<div>Two</div></p>")]
    [InlineData("<div><span>One</div></span>")]
    [InlineData("<b class=one class=two>Twice</b>")]
    [InlineData("<form><form></form></form>")]
    [InlineData("<table><p>Text</p></table>")]
    [InlineData("<p id=a>One</p><p id=a>Two</p>")]
    [InlineData("<p id='a b'>One</p>")]
    [InlineData("<label for=nobody>Name</label>")]
    [InlineData("<p aria-labelledby=nobody>One</p>")]
    [InlineData("<a href=#nowhere>There</a>")]
    [InlineData("<span><ul><li>One</li></ul></span>")]
    [InlineData("<h2><h3>Title</h3></h2>")]
    [InlineData("<button><h2>Title</h2></button>")]
    [InlineData("<button><input></button>")]
    [InlineData("<label><input><input></label>")]
    [InlineData("<main><main></main></main>")]
    [InlineData("<ul><p>One</p></ul>")]
    [InlineData("<dl><dt>Name</dt></dl>")]
    [InlineData("<details><p>One</p></details>")]
    [InlineData("<div><li>One</li></div>")]
    [InlineData("<div aria-label=Name>One</div>")]
    [InlineData("<p style='display:none'>One</p>")]
    [InlineData("<p onclick='x()'>One</p>")]
    [InlineData("<img src=x>")]
    public void Violation_IsFound(string html) => Assert.NotEmpty(FaultsIn(html));

    [Theory]
    [InlineData("<html lang=en><head><title>Title</title></head><body></body></html>")]
    [InlineData("<!doctype html><html><head><title>Title</title></head><body></body></html>")]
    [InlineData("<!doctype html><html lang=en><head></head><body></body></html>")]
    public void WholePageViolation_IsFound(string html) => Assert.NotEmpty(HtmlCheck.FindFaults(html));

    private static IEnumerable<string> FaultsIn(string body) => HtmlCheck.FindFaults(HtmlCheck.AsDocument(body, "en"));
}
