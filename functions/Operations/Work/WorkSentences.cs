using Microsoft.Extensions.Localization;

namespace Sso.Functions.Operations.Work;

/// <summary>Says why an entry is on its list and what to do about it, in the language of this moment.</summary>
internal sealed class WorkSentences(IStringLocalizer<WorkTexts> texts, IStringLocalizer<OperationsTexts> operations)
{
    /// <summary>One sentence. What an account's problem means is told as on its page.</summary>
    public string Reason(string reason) =>
        texts["Reason." + reason] is { ResourceNotFound: false } own ? own.Value
        : operations["Problem." + reason] is { ResourceNotFound: false } problem ? problem.Value
        : reason;

    /// <summary>The next action.</summary>
    public string Next(string list, string reason) => texts["Next." + reason] is { ResourceNotFound: false } own ? own.Value : texts["Next-" + list].Value;
}
