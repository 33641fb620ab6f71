namespace Sso.Functions.Migration.Wizard;

/// <summary>The button that a form of the wizard was sent with: a verb and, for some, what it is about (<c>page:3</c>, <c>suggest:K1-02</c>).</summary>
/// <param name="Verb">One of the constants; anything else goes on as without a button.</param>
/// <param name="Argument">Empty when there is none.</param>
internal readonly record struct WizardCommand(string Verb, string Argument)
{
    public const string Field = "do";

    /// <summary>Save the draft and go on to the summary; also when a form is sent without a button.</summary>
    public const string Continue = "continue";

    /// <summary>Save the draft and stay.</summary>
    public const string Save = "save";

    /// <summary>Save the draft and go to the page of that number.</summary>
    public const string Page = "page";

    /// <summary>Save the draft and show what fits the filter.</summary>
    public const string Filter = "filter";

    /// <summary>Save the draft and show all accounts.</summary>
    public const string Reset = "reset";

    /// <summary>Save the draft and distribute the pasted lines.</summary>
    public const string Paste = "paste";

    /// <summary>Fill in the suggested pseudo-address of that account.</summary>
    public const string Suggest = "suggest";

    /// <summary>Fill in the address of that account as it was probably meant.</summary>
    public const string Correct = "correct";

    /// <summary>Of that account, keep what another window has saved.</summary>
    public const string Take = "take";

    /// <summary>Show all choices of "gleiche Person" for that account.</summary>
    public const string Expand = "expand";

    public static WizardCommand Parse(string? text)
    {
        var parts = (text ?? "").Split(':', 2);
        return new WizardCommand(parts[0].Length == 0 ? Continue : parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
