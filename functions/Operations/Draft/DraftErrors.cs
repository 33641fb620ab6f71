using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>Why a draft is not filled in, for programs and for the script of the desk's page.</summary>
internal static class DraftErrors
{
    public static readonly Error UnknownCustomer = new("customer.unknown", StatusCodes.Status404NotFound, "There is no such customer.");

    public static readonly Error NotOffered = new("draft.not_offered", StatusCodes.Status409Conflict, "No phase has reached this customer yet: nothing can be entered.");

    public static readonly Error Submitted = new("draft.submitted", StatusCodes.Status409Conflict, "The main account has submitted the addresses: there is no draft any more.");

    public static readonly Error Conflict = new(
        "draft.conflict", StatusCodes.Status409Conflict, "Of these accounts something else has been saved meanwhile, and what was sent was not: read the draft again. The others are saved.");

    public static readonly Error BadPage = new("draft.bad_page", StatusCodes.Status400BadRequest, "The parameter page is a number from 1, or absent.");

    public static readonly Error Misnamed = new("draft.misnamed", StatusCodes.Status422UnprocessableEntity, "Nothing was saved: see the faults.");

    /// <summary>On the desk only: of programs no PIN is asked.</summary>
    public static readonly Error NotProven = new("draft.not_proven", StatusCodes.Status403Forbidden, "Nobody has checked who calls, or the call is over.");

    /// <summary>Of a customer of whom nothing may be entered.</summary>
    public static Error Of(WizardState state) => FilledDraft.RefusalOf(state) == DraftRefusal.NotOffered ? NotOffered : Submitted;
}
