using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sso.Functions.Hosting;

/// <summary>Errors as problem details (RFC 9457) with a stable <c>code</c>; never the text of an exception.</summary>
internal static class Problems
{
    public const string CodeProperty = "code";
    public const string FaultsProperty = "faults";

    public static ProblemHttpResult From(Error error) => TypedResults.Problem(
        detail: error.Message, statusCode: error.Status, extensions: new Dictionary<string, object?> { [CodeProperty] = error.Code });

    /// <summary>The same with every place that is at fault.</summary>
    public static ProblemHttpResult From<TFault>(Error error, IReadOnlyList<TFault> faults) => TypedResults.Problem(
        detail: error.Message, statusCode: error.Status,
        extensions: new Dictionary<string, object?> { [CodeProperty] = error.Code, [FaultsProperty] = faults });
}
