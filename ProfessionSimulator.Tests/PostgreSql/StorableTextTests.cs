using ProfessionSimulator.Data.PostgreSql;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

[OnPostgres]
public sealed class StorableTextTests : LearnerTest
{
    /// <summary>An attribute could not hold halves of characters.</summary>
    [Fact]
    public void Text_BecomesStorable()
    {
        (string Text, string Expected)[] texts =
        [
            ("Plain, кириллица, 😀", "Plain, кириллица, 😀"),
            ("a\0b", "a\uFFFDb"),
            ("a\uD83D", "a\uFFFD"),
            ("\uDE00b", "\uFFFDb"),
            ("😀\uD83D😀", "😀\uFFFD😀"),
        ];

        Assert.All(texts, text => Assert.Equal(text.Expected, StorableTextInterceptor.Clean(text.Text)));
    }

    [Fact]
    public async Task DraftWithNul_IsStored()
    {
        var task = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();

        using var reply = await Learner.Http.PutAsync(
            $"/api/tasks/{task}/draft", new StringContent("{\"draft\":\"a\\u0000b\"}", null, "application/json"));

        Assert.True(reply.IsSuccessStatusCode);
    }
}
