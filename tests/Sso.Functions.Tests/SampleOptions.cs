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
        Support = new SupportOptions
        {
            Vendor = "Bornemann",
            Telephone = "+49 5321 12345",
            HoursDe = "Montag bis Freitag, 8 bis 17 Uhr",
            HoursEn = "Monday to Friday, 8 am to 5 pm",
            Email = "support@bornemann.example",
            Imprint = new Uri("https://bornemann.example/impressum"),
            Privacy = new Uri("https://bornemann.example/datenschutz"),
        },
    };
}
