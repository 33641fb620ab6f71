using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary><c>GET /users/{id | userPrincipalName}</c>, and <c>GET /users</c> with <c>$filter</c> or page by page.</summary>
internal sealed class ReadUsers(EntraDatabase database, UserDirectory users, UserFilter filters, EntraSettings settings)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 999;
    private const string SkipToken = "$skiptoken";

    public async Task<IResult> GetAsync(HttpContext http, string id)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var user = await users.FindAsync(id, http.RequestAborted);
        if (user is null || !IsReplicated(user)) throw GraphException.NotFound(id);
        var json = UserJson.Write(user, Select(http));
        json["@odata.context"] = $"{settings.Addresses.Graph}/$metadata#users/$entity";
        return Results.Json(json);
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var filter = http.Request.Query["$filter"].ToString();
        var (found, next) = filter.Length > 0 ? (await filters.FindAsync(filter, http.RequestAborted), null) : await ReadPageAsync(http);
        var answer = new JsonObject { ["@odata.context"] = $"{settings.Addresses.Graph}/$metadata#users" };
        if (next is not null) answer["@odata.nextLink"] = next;
        answer["value"] = new JsonArray([.. found.Where(IsReplicated).Select(user => UserJson.Write(user, Select(http)))]);
        return Results.Json(answer);
    }

    private static string? Select(HttpContext http) => http.Request.Query["$select"] is [{ } select] ? select : null;

    private bool IsReplicated(DirectoryUser user) => settings.Faults.IsShown(user.Created, settings.TimeProvider.GetUtcNow());

    private async Task<(List<DirectoryUser> Users, string? Next)> ReadPageAsync(HttpContext http)
    {
        var size = ReadSize(http.Request.Query["$top"]);
        var after = http.Request.Query[SkipToken].ToString();
        var page = await database.Users.Where(user => user.Deleted == null && user.Id.CompareTo(after) > 0)
            .OrderBy(user => user.Id).Take(size + 1).ToListAsync(http.RequestAborted);
        if (page.Count <= size) return (page, null);

        page.RemoveAt(size);
        var parameters = http.Request.Query.Where(parameter => parameter.Key != SkipToken)
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value.ToString()))
            .Append(KeyValuePair.Create(SkipToken, (string?)page[^1].Id));
        return (page, $"{settings.Addresses.Graph}/users{QueryString.Create(parameters)}");
    }

    private static int ReadSize(string? top)
    {
        if (string.IsNullOrEmpty(top)) return DefaultPage;
        return int.TryParse(top, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= LargestPage
            ? size
            : throw GraphException.BadRequest($"Invalid page size specified: '{top}'. Must be between 1 and {LargestPage} inclusive.");
    }
}
