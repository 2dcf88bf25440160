using System.Net.Http.Headers;
using System.Net.Http.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>A learner of the real process.</summary>
public abstract class ServerProcessTest
{
    private protected static async Task SignInAsync(HttpClient http)
    {
        var account = new { email = "ada@example.org", password = Visitor.Passphrase };
        await http.PostAsJsonAsync("/api/auth/register", account);
        var tokens = await Learner.JsonAsync(await http.PostAsJsonAsync("/api/auth/login", account));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", tokens.GetProperty("access_token").GetString());
    }

    private protected static async Task<SseStream> FollowAsync(HttpClient http)
    {
        var response = await http.GetAsync(
            "/api/tasks/profession/1/current/stream", HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }
}
