using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators' calls about the campaign are refused for.</summary>
internal static class CampaignErrors
{
    public static readonly Error InvalidPhase = new("phase.invalid", StatusCodes.Status422UnprocessableEntity, "The phase cannot be planned like this: faults tells why.");

    public static readonly Error UnknownPhase = new("phase.unknown", StatusCodes.Status404NotFound, "There is no such phase.");

    public static readonly Error NotPlanned = new("phase.not_planned", StatusCodes.Status409Conflict, "The phase has opened or was cancelled: this is for phases that are still to open.");

    public static readonly Error ReasonMissing =
        new("campaign.reason_missing", StatusCodes.Status422UnprocessableEntity, "Say why, in 3 to 500 characters: the reason goes into the audit.");

    public static readonly Error UnknownCustomer = new("campaign.unknown_customer", StatusCodes.Status404NotFound, "There is no such customer in the campaign.");

    public static readonly Error AlreadyMember =
        new("campaign.already_member", StatusCodes.Status409Conflict, "The customer is a member of a phase already: it can no longer be put off.");

    public static readonly Error Stale = new("campaign.stale", StatusCodes.Status409Conflict, "This has changed since it was looked at: nothing was done.");

    public static readonly Error NotSure = new("campaign.not_sure", StatusCodes.Status422UnprocessableEntity, "The box that says that it is meant was not ticked.");

    public static readonly Error PutOff = new("phase.put_off", StatusCodes.Status409Conflict, "The customer was put off: let it wait again first.");

    public static readonly Error PickedFull =
        new("phase.more_picked_than_capacity", StatusCodes.Status409Conflict, "As many customers are picked for the phase as it takes.");

    public static readonly Error LastPicked =
        new("phase.nobody_picked", StatusCodes.Status409Conflict, "The phase takes picked customers only, and this is the last: cancel the phase instead.");

    public static readonly Error BadCapacity =
        new("campaign.bad_capacity", StatusCodes.Status400BadRequest, "The parameter capacity is a whole number from 1 to 1000, or absent.");

    public static readonly Error NotOnItsWay = new("customer.not_on_its_way", StatusCodes.Status409Conflict, "Only customers who were offered the move and have not ended it can rest.");

    public static readonly Error AlreadyPaused =
        new("customer.already_paused", StatusCodes.Status409Conflict, "The customer rests already, for another reason or until another day: let it go on first.");

    public static readonly Error NotEnrolled = new("customer.not_enrolled", StatusCodes.Status409Conflict, "No phase has offered the move to the customer yet: put it off instead.");

    public static readonly Error AlreadySubmitted =
        new("customer.already_submitted", StatusCodes.Status409Conflict, "The customer has sent its addresses: pause it, or take its accounts back.");

    public static readonly Error BeingEnrolled =
        new("customer.being_enrolled", StatusCodes.Status409Conflict, "The customer is being offered the move at this moment: try again in a minute.");

    public static readonly Error Excluded = new("customer.is_excluded", StatusCodes.Status409Conflict, "The customer is excluded: include it first.");

    public static readonly Error BadResumeDay = new("customer.bad_resume_day", StatusCodes.Status422UnprocessableEntity, "The day on which it goes on lies after today, and not more than a year ahead.");

    public static readonly Error BadContact =
        new("support.bad_contact", StatusCodes.Status422UnprocessableEntity, "A contact has a channel (telephone, mail or form) and a time that is not in the future.");
}
