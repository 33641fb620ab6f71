namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>Every Bicep file builds, is clean for the linter, with its rules as errors, and is formatted. One run of Bicep does all files, since a start costs seconds.</summary>
public sealed class TemplateTests
{
    [Fact]
    public async Task Templates_Build_WithoutWarnings()
    {
        using var templates = new CopiedTemplates();

        var result = await BicepCli.RunAsync(["build", "--pattern", templates.Path("**/*.bicep")]);

        result.ShouldBeClean();
        CopiedTemplates.Templates.ShouldNotBeEmpty();
        CopiedTemplates.Templates.ShouldAllBe(file => File.Exists(Path.ChangeExtension(templates.Path(file), ".json")));
    }

    [Fact]
    public async Task Files_Linter_HasNothingToSay()
    {
        using var templates = new CopiedTemplates();

        var result = await BicepCli.RunAsync(["lint", "--pattern", templates.Path("**/*.bicep*")]);

        result.ShouldBeClean();
    }

    [Fact]
    public async Task Linter_Fault_IsAnError()
    {
        using var templates = new CopiedTemplates();
        await templates.WriteAsync("faulty.bicep", "@description('Required. Nobody reads it.')\nparam unused string\n");

        var result = await BicepCli.RunAsync(["lint", templates.Path("faulty.bicep")]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("no-unused-params");
    }

    [Fact]
    public async Task Files_Formatter_ChangesNothing()
    {
        using var templates = new CopiedTemplates();

        var result = await BicepCli.RunAsync(["format", "--pattern", templates.Path("**/*.bicep*")]);

        result.ShouldBeClean();
        foreach (var file in CopiedTemplates.Files)
            (await templates.ReadAsync(file)).ShouldBe(await ReadAsync(file), $"infra/azure/{file} is not formatted: run `bicep format` on it.");
    }

    [Fact]
    public async Task Parameters_Description_IsThereAndClassed()
    {
        foreach (var file in CopiedTemplates.Templates)
        {
            var lines = (await ReadAsync(file)).Split('\n');

            var undescribed = lines.Index().Where(line => line.Item.StartsWith("param ", StringComparison.Ordinal))
                .Where(line => !IsDescribed(lines[..line.Index])).Select(line => line.Item);

            undescribed.ShouldBeEmpty($"infra/azure/{file}: each parameter has a @description that begins with Required, Optional or Conditional.");
        }
    }

    // Decorators stand directly above, one a line.
    private static bool IsDescribed(string[] above) => above.Reverse().TakeWhile(line => line.StartsWith('@'))
        .Any(line => line.StartsWith("@description('Required. ", StringComparison.Ordinal)
            || line.StartsWith("@description('Optional. ", StringComparison.Ordinal)
            || line.StartsWith("@description('Conditional. ", StringComparison.Ordinal));

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Repository.AzureFolder, file), TestContext.Current.CancellationToken);
}
