using System.CommandLine;
using Sso.Local.Processes;

namespace Sso.Local.Commands;

/// <summary>The options that every verb has.</summary>
internal sealed class LocalOptions
{
    public const int DefaultBasePort = 7500;

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write one JSON object on the last line of standard output, and everything else to standard error.",
        Recursive = true,
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "Start from empty data: deletes what is in the data folder.",
        Recursive = true,
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder in which the data is kept between runs. Without it: .local in the repository's root folder.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "First of the ports that are used; the others follow it.",
        HelpName = "BASE",
        DefaultValueFactory = _ => DefaultBasePort,
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_fresh);
        command.Options.Add(_data);
        command.Options.Add(_port);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public bool Fresh(ParseResult parsed) => parsed.GetValue(_fresh);

    public string DataFolder(ParseResult parsed) => parsed.GetValue(_data) ?? RepositoryLayout.DefaultDataFolder;

    public int BasePort(ParseResult parsed) => parsed.GetValue(_port);
}
