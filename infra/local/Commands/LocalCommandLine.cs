using System.CommandLine;
using Sso.Local.Cloud;
using Sso.Local.Simulation;

namespace Sso.Local.Commands;

/// <summary>The verbs of the local cloud; <c>up</c> when none is given.</summary>
internal static class LocalCommandLine
{
    /// <summary>Exit code of a command that was stopped before its end: 128 + SIGINT, as shells have it.</summary>
    private const int Stopped = 130;

    public static RootCommand Create(TextWriter output, TextWriter error, CancellationToken stop)
    {
        var options = new LocalOptions();
        var root = new RootCommand(
            "The local cloud: the function app with everything around it (storage, mailbox, sign-in, two portals) on this machine, on loopback only.");
        options.AddTo(root);

        var up = new Command("up", "Start everything and keep it running until Ctrl+C. This is what happens when no verb is given.");
        root.Subcommands.Add(up);
        foreach (var command in new[] { root, up })
            command.SetAction(parsed => RunAsync(parsed, terminal => new UpCommand(terminal).RunAsync(Cloud(parsed), stop)));

        root.Subcommands.Add(CreateImport());
        root.Subcommands.Add(CreateDemo());
        root.Subcommands.Add(CreateChaos());
        root.Subcommands.Add(CreateSimulate());
        return root;

        Command CreateImport()
        {
            var file = new Argument<string>("file") { Description = "Customers file: CSV with semicolons, UTF-8. See infra/local/samples/customers.csv." };
            var dryRun = new Option<bool>("--dry-run") { Description = "Only report what an import would do." };
            var command = new Command("import", "Import a customers file into the function app and report each fault with its line.") { file, dryRun };
            command.SetAction(parsed => RunAsync(parsed, terminal =>
                new ImportCommand(terminal).RunAsync(Cloud(parsed), parsed.GetRequiredValue(file), parsed.GetValue(dryRun), stop)));
            return command;
        }

        Command CreateDemo()
        {
            var customers = new Option<string?>("--customers") { Description = "Customers file. Without it: the sample customers.", HelpName = "FILE" };
            var varied = new Option<bool>("--varied")
            {
                Description = "With redirects, merges, retirements, corrections, bounces, mails sent again and a scanner on every mailbox.",
            };
            var command = new Command(
                "demo", "Drive every customer of a file the whole way, as people would: notice, addresses, mails, sign-in, password change.") { customers, varied };
            command.SetAction(parsed => RunAsync(parsed, terminal =>
                new DemoCommand(terminal).RunAsync(Cloud(parsed), parsed.GetValue(customers), parsed.GetValue(varied), stop)));
            return command;
        }

        Command CreateChaos()
        {
            var kills = new Option<int>("--kills") { Description = "How often the function app is killed.", HelpName = "N", DefaultValueFactory = _ => 25 };
            kills.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--kills: at least 1."); });
            var seed = new Option<int>("--seed") { Description = "Decides when it is killed and what else goes wrong.", HelpName = "S", DefaultValueFactory = _ => 1 };
            var customers = new Option<string?>("--customers") { Description = "Customers file. Without it: the sample customers.", HelpName = "FILE" };
            var command = new Command(
                "chaos",
                "Drive the varied demo while the function app is killed and Graph and mail fail, then check in every store that nobody and nothing was lost.") { kills, seed, customers };
            command.SetAction(parsed => RunAsync(parsed, terminal => new ChaosCommand(terminal).RunAsync(
                Cloud(parsed), parsed.GetValue(customers), parsed.GetRequiredValue(kills), parsed.GetRequiredValue(seed), stop)));
            return command;
        }

        Command CreateSimulate()
        {
            var customers = new Option<int>("--customers") { Description = "How many customers.", HelpName = "N", DefaultValueFactory = _ => 100 };
            var year = new Option<int>("--year") { Description = "Which year.", HelpName = "Y", DefaultValueFactory = _ => 2027 };
            var seed = new Option<int>("--seed") { Description = "The same seed gives the same people, who do the same.", HelpName = "S", DefaultValueFactory = _ => 1 };
            var command = new Command(
                "simulate", "Play a whole campaign in virtual time, with customers who answer late, wrongly or never. Its data is always empty at the beginning.") { customers, year, seed };
            command.SetAction(parsed => RunAsync(parsed, terminal => new SimulateCommand(terminal).RunAsync(
                Cloud(parsed), new SimulationOptions(parsed.GetValue(customers), parsed.GetValue(year), parsed.GetValue(seed)), stop)));
            return command;
        }

        LocalCloudOptions Cloud(ParseResult parsed) => new(options.DataFolder(parsed), options.Fresh(parsed), options.BasePort(parsed));

        async Task<int> RunAsync(ParseResult parsed, Func<Terminal, Task<int>> command)
        {
            var terminal = new Terminal(options.Json(parsed), output, error);
            try
            {
                return await command(terminal);
            }
            catch (LocalCloudException known)
            {
                terminal.WriteError(known.Message);
                return 1;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                terminal.WriteError("Stopped before the end.");
                return Stopped;
            }
        }
    }
}
