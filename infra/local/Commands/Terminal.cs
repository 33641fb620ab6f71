using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Sso.Local.Cloud;

namespace Sso.Local.Commands;

/// <summary>
/// Where the commands write. With <c>--json</c> standard output carries one JSON object on its last line and everything for people goes to
/// standard error.
/// </summary>
internal sealed class Terminal(bool json, TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people.</summary>
    public IAnsiConsole Console { get; } = Create(json ? error : output);

    /// <summary>For people, when something went wrong.</summary>
    public IAnsiConsole Errors { get; } = Create(error);

    /// <summary>Writes the command's result when JSON was asked for.</summary>
    public void WriteResult<T>(T result)
    {
        if (json) output.WriteLine(JsonSerializer.Serialize(result, Format));
    }

    public void WriteError(string sentence) => Errors.MarkupLineInterpolated($"[red]{sentence}[/]");

    /// <summary>One status line of a part, once it runs or has failed.</summary>
    public void WritePart(Part part)
    {
        if (part.State == PartState.Running) Console.MarkupLineInterpolated($"[green]✓[/] {part.Name,-28} {part.Address?.ToString() ?? ""}");
        if (part.State == PartState.Failed) Console.MarkupLineInterpolated($"[red]✗[/] {part.Name,-28} {part.Reason}");
    }

    private static IAnsiConsole Create(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        // Where nobody watches, a line stays a line: files and pipes have no width.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = int.MaxValue;
        return console;
    }
}
