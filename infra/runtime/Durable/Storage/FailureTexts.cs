using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Keeps failures small enough for a property of a row.</summary>
internal static class FailureTexts
{
    private const string Cut = "… (shortened)";

    /// <summary>The failure with its inner ones; where all their texts have more characters than <paramref name="longest"/>, each is cut.</summary>
    public static TaskFailureDetails Shortened(this TaskFailureDetails failure, int longest)
    {
        var chain = new List<TaskFailureDetails>();
        for (var cause = failure; cause is not null; cause = cause.InnerFailure) chain.Add(cause);
        if (chain.Sum(Length) <= longest) return failure;

        // The deepest cause is what matters; causes in the middle of a very long chain are left out.
        if (chain.Count > 10) chain = [.. chain.Take(5), .. chain.TakeLast(5)];
        var share = longest / chain.Count / 3;
        TaskFailureDetails? shortened = null;
        foreach (var cause in Enumerable.Reverse(chain))
        {
            shortened = cause with
            {
                ErrorType = Shorten(cause.ErrorType, share),
                ErrorMessage = Shorten(cause.ErrorMessage, share),
                StackTrace = Shorten(cause.StackTrace, share),
                InnerFailure = shortened,
            };
        }
        return shortened!;
    }

    private static int Length(TaskFailureDetails failure) => failure.ErrorType.Length + failure.ErrorMessage.Length + (failure.StackTrace?.Length ?? 0);

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text, int longest) => text?.Length > longest ? text[..Math.Max(0, longest - Cut.Length)] + Cut : text;
}
