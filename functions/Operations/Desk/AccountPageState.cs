using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Operations;

/// <summary>What an account's page says of what was just done.</summary>
public sealed record AccountPageState
{
    /// <summary>The action that was done; null for none.</summary>
    public string? Done { get; init; }

    /// <summary>Why it was not done; null for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>What was typed into the address field; null shows the present address.</summary>
    public string? Typed { get; init; }

    /// <summary>Whether the box for the redirect was ticked.</summary>
    public bool? Redirect { get; init; }

    /// <summary>The directory is asked whether the initial password is still in use.</summary>
    public bool AsksForPassword { get; init; }

    /// <summary>Its answer, part of the name of a text.</summary>
    public string? Password { get; init; }

    internal int StatusCode => Fault switch
    {
        null => StatusCodes.Status200OK,
        DeskFaults.Stale or DeskFaults.Settled or DeskFaults.StepRunning => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
