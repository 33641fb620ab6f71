using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal;

/// <summary>Reads and checks the body of the portals' calls.</summary>
internal sealed class PortalLoginReader(IOptions<SsoOptions> options)
{
    public async Task<Result<PortalLogin>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return Bad("The body is JSON with the content type application/json.");
        PortalLogin? login;
        try
        {
            login = await request.ReadFromJsonAsync<PortalLogin>(cancellationToken);
        }
        catch (JsonException)
        {
            return Bad("The body is no JSON object with the texts \"application\" and \"username\".");
        }
        if (string.IsNullOrWhiteSpace(login?.Application) || options.Value.FindApplication(login.Application) is null)
            return Bad("\"application\" is missing or names no configured application.");
        if (string.IsNullOrWhiteSpace(login.Username)) return Bad("\"username\" is missing.");
        if (login.Username.Length > Username.MaxLength) return Bad($"\"username\" is longer than {Username.MaxLength} characters.");
        return login;
    }

    private static Error Bad(string message) => new("portal.bad_request", StatusCodes.Status400BadRequest, message);
}
