using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary>The part of Microsoft Graph 1.0 that the product uses.</summary>
internal static class GraphEndpoints
{
    public static void AddGraph(this IServiceCollection services) => services
        .AddScoped<UserWriter>()
        .AddScoped<CreateUser>()
        .AddScoped<UserFilter>()
        .AddScoped<ReadUsers>()
        .AddScoped<ChangeUser>()
        .AddScoped<OwnUser>();

    public static void UseGraphGate(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments($"/{EntraPaths.Graph}"),
        graph => graph.UseMiddleware<GraphGate>().UseMiddleware<GraphFaults>());

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup(EntraPaths.Graph);
        graph.MapPost("/users", (HttpContext http, CreateUser create) => create.HandleAsync(http));
        graph.MapGet("/users", (HttpContext http, ReadUsers read) => read.ListAsync(http));
        graph.MapGet("/users/{id}", (HttpContext http, string id, ReadUsers read) => read.GetAsync(http, id));
        graph.MapPatch("/users/{id}", (HttpContext http, string id, ChangeUser change) => change.UpdateAsync(http, id));
        graph.MapPost("/users/{id}/revokeSignInSessions", (HttpContext http, string id, ChangeUser change) => change.RevokeSessionsAsync(http, id));
        graph.MapDelete("/users/{id}", (HttpContext http, string id, ChangeUser change) => change.DeleteAsync(http, id));
        graph.MapDelete("/directory/deletedItems/{id}", (HttpContext http, string id, ChangeUser change) => change.PurgeAsync(http, id));
        graph.MapPost("/directory/deletedItems/{id}/restore", (HttpContext http, string id, ChangeUser change) => change.RestoreAsync(http, id));
        graph.MapPost("/me/changePassword", (HttpContext http, OwnUser me) => me.ChangePasswordAsync(http));
        graph.Map("/{**rest}", IResult (string? rest) => throw GraphException.UnknownResource(rest));
    }
}
