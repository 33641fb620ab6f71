using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Localization;

namespace Sso.Functions.Pages;

/// <summary>The bare address leads to the account page; every other one that nobody serves gets a page, since people mistype and mail programs cut links.</summary>
internal sealed class NotFoundFunction(IStringLocalizer<PageTexts> texts)
{
    [Function("Home")]
    public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/")] HttpRequest request) =>
        Page.SeeOther($"/account{request.QueryString}");

    [Function("NotFound")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request) => Page.Message(
        PageLanguage.Of(request), StatusCodes.Status404NotFound, () => texts["NotFoundTitle"], () => [texts["NotFoundText"]]);
}
