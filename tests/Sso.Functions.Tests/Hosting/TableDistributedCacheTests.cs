using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Hosting;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Hosting;

public sealed class TableDistributedCacheTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(MailWorld.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_BeforeAndAfterItsEnd_GivesTheValueAndThenNothing()
    {
        var cache = await CreateAsync();
        await cache.SetAsync("key/with?signs", [1, 2, 3], new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5) }, Cancellation);

        (await cache.GetAsync("key/with?signs", Cancellation)).ShouldBe([1, 2, 3]);
        cache.Get("key/with?signs").ShouldBe([1, 2, 3]);
        _time.Advance(TimeSpan.FromMinutes(5));

        cache.Get("key/with?signs").ShouldBeNull();
        (await cache.GetAsync("key/with?signs", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Set_LongValue_IsKeptInChunks()
    {
        var cache = await CreateAsync();
        var value = Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31)).ToArray();

        cache.Set("long", value, new DistributedCacheEntryOptions());

        (await cache.GetAsync("long", Cancellation)).ShouldBe(value);
    }

    [Fact]
    public async Task Set_TooLongForARow_IsRefusedWithTheLimit()
    {
        var cache = await CreateAsync();

        var exception = await Should.ThrowAsync<ArgumentException>(() => cache.SetAsync("huge", new byte[1_000_000], new(), Cancellation));

        exception.Message.ShouldContain("921600");
    }

    [Fact]
    public async Task Remove_Entry_IsGone()
    {
        var cache = await CreateAsync();
        cache.Set("key", [1], new DistributedCacheEntryOptions());

        await cache.RemoveAsync("key", Cancellation);
        await cache.RemoveAsync("key", Cancellation);

        cache.Get("key").ShouldBeNull();
    }

    private async Task<TableDistributedCache> CreateAsync() => new(await storage.CreateTablesAsync(), _time);
}
