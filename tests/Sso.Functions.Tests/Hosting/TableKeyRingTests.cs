using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Hosting;

public sealed class TableKeyRingTests(StorageFixture storage)
{
    [Fact]
    public async Task Unprotect_InAnotherProcess_OpensWhatTheFirstSealed()
    {
        var tables = await storage.CreateTablesAsync();
        var text = Protector(tables).Protect("secret");

        Protector(tables).Unprotect(text).ShouldBe("secret");
    }

    [Fact]
    public void GetAllElements_TableDoesNotExistYet_IsEmpty()
    {
        var tables = new SsoTables(new TableServiceClient(storage.ConnectionString), "NotCreatedYet");

        new TableKeyRing(tables).GetAllElements().ShouldBeEmpty();
    }

    private static IDataProtector Protector(SsoTables tables) => new ServiceCollection()
        .AddSingleton(tables)
        .AddSharedDataProtection(new ConfigurationBuilder().Build())
        .BuildServiceProvider().GetDataProtector("test");
}
