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

    /// <summary>Runs actions in turns, so that all meet the same moments of the machine.</summary>
    /// <param name="count">How often each is timed.</param>
    /// <param name="warmUp">How often each runs before, uncounted.</param>
    /// <param name="actions">What is timed.</param>
    /// <returns>In the order of the actions.</returns>
    public static async Task<Samples[]> MeasureInTurnsAsync(int count, int warmUp, params Func<int, Task>[] actions)
    {
        var milliseconds = Array.ConvertAll(actions, _ => new double[count]);
        var turns = Enumerable.Range(0, actions.Length).ToArray();
        var order = new Random(Seed: 1);
        for (var i = -warmUp; i < count; i++)
        {
            // Who comes after whom matters, since one's turn leaves the caches to the next.
            order.Shuffle(turns);
            foreach (var turn in turns)
            {
                var begin = Stopwatch.GetTimestamp();
                await actions[turn](i);
                if (i >= 0) milliseconds[turn][i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            }
        }
        foreach (var each in milliseconds) Array.Sort(each);
        return Array.ConvertAll(milliseconds, each => new Samples(each));
    }

    private double Percentile(double share) => _milliseconds[(int)Math.Min(_milliseconds.Length - 1, Math.Ceiling(share * _milliseconds.Length) - 1)];
}
