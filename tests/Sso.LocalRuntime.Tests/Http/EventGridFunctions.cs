using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class EventGridFunctions(ActivityLog log)
{
    [Function("OnEvent")]
    public void OnEvent([EventGridTrigger] JsonElement happened)
    {
        if (happened.GetProperty("id").GetString() == "bad") throw new InvalidOperationException("refused");
        log.Note($"event {happened.GetProperty("id").GetString()}");
    }

    [Function("OnEvents")]
    public void OnEvents([EventGridTrigger(IsBatched = true)] JsonElement[] happened) => log.Note($"events {happened.Length}");
}
