using System.Text;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Tests.Customers.Import;

public sealed class FileRulesTests
{
    private const string Good = "G1;Gut GmbH;de;G1-01;Gerd Gut;yes;infleet;gut;all;";
    private const string Main = "C1;Müller GmbH;de;C1-01;Anna Müller;yes;infleet;anna;all;info@mueller.example";
    private const string Sub = "C1;Müller GmbH;de;C1-02;Bernd Bauer;no;infleet;bernd;trips.read;";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("C1;;de;C1-02;Bernd;no;infleet;bernd;all;", "customer_name", "missing")]
    [InlineData("C1;Müller GmbH;;C1-02;Bernd;no;infleet;bernd;all;", "language", "missing")]
    [InlineData("C1;Müller GmbH;fr;C1-02;Bernd;no;infleet;bernd;all;", "language", "\"de\" or \"en\"")]
    [InlineData("C1;Müller GmbH;de;;Bernd;no;infleet;bernd;all;", "account_id", "missing")]
    [InlineData("C1;Müller GmbH;de;C1/02;Bernd;no;infleet;bernd;all;", "account_id", "begins with a letter")]
    [InlineData("C1;Müller GmbH;de;C1-account-2;Bernd;no;infleet;bernd;all;", "account_id", "-account-")]
    [InlineData("C1;Müller GmbH;de;C1-02; ;no;infleet;bernd;all;", "display_name", "missing")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;;infleet;bernd;all;", "is_main", "missing")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;nix;infleet;bernd;all;", "is_main", "\"yes\" or \"no\"")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;yes;infleet;bernd;all;", "is_main", "a main account already, in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;fleet;bernd;all;", "application", "infleet, logbook")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;;all;", "username", "missing")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;ANNA;all;", "username", "Another account of the customer has this log-in already, in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;Gut;all;", "username", "belongs to customer G1, in line 2")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;;", "permissions", "missing")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;a,,b;", "permissions", "between two commas")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;bernd@", "known_email", "no e-mail address")]
    [InlineData("C1;Maier GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "customer_name", "differs from the one in line 3")]
    [InlineData("C1;Müller GmbH;en;C1-02;Bernd;no;infleet;bernd;all;", "language", "differs from the one in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-01;Anna Maier;yes;logbook;anna;all;", "display_name", "differs from the one in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-01;Anna Müller;yes;logbook;anna;all;anna@mueller.example", "known_email", "differs from the one in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-01;Anna Müller;yes;infleet;Anna;trips.read;", "permissions", "other permissions in line 3")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd\u0007;no;infleet;bernd;all;", "display_name", "control character")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all", "row", "9 columns instead of 10")]
    [InlineData("C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;;", "row", "11 columns instead of 10")]
    [InlineData("C1;\"Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "row", "quotation mark")]
    [InlineData(";Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "customer_id", "missing")]
    [InlineData("C 1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "customer_id", "begins with a letter")]
    [InlineData("Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "row", "9 columns instead of 10")]
    public async Task Check_BadRow_RejectsItsCustomerWholeAndNobodyElse(string row, string field, string reason)
    {
        var verdict = await CheckAsync(ImportBench.File(Good, Main, row, Sub.Replace("bernd", "berta").Replace("C1-02", "C1-03")));

        verdict.Drafts.ShouldHaveSingleItem().Id.ShouldBe("G1");
        verdict.Customers.ShouldBe(2);
        var fault = verdict.Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Customer, fault.Field).ShouldBe((4, "C1", field));
        fault.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("customer_name", 200)]
    [InlineData("display_name", 200)]
    [InlineData("username", 256)]
    [InlineData("permissions", 2000)]
    public async Task Check_ValueOfTheGreatestLength_IsGoodAndOneMoreIsNot(string field, int length)
    {
        var column = Array.IndexOf(ImportFormat.Header.Split(';'), field);

        (await CheckAsync(ImportBench.File(With(new string('x', length))))).Faults.ShouldBeEmpty();
        (await CheckAsync(ImportBench.File(With(new string('x', length + 1))))).Faults
            .ShouldBe([new ImportFault(2, "G1", field, $"The value is longer than {length} characters.")]);

        string With(string value) => string.Join(';', Good.Split(';').Select((old, index) => index == column ? value : old));
    }

    [Fact]
    public async Task Check_SeveralFaults_ReportsEach()
    {
        var verdict = await CheckAsync(ImportBench.File(Main, "C1;Müller GmbH;xx;C1-02;;no;fleet;bernd;all;bad"));

        verdict.Faults.Select(fault => fault.Field).ShouldBe(["language", "display_name", "application", "known_email"]);
        verdict.Faults.ShouldAllBe(fault => fault.Line == 3 && fault.Customer == "C1");
    }

    [Fact]
    public async Task Check_NoMainAccountAmongSeveral_IsAFault()
    {
        var verdict = await CheckAsync(ImportBench.File(Main.Replace(";yes;", ";no;"), Sub));

        verdict.Faults.ShouldBe([new ImportFault(2, "C1", "is_main", "None of the customer's 2 accounts is the main account.")]);
    }

    [Fact]
    public async Task Check_BytesThatAreNoUtf8_AreTheFaultOfTheirRow()
    {
        var file = Encoding.Latin1.GetBytes(ImportBench.File(Good, "C1;M\u00FCller GmbH;de;C1-01;Anna;yes;infleet;anna;all;", Good.Replace("G1", "G2").Replace(";gut;", ";g2;")));

        var verdict = await CheckAsync(file);

        verdict.Drafts.Select(draft => draft.Id).ShouldBe(["G1", "G2"]);
        verdict.Faults.ShouldBe([new ImportFault(3, "C1", "customer_name", "The value holds bytes that are not UTF-8.")]);
    }

    [Fact]
    public async Task Check_ForgottenQuote_DoesNotSwallowTheNextCustomer()
    {
        var verdict = await CheckAsync(ImportBench.File("C1;Müller GmbH;de;C1-01;\"Anna;yes;infleet;anna;all;", Good));

        verdict.Drafts.ShouldHaveSingleItem().Id.ShouldBe("G1");
    }

    [Fact]
    public async Task Check_QuotedValue_MayHoldTheSeparatorAndQuotes()
    {
        var verdict = await CheckAsync(ImportBench.File("C1;\"Müller; Söhne \"\"Süd\"\"\";de;C1-01;Anna;yes;infleet;anna;all;"));

        verdict.Drafts.ShouldHaveSingleItem().Name.ShouldBe("Müller; Söhne \"Süd\"");
    }

    [Fact]
    public async Task Check_SameLoginInTwoRows_IsOneLogin()
    {
        var verdict = await CheckAsync(ImportBench.File(Main, Main));

        verdict.Drafts.ShouldHaveSingleItem().Accounts.ShouldHaveSingleItem().Logins.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Check_LogInOfARejectedCustomer_IsFreeForOthers()
    {
        var verdict = await CheckAsync(ImportBench.File(Main.Replace(";de;", ";xx;"), Good.Replace(";gut;", ";anna;")));

        verdict.Drafts.ShouldHaveSingleItem().Id.ShouldBe("G1");
    }

    private static Task<FileVerdict> CheckAsync(string file) => CheckAsync(Encoding.UTF8.GetBytes(file));

    private static async Task<FileVerdict> CheckAsync(byte[] file)
    {
        (await ImportFile.ReadAsync(new MemoryStream(file), Cancel)).TryGet(out var rows, out var error).ShouldBeTrue(error?.Message);
        return new FileRules(SampleOptions.Create()).Check(rows!);
    }
}
