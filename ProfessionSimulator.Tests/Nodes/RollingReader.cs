using System.Net;
using System.Text;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>An app that follows its first task and answers it, and asks again whenever it is interrupted.</summary>
internal sealed class RollingReader(Learner learner, int professionId)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int UserId => learner.UserId;

    /// <summary>The first piece has arrived.</summary>
    public Task Begun => _begun.Task;

    /// <summary>The pieces since the last beginning, and the text that the server says that they are.</summary>
    public (string Pieces, string Whole) Read { get; private set; }

    /// <summary>How often the stream was interrupted.</summary>
    public int Interruptions { get; private set; }

    /// <summary>Why a request failed last.</summary>
    public string? LastFailure { get; private set; }

    public string Answer => $"Answer of {learner.UserId}";

    public async Task PlayAsync(CancellationToken cancellation)
    {
        var pieces = new StringBuilder();
        string? seen = null;
        while (Read.Whole is null)
        {
            EnsureTime(cancellation);
            try
            {
                await using var stream = await learner.CurrentStreamAsync(professionId, seen);
                if (stream.Response.StatusCode != HttpStatusCode.OK)
                    LastFailure = $"{stream.Response.StatusCode} after {seen}";
                while (await stream.NextAsync() is { } message)
                    Take(message, pieces, ref seen);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // A load balancer that has lost a node says no more than that.
                LastFailure = e.Message;
            }
            if (Read.Whole is null)
                Interruptions++;
        }
        await SubmitAsync(cancellation);
    }

    private void Take(SseMessage message, StringBuilder pieces, ref string? seen)
    {
        seen = message.Id ?? seen;
        switch (message.IsComment ? null : message.Type)
        {
            case "reset":
                pieces.Clear();
                break;
            case "token":
                pieces.Append(message.Token);
                _begun.TrySetResult();
                break;
            case "error":
                LastFailure = message.Raw;
                break;
            case "done":
                Read = (pieces.ToString(), message.Body.GetProperty("full_text").GetString()!);
                break;
        }
    }

    private void EnsureTime(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            throw new TimeoutException($"The learner {learner.UserId} did not get on: {LastFailure}");
    }

    private async Task SubmitAsync(CancellationToken cancellation)
    {
        var task = (await Learner.JsonAsync(await learner.CurrentAsync(professionId))).GetProperty("id").GetInt32();
        while (true)
        {
            EnsureTime(cancellation);
            try
            {
                using var reply = await learner.SubmitAsync(task, Answer);
                if (reply.StatusCode == HttpStatusCode.OK)
                    return;
                LastFailure = await reply.Content.ReadAsStringAsync(CancellationToken.None);
            }
            catch (HttpRequestException e)
            {
                // An equal answer gets the same result, so that it may be sent again.
                LastFailure = e.Message;
            }
        }
    }
}
