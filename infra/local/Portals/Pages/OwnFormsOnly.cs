using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Sso.Local.Portals.Pages;

/// <summary>Lets through only forms that this portal's own pages sent.</summary>
internal sealed class OwnFormsOnly(IAntiforgery antiforgery, PortalPages pages) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await IsOwnAsync(http) ? await next(context) : pages.Message(http, MessageKind.PageTooOld, StatusCodes.Status400BadRequest);
    }

    private async Task<bool> IsOwnAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false; // too large, or no form at all
        }
    }
}
