namespace Sso.Functions.Operations.Work;

/// <summary>Names of the fields of the lists' forms, and their values.</summary>
public static class WorkFields
{
    public const string Page = "page";

    /// <summary>A ticked entry; see <see cref="WorkRow.Key"/>.</summary>
    public const string Entry = "entry";

    /// <summary>All entries of the list, whatever is ticked.</summary>
    public const string All = "all";

    /// <summary>The chosen entries, a line each, on the page that asks for confirmation.</summary>
    public const string Entries = "entries";

    /// <summary>Which button was pressed.</summary>
    public const string Do = "do";

    public const string Remind = "remind";
    public const string Note = "note";
    public const string NoteId = "note-id";
    public const string Selection = "selection";

    /// <summary>The mark in an address that says that a form came without a ticked entry.</summary>
    public const string Nothing = "nothing";
}
