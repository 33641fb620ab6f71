using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Where staff begin.</summary>
internal sealed class DeskFunction(StaffDoor door)
{
    [Function("ShowDesk")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations")] HttpRequest request) =>
        door.RunAsync(request, staff => Task.FromResult(Page.Show<DeskPage>(PageLanguage.Of(request), new { Staff = staff })));
}
