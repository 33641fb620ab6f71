namespace Sso.Functions.Tests;

/// <summary>Settings of an app that moves customers and sends mails, as far as it does not matter where it runs. Also of the benchmarks.</summary>
internal static class SampleSettings
{
    public static Dictionary<string, string?> Create() => new(StillTimers.Create())
    {
        ["Sso:PublicUrl"] = "https://zugang.bornemann.example",
        ["Sso:Applications:0:Id"] = "infleet",
        ["Sso:Applications:0:Name"] = "Infleet",
        ["Sso:Applications:0:Url"] = "https://infleet.example/",
        ["Sso:Applications:1:Id"] = "logbook",
        ["Sso:Applications:1:Name"] = "Logbook",
        ["Sso:Applications:1:Url"] = "https://logbook.example/",
        ["Sso:Support:Vendor"] = "Bornemann",
        ["Sso:Support:Telephone"] = "+49 5321 0000-00",
        ["Sso:Support:HoursDe"] = "Montag bis Freitag, 8 bis 17 Uhr",
        ["Sso:Support:HoursEn"] = "Monday to Friday, 8 am to 5 pm",
        ["Sso:Support:Email"] = "support@bornemann.example",
        ["Sso:Support:Imprint"] = "https://www.bornemann.example/impressum",
        ["Sso:Support:Privacy"] = "https://www.bornemann.example/datenschutz",
        ["Migration:ReconcileSchedule"] = "* * * * * *",
        ["Mail:Schedule"] = "* * * * * *",
        ["Mail:Sender"] = "zugang@bornemann.example",
        ["Mail:Smtp:Host"] = "127.0.0.1",
    };
}
