using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>While the database cannot even be read, a form still returns what was typed.</summary>
public sealed class UnreadableTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("of another session")]
    public async Task UnreadableDatabase_ReturnsTheTypedText(string? token)
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);
        var task = await visitor.StartAsync();
        var typed = new Dictionary<string, string> { ["Answer"] = "\nTyped <b>" };
        if (token is not null)
            typed["__RequestVerificationToken"] = token;
        var file = await TakeAwayAsync(app);

        var page = await visitor.SubmitAsync(task, "#answer-form", typed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("can't read its data", page.Document.QuerySelector("main [role=alert]")!.TextContent);
        Assert.Equal("\nTyped <b>", page.Document.QuerySelector("main textarea")!.TextContent);

        BringBack(file);

        Assert.Contains(
            "Task 2 of 4", (await visitor.AnswerAsync(await visitor.GetAsync(task.Path), "\nTyped <b>")).Text);
    }

    private static async Task<string> TakeAwayAsync(AppFactory app)
    {
        var file = Path.Combine(app.DataFolder, "profession-simulator.db");
        File.Move(file, file + ".away");
        Directory.CreateDirectory(file);
        await app.CloseConnectionsAsync();
        return file;
    }

    private static void BringBack(string file)
    {
        Directory.Delete(file);
        File.Move(file + ".away", file);
    }
}
