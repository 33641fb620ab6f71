using System.Net;

namespace Sso.Functions.Tests.Directory;

/// <summary>Stands between the app and Graph and makes requests fail, before or after Graph has seen them.</summary>
internal sealed class GraphFaults
{
    /// <summary>Happens before Graph sees a request.</summary>
    public Func<HttpRequestMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Answers in Graph's place; null lets the request through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Answer { get; set; } = _ => null;

    /// <summary>Whether Graph's answer gets lost on its way back.</summary>
    public Func<HttpRequestMessage, bool> LosesAnswer { get; set; } = _ => false;

    public static HttpResponseMessage Status(HttpStatusCode status, string json = """{"error":{"code":"someCode","message":"someone@example.com"}}""") =>
        new(status) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };

    public DelegatingHandler CreateHandler() => new Handler(this);

    private sealed class Handler(GraphFaults faults) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await faults.Before(request);
            if (faults.Answer(request) is { } answer)
            {
                answer.RequestMessage = request;
                return answer;
            }
            var response = await base.SendAsync(request, cancellationToken);
            if (!faults.LosesAnswer(request)) return response;
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was reset.");
        }
    }
}
