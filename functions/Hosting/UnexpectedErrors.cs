using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Pages;

namespace Sso.Functions.Hosting;

/// <summary>
/// The last resort of HTTP triggers: logs what nobody expected and answers with a page for people or problem details for programs, with a reference
/// and never the text of the exception. Other triggers keep their exceptions, since the host repeats them.
/// </summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> logger, IStringLocalizer<PageTexts> texts) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException malformed) when (!http.Response.HasStarted)
        {
            await Answer(http, malformed).ExecuteAsync(http);
        }
        catch (NoSuchCustomerException) when (!http.Response.HasStarted)
        {
            await Gone(http).ExecuteAsync(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !(exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            UnexpectedError(exception, context.FunctionDefinition.Name, context.InvocationId);
            await Answer(http, context.InvocationId).ExecuteAsync(http);
        }
    }

    private IResult Answer(HttpContext http, BadHttpRequestException malformed)
    {
        var isTooLarge = malformed.StatusCode == StatusCodes.Status413PayloadTooLarge;
        if (IsForPrograms(http)) return Problems.From(new Error(isTooLarge ? "request.too_large" : "request.malformed", malformed.StatusCode, "The request cannot be read."));
        return Page.Message(
            PageLanguage.Of(http.Request), malformed.StatusCode, () => texts["FormRefusedTitle"], () => [texts["FormRefusedText"], texts["FormRefusedNothingLost"]]);
    }

    // A session or a link of a customer who was erased meanwhile.
    private IResult Gone(HttpContext http) => IsForPrograms(http)
        ? Problems.From(ErasedErrors.Ended)
        : Page.Message(PageLanguage.Of(http.Request), StatusCodes.Status410Gone, () => texts["GoneTitle"], () => [texts["GoneText"]]);

    private static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private IResult Answer(HttpContext http, string reference)
    {
        if (IsForPrograms(http))
            return Problems.From(new Error("unexpected", StatusCodes.Status500InternalServerError, $"Something went wrong. Reference: {reference}"));

        return Page.Message(
            PageLanguage.Of(http.Request), StatusCodes.Status500InternalServerError,
            () => texts["ErrorTitle"], () => [texts["ErrorText"], texts["ErrorReference", reference]]);
    }

    [LoggerMessage(EventId = 1000, EventName = "UnexpectedError", Level = LogLevel.Error, Message = "Function {Function} failed; reference {Reference}.")]
    private partial void UnexpectedError(Exception exception, string function, string reference);
}
