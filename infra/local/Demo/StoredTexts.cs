using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Sso.Local.Demo;

/// <summary>Reads every blob and every waiting message of a storage account as text: as it is, unpacked, and decoded.</summary>
internal sealed class StoredTexts(string connectionString)
{
    private const int MostMessages = 32;

    // What the emulator speaks is older than the newest of the clients.
    private readonly BlobServiceClient _blobs = new(connectionString, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2023_11_03));
    private readonly QueueServiceClient _queues = new(connectionString, new QueueClientOptions(QueueClientOptions.ServiceVersion.V2023_11_03));

    /// <returns>Where, and what. Of a queue the first 32 messages, which are all that can be seen without taking them out.</returns>
    public async IAsyncEnumerable<(string Place, string Text)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var container in _blobs.GetBlobContainersAsync(cancellationToken: cancellationToken))
        {
            var blobs = _blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in blobs.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                var content = (await blobs.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
                yield return ($"blob {container.Name}/{blob.Name}", $"{Encoding.UTF8.GetString(content)}\n{Unpack(content)}");
            }
        }
        await foreach (var queue in _queues.GetQueuesAsync(cancellationToken: cancellationToken))
            foreach (var message in (await _queues.GetQueueClient(queue.Name).PeekMessagesAsync(MostMessages, cancellationToken)).Value)
                yield return ($"queue {queue.Name}, message {message.MessageId}", $"{message.MessageText}\n{Decode(message.MessageText)}");
    }

    /// <returns>The text that was compressed by gzip; empty for anything else.</returns>
    public static string Unpack(byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private static string Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
