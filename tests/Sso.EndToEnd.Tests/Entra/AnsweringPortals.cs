using System.Net;
using System.Text;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>Stands in for the portals: takes the browser back from the sign-in with an empty page, whose address holds the answer.</summary>
internal sealed class AnsweringPortals(LocalAddresses addresses, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Authority != addresses.Infleet.Authority && request.RequestUri.Authority != addresses.Logbook.Authority)
            return base.SendAsync(request, cancellationToken);
        var page = new StringContent("<title>Portal</title>", Encoding.UTF8, "text/html");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = page });
    }
}
