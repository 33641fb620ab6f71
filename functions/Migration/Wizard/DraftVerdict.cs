namespace Sso.Functions.Migration.Wizard;

/// <summary>What becomes of an entry that a form brings.</summary>
internal enum DraftVerdict
{
    /// <summary>Nobody changed it here, or it is stored already: what is stored counts.</summary>
    Keep,

    /// <summary>It is stored.</summary>
    Write,

    /// <summary>Changed here and, since the form was rendered, elsewhere too: whoever is later decides, knowing both.</summary>
    Conflict,
}
