namespace Sso.Functions.Operations.Work;

/// <summary>How many entries a list has.</summary>
/// <param name="List">Its name in addresses, and the end of the names of its texts.</param>
/// <param name="Count">As of the latest count.</param>
public sealed record WorkCount(string List, int Count);
