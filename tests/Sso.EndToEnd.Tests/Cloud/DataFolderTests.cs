using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Cloud;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddCustomers_OfImportsAtTheSameTime_NotesEach()
    {
        using var data = DataFolder.Open(_folder.File("data"), fresh: false);
        var files = Enumerable.Range(1, 24).Select(number => _folder.Write($"{number}.csv", $"customer_id;customer_name\nK{number};Kunde {number}\n")).ToList();

        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 8 }, data.AddCustomers);

        File.ReadAllLines(data.Customers.ShouldNotBeNull()).Length.ShouldBe(25);
    }

    [Fact]
    public void DataFolder_InUse_IsRefusedUntilReleased()
    {
        var first = DataFolder.Open(_folder.Path, fresh: false);

        var error = Should.Throw<LocalCloudException>(() => DataFolder.Open(_folder.Path, fresh: true));
        first.Dispose();
        using var second = DataFolder.Open(_folder.Path, fresh: false);

        error.Message.ShouldContain("in use");
        second.Root.ShouldBe(_folder.Path);
    }

    [Fact]
    public void DataFolder_OfSomethingElse_IsNeverEmptied()
    {
        var precious = _folder.Write("thesis.txt", "precious");

        var error = Should.Throw<LocalCloudException>(() => DataFolder.Open(_folder.Path, fresh: true));

        error.Message.ShouldContain("--data");
        File.ReadAllText(precious).ShouldBe("precious");
    }

    [Fact]
    public void DataFolder_Fresh_IsEmptied()
    {
        DataFolder.Open(_folder.Path, fresh: false).Dispose();
        Directory.CreateDirectory(_folder.File("storage"));
        _folder.Write("customers.csv", "old");

        using var folder = DataFolder.Open(_folder.Path, fresh: true);

        Directory.Exists(folder.Storage).ShouldBeFalse();
        File.Exists(_folder.File("customers.csv")).ShouldBeFalse();
    }

    [Fact]
    public void DataFolder_DamagedStorage_IsReportedInsteadOfLost()
    {
        DataFolder.Open(_folder.Path, fresh: false).Dispose();
        Directory.CreateDirectory(_folder.File("storage"));
        var database = _folder.Write("storage/__azurite_db_table__.json", """{"filename":"__azurite""");

        var error = Should.Throw<LocalCloudException>(() => DataFolder.Open(_folder.Path, fresh: false));

        error.Message.ShouldContain("__azurite_db_table__.json");
        error.Message.ShouldContain("--fresh");
        File.Exists(database).ShouldBeTrue();
    }

    [Fact]
    public void DataFolder_DamagedMarker_IsReported()
    {
        DataFolder.Open(_folder.Path, fresh: false).Dispose();
        _folder.Write("local-cloud.json", "\0\0\0\0");

        Should.Throw<LocalCloudException>(() => DataFolder.Open(_folder.Path, fresh: false)).Message.ShouldContain("damaged");
    }

    [Fact]
    public void DataFolder_DamagedAndFresh_Starts()
    {
        DataFolder.Open(_folder.Path, fresh: false).Dispose();
        _folder.Write("local-cloud.json", "\0\0\0\0");

        using var folder = DataFolder.Open(_folder.Path, fresh: true);

        Directory.Exists(folder.Root).ShouldBeTrue();
    }

    [Fact]
    public void DataFolder_PathOfAFile_IsRefused()
    {
        var file = _folder.Write("file", "");

        Should.Throw<LocalCloudException>(() => DataFolder.Open(file, fresh: false)).Message.ShouldContain("folder");
    }
}
