using System.Net;
using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>Checks the API's 429 responses.</summary>
internal static class RefusalAssert
{
    public static async Task<JsonElement> TooManyRequestsAsync(
        HttpResponseMessage response, string code, int? retryAfterSeconds = null)
    {
        var problem = await Learner.JsonAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("retryable").GetBoolean());
        var seconds = problem.GetProperty("retry_after_seconds").GetInt32();
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter!.Delta);
        Assert.InRange(seconds, 1, 86_400);
        Assert.Equal(retryAfterSeconds ?? seconds, seconds);
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem;
    }
}
