using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>The play page's scripts that need no page, in Node; the cases are in Play/*.test.mjs.</summary>
public sealed class PlayScriptTests
{
    [Theory]
    [InlineData("draft")]
    [InlineData("countdown")]
    public async Task Script_PassesItsTestsInNode(string subject)
    {
        await using var app = await AppFactory.StartAsync();
        using var node = await NodeProgram.WithPlayScriptsFromAsync(app.Serve());

        var output = await node.RunAsync($"{subject}.test.mjs", ("FORCE_COLOR", "0"));

        Assert.Matches("(?m)^. pass [1-9]", output);
        Assert.Matches("(?m)^. fail 0$", output);
    }
}
