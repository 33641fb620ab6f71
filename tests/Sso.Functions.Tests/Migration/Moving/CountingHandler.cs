using System.Collections.Concurrent;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Counts what was asked and how often the answer was a fault of the server.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _heads;
    private int _posts;
    private readonly ConcurrentQueue<string> _serverErrors = new();

    public int Heads => _heads;

    public int Posts => _posts;

    /// <summary>Method, path and status of each.</summary>
    public IReadOnlyCollection<string> ServerErrors => _serverErrors;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Head) Interlocked.Increment(ref _heads);
        if (request.Method == HttpMethod.Post) Interlocked.Increment(ref _posts);
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode >= 500) _serverErrors.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath} {(int)response.StatusCode}");
        return response;
    }
}
