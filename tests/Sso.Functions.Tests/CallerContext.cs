using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Sso.Functions.Tests;

/// <summary>Requests of calling programs, and what the functions answer them.</summary>
internal static class CallerContext
{
    /// <param name="role">The caller's app role; null for a caller without a valid token.</param>
    /// <param name="body">Sent as it is.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="query">With its question mark.</param>
    public static HttpRequest Create(string? role, string body, string contentType = "application/json", string query = "")
    {
        var identity = new ClaimsIdentity([new Claim("roles", role ?? ""), new Claim("azp", "client-1")], "Bearer", "name", "roles");
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), JwtBearerDefaults.AuthenticationScheme);
        var authentication = new Mock<IAuthenticationService>();
        authentication.Setup(a => a.AuthenticateAsync(It.IsAny<HttpContext>(), JwtBearerDefaults.AuthenticationScheme))
            .ReturnsAsync(role is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(ticket));
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().AddSingleton(authentication.Object).BuildServiceProvider(),
        };
        context.Request.Method = "POST";
        context.Request.ContentType = contentType;
        context.Request.QueryString = new QueryString(query);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return context.Request;
    }

    /// <returns>The status and, for an error, its code.</returns>
    public static (int? Status, string? Code) Answer(IResult result) =>
        ((result as IStatusCodeHttpResult)?.StatusCode, (result as Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult)?.ProblemDetails.Extensions["code"] as string);
}
