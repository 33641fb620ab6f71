using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;

namespace Sso.Functions.Campaign.Desk;

/// <summary>What a page says of a decision that was just sent.</summary>
public sealed record DecisionState
{
    /// <summary>The name of the field with the reason.</summary>
    public const string ReasonField = "reason";

    /// <summary>The name of the field with a day.</summary>
    public const string DayField = "day";

    /// <summary>What was done; null for nothing.</summary>
    public string? Done { get; init; }

    /// <summary>The form that was refused; null for none.</summary>
    public string? Form { get; init; }

    /// <summary>What was typed into it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day that was typed into it, if it asks for one.</summary>
    public string Day { get; init; } = "";

    /// <summary>The stable code of why it was refused; <c>Fault.</c> and this is the name of its text.</summary>
    public string? Fault { get; init; }

    /// <summary>The reason is at fault, not what the page showed.</summary>
    public bool IsReasonFault => Fault == CampaignErrors.ReasonMissing.Code;

    /// <summary>The day is.</summary>
    public bool IsDayFault => Fault == CampaignErrors.BadResumeDay.Code;

    internal int StatusCode { get; private init; } = StatusCodes.Status200OK;

    /// <summary>Takes a decision from a form.</summary>
    /// <param name="name">The form.</param>
    /// <param name="staff">Who sent it.</param>
    /// <param name="form">Its fields.</param>
    /// <param name="wantsTick">Refused unless the box is ticked.</param>
    /// <param name="decide">What then happens; gives why it was refused.</param>
    /// <returns>What to say of it. Nothing is refused when it has no <see cref="Fault"/>.</returns>
    internal static async Task<DecisionState> TakeAsync(string name, StaffMember staff, IFormCollection form, bool wantsTick, Func<OperatorDecision, Task<Error?>> decide)
    {
        var state = new DecisionState { Form = name, Reason = form[ReasonField].ToString(), Day = form[DayField].ToString() };
        if (!OperatorDecision.Create(staff.Actor, state.Reason, form[SupportAction.VersionField].ToString()).TryGet(out var by, out var error)) return state.Refuse(error);
        if (wantsTick && form[SupportAction.SureField] != "yes") return state.Refuse(CampaignErrors.NotSure);
        return await decide(by) is { } refused ? state.Refuse(refused) : state;
    }

    private DecisionState Refuse(Error error) => this with { Fault = error.Code, StatusCode = error.Status };
}
