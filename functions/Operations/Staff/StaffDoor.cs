using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>What each page for staff begins with: who is it, and may they?</summary>
internal sealed class StaffDoor(StaffSession session, StaffPages pages, StaffNames names)
{
    /// <summary>Lets staff in. Who is not signed in is sent to the sign-in and comes back to the same page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="show">What then happens.</param>
    public Task<IResult> RunAsync(HttpRequest request, Func<StaffMember, Task<IResult>> show) =>
        EnterAsync(request, request.GetEncodedPathAndQuery(), backPath: null, show);

    /// <summary>The same for a page of operators.</summary>
    /// <param name="request">The request.</param>
    /// <param name="backPath">Where supporters are led, who are refused.</param>
    /// <param name="show">What then happens.</param>
    public Task<IResult> RunForOperatorsAsync(HttpRequest request, string backPath, Func<StaffMember, Task<IResult>> show) =>
        EnterAsync(request, request.GetEncodedPathAndQuery(), backPath, show);

    /// <summary>Lets staff in who send a form of ours.</summary>
    /// <param name="request">The request.</param>
    /// <param name="returnPath">The page of the form: who has to sign in first begins there anew, and nothing was done.</param>
    /// <param name="operatorsOnly">Supporters are refused.</param>
    /// <param name="act">What then happens.</param>
    public Task<IResult> ActAsync(HttpRequest request, string returnPath, bool operatorsOnly, Func<StaffMember, IFormCollection, Task<IResult>> act) =>
        EnterAsync(request, returnPath, operatorsOnly ? returnPath : null, async staff =>
            await FormGuard.ReadFormAsync(request.HttpContext) is { } form ? await act(staff, form) : pages.StaleForm(request));

    // With a path to go back to, supporters are refused.
    private async Task<IResult> EnterAsync(HttpRequest request, string returnPath, string? backPath, Func<StaffMember, Task<IResult>> run)
    {
        var context = request.HttpContext;
        if (await StaffSession.FindUserAsync(context) is not { } principal) return await session.SignInAsync(context, returnPath);
        if (StaffMember.Of(principal) is not { } staff) return pages.NoRole(request);
        await names.RememberAsync(staff, context.RequestAborted);
        return backPath is not null && !staff.IsOperator ? pages.OperatorsOnly(request, backPath) : await run(staff);
    }
}
