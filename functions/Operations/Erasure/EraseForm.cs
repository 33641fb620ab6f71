using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Operations;

/// <summary>The form of the page <see cref="ErasePage"/>.</summary>
internal static class EraseForm
{
    public const string Number = "number";
    public const string Reason = "reason";

    /// <summary>What was typed is not the customer's number.</summary>
    public const string WrongNumber = nameof(WrongNumber);

    public const string NoReason = nameof(NoReason);

    /// <summary>The customer has changed since the page counted.</summary>
    public const string Stale = nameof(Stale);

    /// <returns>The first fault; null when it may be done.</returns>
    public static string? FindFault(IFormCollection form, Proposal proposal)
    {
        if (form[SupportAction.VersionField] != proposal.Version.ToString(CultureInfo.InvariantCulture)) return Stale;
        if (form[Number].ToString().Trim() != proposal.CustomerId) return WrongNumber;
        return ErasureReason.All.Contains(proposal.Reason) ? null : NoReason;
    }

    public static int StatusOf(string fault) => fault == Stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
}
