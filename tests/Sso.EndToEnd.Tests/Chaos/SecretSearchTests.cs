using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Chaos;

/// <summary>The search finds a secret in whatever store it was put, plain, packed and encoded.</summary>
public sealed class SecretSearchTests : IDisposable
{
    private const string Secret = "Neu-zk4n-geheim";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Find_SecretInEachStore_NamesEachPlaceAndNoOther()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, Cancel);
        await using var storage = await Azurite.StartAsync(dataFolder: null, tablePort: 0, logFile: null, Cancel);
        var search = new SecretSearch(storage.ConnectionString, _folder.Path);
        await PutAsync(storage.ConnectionString, "harmless");
        Directory.CreateDirectory(_folder.File("logs"));
        Directory.CreateDirectory(_folder.File("mails"));
        _folder.Write("logs/app.log", "a@firma.example came");
        _folder.Write("mails/1.eml", Secret);
        (await search.FindAsync([Secret], [], Cancel)).ShouldBeEmpty();

        await PutAsync(storage.ConnectionString, Secret);
        _folder.Write("logs/other.log", $"password {Secret.ToUpperInvariant()}!");

        (await search.FindAsync([Secret], ["a@firma.example"], Cancel)).Select(place => place.Split(',')[0]).ShouldBe(
            ["table HubInstances", "table Things", "blob packed/1", "queue encoded", "file logs/app.log", "file logs/other.log"], ignoreOrder: true);
    }

    private static async Task PutAsync(string connection, string text)
    {
        var tables = new TableServiceClient(connection);
        foreach (var table in new[] { "Things", "HubInstances" })
        {
            await tables.CreateTableIfNotExistsAsync(table, Cancel);
            // As the engine stores long texts.
            var row = new TableEntity("1", "1") { ["B00"] = Pack($"{{\"x\":\"{text}\"}}") };
            await tables.GetTableClient(table).UpsertEntityAsync(row, TableUpdateMode.Replace, Cancel);
        }
        var blobs = new BlobContainerClient(connection, "packed", new BlobClientOptions(BlobClientOptions.ServiceVersion.V2023_11_03));
        await blobs.CreateIfNotExistsAsync(cancellationToken: Cancel);
        await blobs.GetBlobClient("1").UploadAsync(BinaryData.FromBytes(Pack(text)), overwrite: true, Cancel);
        var queue = new QueueClient(connection, "encoded", new QueueClientOptions(QueueClientOptions.ServiceVersion.V2023_11_03));
        await queue.CreateIfNotExistsAsync(cancellationToken: Cancel);
        await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), Cancel);
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
