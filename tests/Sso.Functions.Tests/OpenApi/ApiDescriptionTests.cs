using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.OpenApi;
using Sso.Functions.Operations;
using Sso.Functions.Portal.Accounts;

namespace Sso.Functions.Tests.OpenApi;

/// <summary>A new call of the API is described in the file <c>*.openapi.json</c> of its feature; these tests tell what is missing there.</summary>
public sealed class ApiDescriptionTests
{
    // A program decides on whatever there is, ticks nothing, and takes no calls.
    private static readonly string[] OfPagesOnly = [CampaignErrors.Stale.Code, CampaignErrors.NotSure.Code, DraftErrors.NotProven.Code];

    private static readonly AddressFault[] OfSubmissionsOnly =
        [AddressFault.MainKept, AddressFault.Contradictory, AddressFault.MergeUnknown, AddressFault.MergeSameApplication, AddressFault.MergeEnded];

    [Fact]
    public void Faults_OfEntries_AreDescribed()
    {
        var described = ApiContract.Document["components"]!["schemas"]!["Fault"]!["properties"]!["code"]!["enum"]!.AsArray().Select(code => code!.GetValue<string>());

        described.ShouldBe([SubmissionFaults.Unknown, SubmissionFaults.Repeated, SubmissionFaults.Stale, .. Enum.GetValues<AddressFault>().Select(AddressFaultCodes.Of), .. PhaseFault.Codes], ignoreOrder: true);
        Enum.GetValues<AddressFault>().Select(AccountErrors.Sentence).ShouldBeUnique();
    }

    [Fact]
    public async Task Document_AsServed_IsOpenApi31WithoutFaults()
    {
        var context = CallerContext.Create(role: null, "").HttpContext;
        using var sent = new MemoryStream();
        context.Response.Body = sent;
        await new OpenApiFunction(new ApiDocument(Options.Create(SampleOptions.Create()))).Run(context.Request).ExecuteAsync(context);

        context.Response.ContentType.ShouldBe("application/json; charset=utf-8");
        sent.Position = 0;
        var read = await OpenApiDocument.LoadAsync(sent, "json", settings: null, TestContext.Current.CancellationToken);
        var diagnostic = read.Diagnostic.ShouldNotBeNull();
        diagnostic.Errors.ShouldBeEmpty(string.Join('\n', diagnostic.Errors));
        diagnostic.Warnings.ShouldBeEmpty(string.Join('\n', diagnostic.Warnings));
        diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        read.Document.ShouldNotBeNull().Servers.ShouldNotBeNull().ShouldHaveSingleItem().Url.ShouldBe("https://sso.example");
    }

    [Fact]
    public void Document_DescribesEachCallUnderApi_AndNothingElse()
    {
        var functions =
            from type in typeof(ApiDescription).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
            where function is not null && trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
            from verb in trigger.Methods ?? []
            select $"{function.Name}: {verb.ToUpperInvariant()} /{trigger.Route}";

        ApiContract.Operations.Select(entry => $"{entry.Operation["operationId"]}: {entry.Method.ToUpperInvariant()} {entry.Path}").ShouldBe(functions, ignoreOrder: true);
    }

    [Fact]
    public void Problems_OfTheApp_AreDescribedWithTheirStatus()
    {
        var described = ApiContract.Operations.SelectMany(entry => ApiContract.ProblemsOf(entry.Operation)).Distinct().ToList();

        described.ShouldBe(KnownProblems().Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void Operations_ForCallers_TellWhoMayNot()
    {
        foreach (var (path, method, operation) in ApiContract.Operations)
        {
            var problems = ApiContract.ProblemsOf(operation).ToList();
            problems.ShouldContain((401, "auth.unauthorized"), $"{method} {path}");
            problems.ShouldContain((500, "unexpected"), $"{method} {path}");
            if (operation["security"]![0]!.AsObject().ContainsKey("caller")) problems.ShouldContain((403, "auth.forbidden"), $"{method} {path}");
            operation["summary"].ShouldNotBeNull();
            operation["tags"]![0]!.GetValue<string>().ShouldBeOneOf([.. ApiContract.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>())]);
        }
    }

    [Fact]
    public void Examples_FitTheirSchemas()
    {
        var examples = Contents(ApiContract.Document).Where(content => content["example"] is not null).ToList();

        examples.Count.ShouldBeGreaterThan(5);
        foreach (var content in examples) ApiContract.Check(content["schema"]!, content["example"], "example");
    }

    [Fact]
    public async Task Claims_OfAUser_FitTheDescription()
    {
        var user = new DirectoryUser
        {
            ObjectId = "1",
            CustomerId = "C",
            AccountId = "C-01",
            IsMain = true,
            Logins = [new("infleet", "anna", ["all"])],
            ContactEmail = "a@firma.example",
            Generation = 1,
            CreatedAt = default,
        };

        var answer = await ApiContract.ReadAsync(
            "TokenIssuanceStart", TypedResults.Ok(TokenIssuanceStartAnswer.Provide(IssuedClaims.Of(user))), CallerContext.Create(role: null, "").HttpContext);

        answer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task SentCode_Answer_FitsTheDescription()
    {
        var answer = await ApiContract.ReadAsync("OtpSend", TypedResults.Ok(EmailOtpSendAnswer.Sent), CallerContext.Create(role: null, "").HttpContext);

        answer.Status.ShouldBe(200);
    }

    /// <summary>Errors that are made once, and those that are made for each occasion.</summary>
    private static IEnumerable<(int Status, string Code)> KnownProblems()
    {
        var constant =
            from type in typeof(Error).Assembly.GetTypes()
            where !type.ContainsGenericParameters
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where field.FieldType == typeof(Error)
            let error = (Error)field.GetValue(null)!
            where !OfPagesOnly.Contains(error.Code)
            select error;
        return constant
            .Concat(Enum.GetValues<AddressFault>().Except(OfSubmissionsOnly).Select(AccountErrors.Of))
            .Select(error => (error.Status, error.Code))
            .Concat([(400, JsonBody.MalformedCode), (413, JsonBody.TooLargeCode), (400, "portal.bad_request"), (500, "unexpected")]);
    }

    private static IEnumerable<JsonObject> Contents(JsonNode? node) => node switch
    {
        JsonObject content when content.ContainsKey("schema") && !content.ContainsKey("in") => [content],
        JsonObject other => other.SelectMany(entry => Contents(entry.Value)),
        JsonArray array => array.SelectMany(Contents),
        _ => [],
    };
}
