using System.Buffers;
using FsCheck;
using FsCheck.Xunit;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Storage;

public sealed class TableKeyTests
{
    private static readonly SearchValues<char> Illegal = SearchValues.Create("/\\#?|%");

    [Property(MaxTest = 2000)]
    public void Encode_OfAnyText_IsLegalAndReversible(NonNull<string> text)
    {
        if (text.Get.Any(char.IsSurrogate)) return;

        var key = TableKey.Encode(text.Get);

        key.AsSpan().ContainsAny(Illegal).ShouldBeFalse();
        key.ShouldAllBe(c => char.IsAscii(c) && !char.IsControl(c));
        Uri.UnescapeDataString(key.Replace('=', '%')).ShouldBe(text.Get);
    }

    [Property(MaxTest = 1000)]
    public void Hash_OfOtherParts_IsAnother(NonNull<string> a, NonNull<string> b, NonNull<string> c, NonNull<string> d)
    {
        if (new[] { a, b, c, d }.Any(text => text.Get.Any(char.IsSurrogate))) return;

        (TableKey.Hash(a.Get, b.Get) == TableKey.Hash(c.Get, d.Get)).ShouldBe(a.Get == c.Get && b.Get == d.Get);
        TableKey.Hash(a.Get, b.Get).ShouldNotBe(TableKey.Hash(a.Get + b.Get));
    }

    [Property]
    public void AscendingAndDescending_SortLikeTime(DateTime left, DateTime right)
    {
        var (first, second) = (new DateTimeOffset(left.Ticks, TimeSpan.Zero), new DateTimeOffset(right.Ticks, TimeSpan.Zero));

        Math.Sign(string.CompareOrdinal(TableKey.Ascending(first), TableKey.Ascending(second))).ShouldBe(first.CompareTo(second));
        Math.Sign(string.CompareOrdinal(TableKey.Descending(first), TableKey.Descending(second))).ShouldBe(-first.CompareTo(second));
    }
}
