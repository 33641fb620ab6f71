namespace Sso.Functions.SelfService;

/// <summary>An application that the person may open.</summary>
public sealed record ApplicationLink(string Name, Uri Url);
