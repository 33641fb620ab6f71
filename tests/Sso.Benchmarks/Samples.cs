using System.Diagnostics;

namespace Sso.Benchmarks;

/// <summary>Times something again and again and tells median and 99th percentile.</summary>
internal sealed class Samples
{
    private readonly double[] _milliseconds;

    private Samples(double[] milliseconds) => _milliseconds = milliseconds;

    /// <summary>In milliseconds.</summary>
    public double Median => Percentile(0.5);

    /// <summary>In milliseconds.</summary>
    public double Percentile99 => Percentile(0.99);

    /// <summary>Runs <paramref name="action"/> one after the other; the first tenth warms up and is not counted.</summary>
    public static async Task<Samples> MeasureAsync(int count, Func<int, Task> action)
    {
        for (var i = 0; i < count / 10; i++) await action(i);
        var milliseconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await action(i);
            milliseconds[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return new Samples(milliseconds);
    }

    /// <summary>Runs two actions in turns, so that both meet the same moments of the machine.</summary>
    public static async Task<(Samples First, Samples Second)> MeasureInTurnsAsync(int count, Func<int, Task> first, Func<int, Task> second)
    {
        var (one, other) = (new double[count], new double[count]);
        for (var i = -count / 10; i < count; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await first(i);
            var middle = Stopwatch.GetTimestamp();
            await second(i);
            if (i < 0) continue;
            one[i] = Stopwatch.GetElapsedTime(begin, middle).TotalMilliseconds;
            other[i] = Stopwatch.GetElapsedTime(middle).TotalMilliseconds;
        }
        Array.Sort(one);
        Array.Sort(other);
        return (new Samples(one), new Samples(other));
    }

    private double Percentile(double share) => _milliseconds[(int)Math.Min(_milliseconds.Length - 1, Math.Ceiling(share * _milliseconds.Length) - 1)];
}
