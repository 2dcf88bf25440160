using System.Text;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A response that is read while it arrives.</summary>
internal sealed class StreamedResponse(HttpResponseMessage response, Stream body) : IDisposable
{
    private readonly StreamReader _reader = new(body);
    private readonly StringBuilder _received = new();

    public HttpResponseMessage Response => response;

    public string Received => _received.ToString();

    public async Task ReadUntilAsync(string text)
    {
        var buffer = new char[4096];
        while (!Received.Contains(text, StringComparison.Ordinal))
        {
            var count = await _reader.ReadAsync(buffer, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
            Assert.True(count > 0, $"It ended without «{text}»: {Received}");
            _received.Append(buffer, 0, count);
        }
    }

    public static async Task<StreamedResponse> OpenAsync(HttpClient http, string path)
    {
        var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
