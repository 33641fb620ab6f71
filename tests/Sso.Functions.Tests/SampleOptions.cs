using Sso.Functions.Hosting;

namespace Sso.Functions.Tests;

/// <summary>Settings of an app with two applications.</summary>
internal static class SampleOptions
{
    public static SsoOptions Create() => new()
    {
        PublicUrl = new Uri("https://sso.example"),
        Applications =
        [
            new ApplicationOptions { Id = "infleet", Name = "Infleet", Url = new Uri("https://infleet.example") },
            new ApplicationOptions { Id = "logbook", Name = "Logbook", Url = new Uri("https://logbook.example") },
        ],
    };
}
