using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Where staff begin: the search.</summary>
internal sealed class DeskFunction(StaffDoor door, CustomerSearch search, SearchTokens tokens)
{
    private const string SearchField = "search";

    [Function("ShowDesk")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations")] HttpRequest request, CancellationToken cancellationToken) =>
        door.RunAsync(request, async staff =>
        {
            var text = tokens.Open(request.Query[SearchField]);
            var found = text.Length == 0 ? null : await search.FindAsync(text, cancellationToken);
            return Page.Show<DeskPage>(PageLanguage.Of(request), new { Staff = staff, Text = text, Found = found });
        });

    [Function("SearchDesk")]
    public Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations")] HttpRequest request, CancellationToken cancellationToken) =>
        door.ActAsync(request, StaffPages.HomePath, operatorsOnly: false, async (_, form) =>
        {
            var text = form[SearchField].ToString().Trim();
            if (text.Length is 0 or > CustomerSearch.MaxLength) return Page.SeeOther(StaffPages.HomePath);
            var found = await search.FindAsync(text, cancellationToken);
            return Page.SeeOther(found is [var only] ? DeskPaths.Customer(only.Id) : $"{StaffPages.HomePath}?{SearchField}={Uri.EscapeDataString(tokens.Seal(text))}");
        });
}
