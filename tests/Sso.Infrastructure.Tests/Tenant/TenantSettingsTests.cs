using Sso.Tenant;

namespace Sso.Infrastructure.Tests.Tenant;

/// <summary>Settings and command line refuse what cannot be meant, with a sentence.</summary>
public sealed class TenantSettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    public static TheoryData<string, string, string> Faults => new()
    {
        { "bornemann.onmicrosoft.com", "bornemann.de", "domain must be the initial one" },
        { "https://bornemann-sso-test.azurewebsites.net", "http://bornemann-sso-test.azurewebsites.net", "publicUrl must be https" },
        { "https://bornemann-sso-test.azurewebsites.net", "https://bornemann-sso-test.azurewebsites.net/sso", "without a path" },
        { "\"id\": \"logbook\"", "\"id\": \"infleet\"", "same id" },
        { "https://infleet-test.bornemann.example", "http://infleet-test.bornemann.example", "Portal infleet needs redirectUris" },
        { "https://infleet-test.bornemann.example/front", "http://infleet-test.bornemann.example/front", "signOutUri must be https" },
        { "\"vendor\"", "\"vendr\"", "cannot be read" },
        { "\"App\"", "\"Nobody\"", "cannot be read" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Read_Faulty_SaysWhatIsWrong(string right, string wrong, string sentence)
    {
        var sample = File.ReadAllText(Repository.File("infra", "azure", "tenant", "tenant.sample.json"));
        sample.ShouldContain(right);
        File.WriteAllText(_file, sample.Replace(right, wrong, StringComparison.Ordinal));

        Should.Throw<TenantException>(() => TenantSettings.Read(_file)).Message.ShouldContain(sentence);
    }

    [Fact]
    public void Probe_Fallbacks_AreSettingsThatTheAppTakes()
    {
        foreach (var fallback in ProbeChecks.All.Select(check => check.Fallback).Where(fallback => fallback.Contains("__", StringComparison.Ordinal)))
        {
            var (name, value) = (fallback.Split('=')[0], fallback.Split('=')[1]);
            var setting = Settings.SettingsCatalog.All.SingleOrDefault(setting => setting.Name == name);

            setting.ShouldNotBeNull($"{fallback} is no setting of the app");
            var type = setting.Property.PropertyType;
            if (type.IsEnum) Enum.GetNames(type).ShouldContain(value);
            else bool.TryParse(value, out _).ShouldBeTrue(fallback);
        }
        Settings.SettingsCatalog.All.Where(setting => setting.Section == "Tenant")
            .ShouldAllBe(setting => ProbeChecks.All.Any(check => check.Fallback.StartsWith($"{setting.Name}=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("register --settings x.json", "--tenant-id")]
    [InlineData("register --tenant-id not-an-id --settings x.json", "not-an-id")]
    [InlineData("extensions --tenant-id b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10", "--settings")]
    [InlineData("secrets --tenant-id b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10 --settings x.json", "--vault")]
    public void CommandLine_WithoutTypedTenantOrFile_IsRefused(string line, string named)
    {
        var parsed = TenantCommandLine.Create(TextWriter.Null, TextWriter.Null, CancellationToken.None).Parse(line);

        parsed.Errors.ShouldContain(error => error.Message.Contains(named));
    }

    [Fact]
    public async Task CommandLine_MissingFile_SaysSoBeforeAnySignIn()
    {
        var error = new StringWriter();

        var exit = await TenantCommandLine.Create(TextWriter.Null, error, CancellationToken.None)
            .Parse("register --tenant-id b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10 --settings missing.json").InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        exit.ShouldBe(1);
        error.ToString().ShouldContain("tenant.sample.json");
    }
}
