namespace Sso.Local.Operations;

/// <summary>Why a customer of an import file was rejected.</summary>
/// <param name="Line">Line of the file, the header being 1.</param>
/// <param name="Customer">The customer's id; empty when the line does not tell.</param>
/// <param name="Field">The column; empty when the whole line is at fault.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record ImportFault(int Line, string? Customer, string? Field, string Reason);
