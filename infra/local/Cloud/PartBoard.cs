namespace Sso.Local.Cloud;

/// <summary>What state each part is in, in the order in which people should read them. Safe for several threads.</summary>
internal sealed class PartBoard
{
    private readonly Lock _gate = new();
    private readonly List<Part> _parts = [];

    /// <summary>Told about each change, on the thread that made it.</summary>
    public event Action<Part>? Changed;

    public IReadOnlyList<Part> Parts
    {
        get { lock (_gate) return [.. _parts]; }
    }

    public void Set(Part part)
    {
        lock (_gate)
        {
            var index = _parts.FindIndex(existing => existing.Name == part.Name);
            if (index < 0) _parts.Add(part);
            else _parts[index] = part;
        }
        Changed?.Invoke(part);
    }

    /// <summary>Runs what starts a part and notes how it went.</summary>
    public async Task<T> StartAsync<T>(string name, Uri? address, Func<Task<T>> start)
    {
        Set(new Part(name, address, PartState.Starting));
        try
        {
            var started = await start();
            Set(new Part(name, address, PartState.Running));
            return started;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Set(new Part(name, address, PartState.Failed, failure.Message));
            throw;
        }
    }
}
