using System.Diagnostics.CodeAnalysis;

namespace Sso.Functions.Hosting;

/// <summary>The outcome of something that may fail for an expected reason; exceptions are for what nobody expects.</summary>
internal readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    public Error? Error { get; }

    /// <returns>True with the value, or false with <paramref name="error"/>.</returns>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Error? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
