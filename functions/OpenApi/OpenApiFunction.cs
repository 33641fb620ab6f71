using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.OpenApi;

/// <summary>Serves the description of the HTTP API to anybody: it holds nothing that is not in the documentation.</summary>
internal sealed class OpenApiFunction(ApiDocument document)
{
    [Function("OpenApi")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.XContentTypeOptions = "nosniff";
        // Tools on other sites may read it: it is public.
        headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(document.Json, "application/json; charset=utf-8");
    }
}
