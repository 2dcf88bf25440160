using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A learner who plays through the API.</summary>
internal sealed class Learner(int userId, HttpClient http)
{
    public int UserId => userId;

    public HttpClient Http => http;

    public static Learner For(AppFactory app, int userId, string token)
    {
        var http = app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = app.ClientOptions.BaseAddress });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(userId, http);
    }

    /// <summary>The same learner on a restarted server.</summary>
    public Learner In(AppFactory app) => For(app, userId, http.DefaultRequestHeaders.Authorization!.Parameter!);

    /// <summary>Returns the project manager's id, whichever other packs are shipped.</summary>
    public async Task<int> ProfessionAsync(string language = "ru")
    {
        var professions = await JsonAsync(
            await http.GetAsync($"/api/professions?category=management&language={language}"));
        return professions.EnumerateArray().Single().GetProperty("id").GetInt32();
    }

    public Task<HttpResponseMessage> CurrentAsync(int professionId, string mode = "timed") =>
        http.GetAsync($"/api/tasks/profession/{professionId}/current?mode={mode}");

    public Task<HttpResponseMessage> SubmitAsync(int taskId, string answer) =>
        http.PostAsJsonAsync($"/api/tasks/{taskId}/submit", new { answer });

    /// <summary>Answers all tasks and returns the response to the last answer.</summary>
    public async Task<JsonElement> PlayAsync(int professionId, Func<int, string>? answer = null)
    {
        answer ??= order => $"Answer {order}";
        var result = await JsonAsync(await CurrentAsync(professionId));
        while (!result.GetProperty("completed").GetBoolean())
        {
            var task = result.TryGetProperty("next_task", out var next) ? next : result;
            result = await JsonAsync(await SubmitAsync(
                task.GetProperty("id").GetInt32(), answer(task.GetProperty("order").GetInt32())));
        }
        return result;
    }

    public Task<SseStream> CurrentStreamAsync(int professionId, string? lastEventId = null) =>
        StreamAsync(HttpMethod.Get, $"/api/tasks/profession/{professionId}/current/stream", null, lastEventId);

    public Task<SseStream> SubmitStreamAsync(int taskId, string answer) =>
        StreamAsync(HttpMethod.Post, $"/api/tasks/{taskId}/submit/stream", JsonContent.Create(new { answer }));

    public Task<SseStream> FollowAsync(int generationId, string? lastEventId = null) =>
        StreamAsync(HttpMethod.Get, $"/api/generations/{generationId}/stream", null, lastEventId);

    public async Task<SseStream> StreamAsync(
        HttpMethod method, string path, HttpContent? content, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    public static async Task<JsonElement> JsonAsync(
        HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.StatusCode == expected
            ? JsonElement.Parse(body)
            : throw new InvalidOperationException($"{(int)response.StatusCode} instead of {(int)expected}: {body}");
    }
}
