using System.Text.Json;

namespace Sso.Local.Cloud;

/// <summary>
/// The folder in which the local cloud keeps everything: storage, mails, users and keys of the sign-in, certificate, logs. One program at a
/// time holds it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string MarkerName = "local-cloud.json";
    private const int Format = 1;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly FileStream _lock;
    private readonly Lock _adding = new();

    private DataFolder(string path, FileStream @lock)
    {
        Root = path;
        _lock = @lock;
    }

    public string Root { get; }

    public string Storage => Path.Combine(Root, "storage");

    public string Mails => Path.Combine(Root, "mails");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>What was imported so far: the log-ins that the portals know. Null before the first import.</summary>
    public string? Customers => File.Exists(CustomersFile) ? CustomersFile : null;

    /// <summary>Users and keys of the sign-in.</summary>
    public string Entra => Path.Combine(Root, "entra");

    /// <summary>Opens a data folder for this program alone; makes it when it does not exist.</summary>
    /// <param name="path">Absolute or relative to the working directory.</param>
    /// <param name="fresh">Deletes what is in it first.</param>
    /// <exception cref="LocalCloudException">It is in use, damaged, or something else than a data folder of the local cloud.</exception>
    public static DataFolder Open(string path, bool fresh)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path)) throw new LocalCloudException($"{path} is a file; --data names a folder.");
        try
        {
            var isNew = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
            if (!isNew && !File.Exists(Path.Combine(path, MarkerName)))
                throw new LocalCloudException($"{path} holds files, but none of the local cloud: choose an empty folder with --data.");
            Directory.CreateDirectory(path);

            var folder = new DataFolder(path, Hold(path));
            try
            {
                if (fresh) folder.Empty();
                folder.CheckMarker();
                folder.CheckStorage();
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new LocalCloudException($"The data folder {path} cannot be written: {refused.Message}", refused);
        }
    }

    /// <summary>Which steps of the tour are done.</summary>
    public string Tour => Path.Combine(Root, "tour.json");

    /// <summary>Keys of a portal's cookies.</summary>
    public string Portal(string application) => Path.Combine(Root, "portals", application);

    private string CustomersFile => Path.Combine(Root, "customers.csv");

    /// <summary>Notes the customers of a file that was imported. Of imports at the same time each is noted.</summary>
    public void AddCustomers(string file)
    {
        lock (_adding) KnownCustomers.Merge(CustomersFile, file);
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LocalCloudException($"The data folder {path} is in use by another local cloud: stop that one, or choose another folder with --data.");
        }
    }

    private void Empty()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Root).Where(file => Path.GetFileName(file) != ".lock")) File.Delete(file);
    }

    private void CheckMarker()
    {
        var file = Path.Combine(Root, MarkerName);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new Marker(Format), Json));
            return;
        }
        var marker = Read<Marker>(file);
        if (marker.Format != Format)
            throw new LocalCloudException($"The data folder {Root} was written by another version of the local cloud: start with --fresh, or choose another folder with --data.");
    }

    // The emulator would start empty on a database that it cannot read, and so lose what is there without a word.
    private void CheckStorage()
    {
        if (File.Exists(Storage)) throw Damaged(Storage, null);
        if (!Directory.Exists(Storage)) return;
        foreach (var file in Directory.EnumerateFiles(Storage, "__azurite_db_*.json")) Read<JsonElement>(file);
    }

    private T Read<T>(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw Damaged(file, null);
        }
        catch (JsonException unreadable)
        {
            throw Damaged(file, unreadable);
        }
    }

    private LocalCloudException Damaged(string file, Exception? reason) =>
        new($"The data folder {Root} is damaged ({Path.GetRelativePath(Root, file)} cannot be read): start with --fresh, or choose another folder with --data.", reason);

    private sealed record Marker(int Format);
}
