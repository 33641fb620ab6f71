namespace Sso.Functions.Operations;

/// <summary>Names in the form that proves a caller, and in the address that tells what became of it.</summary>
internal static class ProofForm
{
    public const string Id = "proof";
    public const string KindField = "kind";
    public const string PinField = "pin";
    public const string ReasonField = "reason";
    public const string NoteField = "note-id";

    /// <summary>The account from whose page the form was sent; none from the customer's.</summary>
    public const string AccountField = "account";

    /// <summary>Set when the form was sent from the page that fills in the draft.</summary>
    public const string DraftField = "draft";

    public const string Mark = "proof";
    public const string Done = "done";
}
