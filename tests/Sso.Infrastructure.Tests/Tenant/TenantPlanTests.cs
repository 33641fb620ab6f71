using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Directory;
using Sso.Tenant;

namespace Sso.Infrastructure.Tests.Tenant;

/// <summary>The tenant tool against Graph's configuration API over HTTP.</summary>
public sealed class TenantPlanTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly StringWriter _output = new();
    private readonly TenantSettings _settings = TenantSettings.Read(Repository.File("infra", "azure", "tenant", "tenant.sample.json"));
    private GraphDouble _graph = null!;
    private VaultDouble _vault = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _graph = await GraphDouble.StartAsync();
        _vault = new VaultDouble(_time);
    }

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task Register_EmptyTenant_MakesAllThatTheAppNeeds()
    {
        var run = await RunAsync(TenantPlan.Register(_settings, _time));

        var api = _graph.ByName("sso-api");
        ((string?)api["identifierUris"]![0]).ShouldBe($"api://{api["appId"]}");
        api["appRoles"]!.AsArray().Select(role => (string?)role!["value"]).ShouldBe(["Portal.Call", "Support", "Operator"]);
        ((int?)api["api"]!["requestedAccessTokenVersion"]).ShouldBe(2);
        var provider = _graph.ByName("sso-claims-provider");
        ((string?)provider["identifierUris"]![0]).ShouldBe($"api://{_settings.PublicUrl.Host}/{provider["appId"]}");
        _graph.ByName("sso-account-page")["web"]!["redirectUris"]!.AsArray().Select(address => (string?)address)
            .ShouldContain($"{_settings.PublicUrl.AbsoluteUri}signin-oidc");
        foreach (var (name, signOut) in new[]
        {
            ("sso-account-page", $"{_settings.PublicUrl.AbsoluteUri}front-channel-sign-out"), ("sso-portal-infleet", "https://infleet-test.bornemann.example/front-channel-sign-out"),
        })
        {
            ((string?)_graph.ByName(name)["web"]!["logoutUrl"]).ShouldBe(signOut);
            ((string?)_graph.ByName(name)["optionalClaims"]!["idToken"]![0]!["name"]).ShouldBe("sid");
        }
        HolderOf("sso-portal-infleet", "sso-api").ShouldBe([Permissions.PortalCall.ToString()]);
        HolderOf("sso-operator", "sso-api").ShouldBe([Permissions.Operator.ToString()]);
        HolderOf("sso-claims-provider", resource: null).ShouldBe([Permissions.ReceivePayload.ToString()]);
        HolderOf("sso-graph-worker", resource: null).Count().ShouldBe(3);
        _graph.All("oauth2PermissionGrants").Single(grant => (string?)grant["clientId"] == (string?)_graph.PrincipalOf("sso-account-page")["id"])
            ["scope"]!.GetValue<string>().ShouldContain("User-PasswordProfile.ReadWrite.All");
        var flow = _graph.All("identity/authenticationEventsFlows").ShouldHaveSingleItem();
        ((bool?)flow["onInteractiveAuthFlowStart"]!["isSignUpAllowed"]).ShouldBe(false);
        ((string?)flow["onAuthenticationMethodLoadStart"]!["identityProviders"]![0]!["id"]).ShouldBe("EmailPassword-OAUTH");
        _graph.All($"identity/authenticationEventsFlows/{flow["id"]}/conditions/applications/includeApplications").Count.ShouldBe(4);
        ((string?)_graph.All("policies/authenticationMethodsPolicy/authenticationMethodConfigurations").Single()["state"]).ShouldBe("enabled");
        ((string?)_graph.All($"organization/{GraphDouble.TenantId}/branding").Single()["signInPageText"])!.ShouldContain(_settings.SupportTelephone);
        ((string?)_graph.All($"organization/{GraphDouble.TenantId}/branding/localizations").Single()["usernameHintText"]).ShouldBe("E-mail address");
        DeploymentReport.Lines(run).ShouldContain($"SSO_API_CLIENT_ID={api["appId"]}");
        DeploymentReport.Lines(run).ShouldContain($"SSO_AUTHORITY=https://bornemann.ciamlogin.com/{GraphDouble.TenantId}/v2.0");
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Verb_RunTwice_WritesNothingTheSecondTime(string verb)
    {
        await RunAsync(Plan("register"));
        await RunAsync(Plan(verb));
        var writes = _graph.Writes.Count;

        await RunAsync(Plan(verb));

        _graph.Writes[writes..].ShouldBeEmpty();
        _output.ToString().ShouldContain("0 created, 0 changed");
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Verb_DryRun_WritesNothingAndTellsAll(string verb)
    {
        if (verb != "register") await RunAsync(Plan("register"));
        var writes = _graph.Writes.Count;

        await RunAsync(Plan(verb), isDryRun: true);

        _graph.Writes.Count.ShouldBe(writes);
        _vault.Certificates.ShouldBeEmpty();
        _output.ToString().ShouldContain("Dry run, nothing was written");
        _output.ToString().ShouldContain("would be created");
        foreach (var step in Plan(verb)) _output.ToString().ShouldContain(step.Title);
    }

    [Fact]
    public void Steps_Each_SaysPermissionAndUndo()
    {
        foreach (var step in new[] { "register", "secrets", "extensions", "staff" }.SelectMany(Plan))
        {
            step.Permission.ShouldNotBeNullOrWhiteSpace(step.Title);
            step.Undo.ShouldNotBeNullOrWhiteSpace(step.Title);
        }
    }

    [Fact]
    public async Task Register_AnyAnswerLost_IsMadeWholeByTheNextRun()
    {
        // One portal is as good as two, and each write costs two runs.
        var plan = TenantPlan.Register(_settings with { Portals = [_settings.Portals[0]], IsTestTenant = false }, _time);
        await RunAsync(plan);
        var writes = _graph.Writes.Count;
        var whole = Shape();

        for (var write = 1; write <= writes; write++)
        {
            await _graph.DisposeAsync();
            _graph = await GraphDouble.StartAsync();
            _graph.Spoil = (write, WriteFault.AnswerLost);
            await IgnoreFailureAsync(() => RunAsync(plan));

            await RunAsync(plan);

            Shape().ShouldBe(whole, $"after the answer to write {write} was lost");
        }
    }

    [Fact]
    public async Task Step_Refused_NamesPermissionAndKeepsWhatIsDone()
    {
        _graph.Spoil = (5, WriteFault.Refused);

        var failure = await Should.ThrowAsync<TenantException>(() => RunAsync(Plan("register")));

        failure.Message.ShouldContain("It needs Application.ReadWrite.All");
        failure.Message.ShouldContain("run again");
        _graph.ByName("sso-api").ShouldNotBeNull();
    }

    [Fact]
    public async Task Extensions_Registered_LetEntraAskTheApp()
    {
        await RunAsync(Plan("register"));

        await RunAsync(Plan("extensions"));

        var provider = _graph.ByName("sso-claims-provider");
        var extensions = _graph.All("identity/customAuthenticationExtensions");
        var claims = extensions.Single(extension => (string?)extension["@odata.type"] == "#microsoft.graph.onTokenIssuanceStartCustomExtension");
        ((string?)claims["endpointConfiguration"]!["targetUrl"]).ShouldBe($"{_settings.PublicUrl.AbsoluteUri}api/entra/token-issuance-start");
        ((string?)claims["authenticationConfiguration"]!["resourceId"]).ShouldBe($"api://{_settings.PublicUrl.Host}/{provider["appId"]}");
        ((int?)claims["clientConfiguration"]!["timeoutInMilliseconds"]).ShouldBe(2000);
        ((int?)claims["clientConfiguration"]!["maximumRetries"]).ShouldBe(1);
        var listener = _graph.All("identity/authenticationEventListeners").Single(one => (string?)one["@odata.type"] == "#microsoft.graph.onTokenIssuanceStartListener");
        ((string?)listener["handler"]!["customExtension"]!["id"]).ShouldBe((string?)claims["id"]);
        listener["conditions"]!["applications"]!["includeApplications"]!.AsArray().Count.ShouldBe(3);
        var codes = _graph.All("identity/authenticationEventListeners").Single(one => (string?)one["@odata.type"] == "#microsoft.graph.onEmailOtpSendListener");
        ((string?)codes["handler"]!["configuration"]!["behaviorOnError"]!["@odata.type"]).ShouldBe("#microsoft.graph.fallbackToMicrosoftProviderOnError");
        var mapping = JsonNode.Parse((string)_graph.All("policies/claimsMappingPolicies").Single()["definition"]![0]!)!["ClaimsMappingPolicy"]!["ClaimsSchema"]!.AsArray();
        mapping.Select(claim => (string?)claim!["JwtClaimType"]).ShouldBe(ClaimNames.All);
        _graph.All($"servicePrincipals/{_graph.PrincipalOf("sso-portal-logbook")["id"]}/claimsMappingPolicies").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Extensions_CodesByEntra_MakesNoListenerForCodes()
    {
        await RunAsync(Plan("register"));

        await RunAsync(TenantPlan.Extensions(_settings with { OneTimeCodes = OneTimeCodeSender.Entra }, _time));

        _graph.All("identity/authenticationEventListeners").ShouldHaveSingleItem();
    }

    [Fact]
    public void Claims_Mapped_AreThoseOfTheClaimsProvider()
    {
        var user = new DirectoryUser
        {
            ObjectId = "o",
            CustomerId = "c",
            AccountId = "a",
            IsMain = true,
            Logins = [],
            ContactEmail = "a@b.example",
            Generation = 1,
            CreatedAt = _time.GetUtcNow(),
        };

        ClaimNames.All.ShouldBe(IssuedClaims.Of(user).Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Secrets_CertificateNearItsEnd_IsRenewedAndTheOldOneKept()
    {
        await RunAsync(Plan("register"));
        await RunAsync(Plan("secrets"));
        var key = _vault.Secrets["user-name-key"];
        _time.Advance(TimeSpan.FromDays(340));

        await RunAsync(Plan("secrets"));

        var keys = _graph.ByName("sso-graph-worker")["keyCredentials"]!.AsArray();
        keys.Count.ShouldBe(2);
        Convert.FromBase64String((string)keys[1]!["key"]!).ShouldBe(_vault.Certificates["graph"].Der);
        _vault.Secrets["user-name-key"].ShouldBe(key);
        Convert.FromBase64String(key).Length.ShouldBe(32);
        _time.Advance(TimeSpan.FromDays(340));
        await RunAsync(Plan("secrets"));
        _graph.ByName("sso-graph-worker")["keyCredentials"]!.AsArray().Count.ShouldBe(2);
        _output.ToString().ShouldNotContain(key);
    }

    [Fact]
    public async Task Staff_Groups_HoldTheirRolesInTheWorkforceTenant()
    {
        var settings = _settings with { SupportGroupId = Guid.NewGuid().ToString(), OperatorGroupId = Guid.NewGuid().ToString() };

        var run = await RunAsync(TenantPlan.Staff(settings, _vault, _time));

        var registered = _graph.ByName("sso-staff");
        registered["web"]!["redirectUris"]!.AsArray().Select(uri => (string?)uri).ShouldBe(
            [$"{settings.PublicUrl}operations/signin-oidc", $"{settings.PublicUrl}operations/signout-callback-oidc"], ignoreOrder: true);
        registered["keyCredentials"]!.AsArray().Count.ShouldBe(1);
        _vault.Certificates.Keys.ShouldBe(["staff"]);
        DeploymentReport.StaffLines(run).ShouldBe(
            [$"SSO_STAFF_AUTHORITY=https://login.microsoftonline.com/{GraphDouble.TenantId}/v2.0", $"SSO_STAFF_CLIENT_ID={registered["appId"]}"]);
        _graph.ByName("sso-staff")["appRoles"]!.AsArray().ShouldAllBe(role => (string?)role!["allowedMemberTypes"]![0] == "User");
        _graph.All($"servicePrincipals/{_graph.PrincipalOf("sso-staff")["id"]}/appRoleAssignedTo").Select(one => (string?)one["principalId"])
            .ShouldBe([settings.SupportGroupId, settings.OperatorGroupId]);
    }

    [Theory]
    [InlineData("AAD", GraphDouble.TenantId, GraphDouble.Domain, true, "no external tenant")]
    [InlineData("CIAM", "11111111-0000-0000-0000-000000000000", GraphDouble.Domain, true, "not to 11111111")]
    [InlineData("CIAM", GraphDouble.TenantId, "other.onmicrosoft.com", true, "does not have the domain")]
    [InlineData("CIAM", GraphDouble.TenantId, null, false, "is an external tenant")]
    public async Task Guard_WrongTenant_RefusesBeforeAnythingIsWritten(string type, string typed, string? domain, bool wantsExternal, string sentence)
    {
        _graph.TenantType = type;
        using var client = _graph.Client;

        var refusal = await Should.ThrowAsync<TenantException>(() => TenantGuard.CheckAsync(client, typed, domain, wantsExternal, Cancellation));

        refusal.Message.ShouldContain(sentence);
        _graph.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Guard_RightTenant_LetsThrough()
    {
        using var client = _graph.Client;

        await TenantGuard.CheckAsync(client, GraphDouble.TenantId.ToUpperInvariant(), GraphDouble.Domain, wantsExternal: true, Cancellation);
    }

    public static TheoryData<string> Verbs => ["register", "secrets", "extensions", "staff"];

    private IReadOnlyList<TenantStep> Plan(string verb) => verb switch
    {
        "register" => TenantPlan.Register(_settings, _time),
        "secrets" => TenantPlan.Secrets(_settings, _vault, _time),
        "extensions" => TenantPlan.Extensions(_settings, _time),
        _ => TenantPlan.Staff(_settings, _vault, _time),
    };

    private async Task<TenantRun> RunAsync(IReadOnlyList<TenantStep> steps, bool isDryRun = false)
    {
        using var client = _graph.Client;
        var run = new TenantRun(client, GraphDouble.TenantId, _settings, isDryRun);
        await new StepRunner(_output).RunAsync(steps, run, Cancellation);
        return run;
    }

    private static async Task IgnoreFailureAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (TenantException)
        {
        }
    }

    private IEnumerable<string?> HolderOf(string app, string? resource)
    {
        var target = resource is null
            ? _graph.All("servicePrincipals").Single(principal => (string?)principal["displayName"] == "Microsoft Graph")
            : _graph.PrincipalOf(resource);
        return _graph.All($"servicePrincipals/{target["id"]}/appRoleAssignedTo")
            .Where(one => (string?)one["principalId"] == (string?)_graph.PrincipalOf(app)["id"]).Select(one => (string?)one["appRoleId"]);
    }

    // How many of what there are: a step that made something twice would show.
    private string Shape() => string.Join('\n',
        new[] { "applications", "servicePrincipals", "oauth2PermissionGrants", "identity/authenticationEventsFlows" }
            .Select(collection => $"{collection} {_graph.All(collection).Count}")
            .Append($"roles {_graph.All("servicePrincipals").Sum(principal => _graph.All($"servicePrincipals/{principal["id"]}/appRoleAssignedTo").Count)}"));
}
