using System.Reflection;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Every code with which an account can stop; <c>Problem.&lt;code&gt;</c> in OperationsTexts explains it.</summary>
internal static class ProblemCodes
{
    public static readonly IReadOnlySet<string> All = new[] { typeof(AccountProblems), typeof(DirectoryProblems) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.Ordinal);
}
