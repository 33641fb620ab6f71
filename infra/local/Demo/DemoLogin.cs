namespace Sso.Local.Demo;

/// <summary>A legacy log-in as the customers file names it.</summary>
internal sealed record DemoLogin(string Application, string Username);
