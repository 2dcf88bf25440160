using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Support;

/// <summary>
/// Records what no page may do in any tab: throw, log an error (as Chromium does for violations of the content security
/// policy) or a warning (as scripts do when they fetch a text instead of streaming it), get an error response, or call
/// another origin.
/// </summary>
internal sealed class PageErrors
{
    private readonly Uri _site;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<string> _expected = new();

    public PageErrors(IBrowserContext context, Uri site)
    {
        _site = site;
        context.WebError += (_, error) => AddError($"exception: {error.Error}");
        context.Console += (_, message) => Add(
            message.Type is "error" or "warning", $"console {message.Type}: {message.Text} ({message.Location})");
        context.Request += (_, request) => Add(IsElsewhere(request.Url), $"request: {request.Method} {request.Url}");
        context.Response += (_, response) => Add(response.Status >= 400, $"response: {response.Status} {response.Url}");
        // Leaving a page aborts its requests. A browser without scripts reports its preloads as blocked by policy;
        // violations of our own policy are console errors as well.
        context.RequestFailed += (_, request) => Add(
            request.Failure is not ("net::ERR_ABORTED" or "csp"), $"failed: {request.Url} {request.Failure}");
    }

    /// <summary>Everything in order, to find out why a test failed.</summary>
    public IEnumerable<string> Log => _log;

    public IEnumerable<string> Unexpected =>
        _errors.Where(error => !_expected.Any(part => error.Contains(part, StringComparison.Ordinal)));

    /// <summary>Errors that contain this text are part of the test.</summary>
    public void Expect(string part) => _expected.Enqueue(part);

    /// <summary>Failed requests are part of the test.</summary>
    public void ExpectBrokenConnections()
    {
        foreach (var part in new[] { "net::ERR_", "Failed to fetch", "network error" })
            Expect(part);
    }

    /// <summary>Failed streams are part of the test.</summary>
    public void ExpectFetchedText() => Expect("is fetched in place of the stream");

    private void Add(bool isError, string line)
    {
        if (isError)
            AddError(line);
        else
            _log.Enqueue(line);
    }

    private void AddError(string line)
    {
        _errors.Enqueue(line);
        _log.Enqueue($"! {line}");
    }

    private bool IsElsewhere(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is not ("data" or "about" or "blob")
        && (address.Host, address.Port) != (_site.Host, _site.Port);
}
