using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sso.Local.Cloud;
using Sso.Local.Commands;

namespace Sso.EndToEnd.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CommandLine_TakenPort_EndsWithOneSentenceNamingPortAndOption()
    {
        var basePort = Ports.FindFree(8);
        using var listener = new TcpListener(IPAddress.Loopback, basePort + 2);
        listener.Start();

        var exitCode = await RunAsync("up", "--port", Text(basePort), "--data", _folder.File("data"));

        exitCode.ShouldBe(1);
        ShouldBeOneSentence(Text(basePort + 2), "--port");
    }

    [Fact]
    public async Task CommandLine_DataFolderInUse_EndsWithOneSentence()
    {
        using var other = DataFolder.Open(_folder.File("data"), fresh: false);

        var exitCode = await RunAsync("up", "--port", Text(Ports.FindFree(8)), "--data", other.Root);

        exitCode.ShouldBe(1);
        ShouldBeOneSentence("in use", "--data");
    }

    [Fact]
    public async Task CommandLine_DamagedDataFolder_EndsWithOneSentence()
    {
        DataFolder.Open(_folder.File("data"), fresh: false).Dispose();
        _folder.Write("data/local-cloud.json", "{");

        var exitCode = await RunAsync("demo", "--json", "--port", Text(Ports.FindFree(8)), "--data", _folder.File("data"));

        exitCode.ShouldBe(1);
        ShouldBeOneSentence("damaged", "--fresh");
        _output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("import")]
    [InlineData("demo", "--customers")]
    [InlineData("chaos", "--customers")]
    public async Task CommandLine_MissingFile_EndsWithOneSentenceBeforeAnythingStarts(params string[] verb)
    {
        var exitCode = await RunAsync([.. verb, _folder.File("none.csv"), "--data", _folder.File("data")]);

        exitCode.ShouldBe(1);
        ShouldBeOneSentence("none.csv");
        Directory.Exists(_folder.File("data")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("--port", "many")]
    [InlineData("import")]
    [InlineData("chaos", "--kills", "0")]
    public async Task CommandLine_WrongUse_IsRefused(params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(1);

        _error.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task CommandLine_Help_NamesEveryVerbAndOption()
    {
        (await RunAsync("--help")).ShouldBe(0);

        foreach (var word in new[] { "up", "import", "demo", "chaos", "--json", "--fresh", "--data", "--port" })
            _output.ToString().ShouldContain(word);
    }

    private Task<int> RunAsync(params string[] arguments) => LocalCommandLine
        .Create(_output, _error, TestContext.Current.CancellationToken)
        .Parse(arguments)
        .InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error, ProcessTerminationTimeout = null });

    private void ShouldBeOneSentence(params string[] words)
    {
        var line = _error.ToString().Trim().ReplaceLineEndings("\n").Split('\n').ShouldHaveSingleItem();
        foreach (var word in words) line.ShouldContain(word);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
