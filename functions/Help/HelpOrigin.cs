using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Sso.Functions.Help;

/// <summary>The pages that "Hilfe" is opened from. Stored by these names; <c>Origin-&lt;name&gt;</c> in HelpTexts says them.</summary>
public static class HelpOrigin
{
    public const string Wizard = "wizard";
    public const string Progress = "progress";
    public const string Confirmation = "confirmation";
    public const string Decline = "decline";
    public const string OldDoor = "old-door";
    public const string Account = "account";
    public const string Other = "other";

    /// <summary>Of the query: the page that the person comes from.</summary>
    public const string Field = "from";

    /// <summary>Of the query: the sealed token of the mail's link that the page was opened with.</summary>
    public const string TokenField = "token";

    public static readonly IReadOnlyList<string> All = [Wizard, Progress, Confirmation, Decline, OldDoor, Account, Other];

    // The longer paths first.
    private static readonly (string Path, string Origin)[] Paths =
    [
        ("/migration/progress", Progress), ("/migration/accounts", Progress), ("/migration", Wizard), ("/confirm/not-me", Decline), ("/confirm", Confirmation),
        ("/old-door", OldDoor), ("/account", Account),
    ];

    /// <summary>What a query says; anybody can write one.</summary>
    public static string Read(HttpRequest request) => All.FirstOrDefault(origin => origin == request.Query[Field]) ?? Other;

    /// <summary>Where "Hilfe" leads from the page of a request. Names no customer and no account: sessions tell these, and the token that a mail's page was opened with.</summary>
    public static string Link(HttpRequest request)
    {
        var origin = Paths.FirstOrDefault(known => request.Path.StartsWithSegments(known.Path, StringComparison.OrdinalIgnoreCase)).Origin ?? Other;
        var query = new QueryBuilder { { Field, origin } };
        if (origin is Confirmation or Decline && ReadToken(request) is { Length: > 0 } token) query.Add(TokenField, token);
        return HelpFunction.Path + query;
    }

    private static string? ReadToken(HttpRequest request) =>
        request.Query[TokenField].ToString() is { Length: > 0 } token ? token : HttpMethods.IsPost(request.Method) && request.HasFormContentType ? request.Form[TokenField].ToString() : null;
}
