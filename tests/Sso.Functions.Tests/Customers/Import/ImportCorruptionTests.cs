using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Tests.Customers.Import;

public sealed class ImportCorruptionTests
{
    private const int Customers = 12;

    private static readonly Func<string, string>[] Corruptions =
    [
        row => row.Replace(";infleet;", ";nowhere;").Replace(";logbook;", ";nowhere;"),
        row => row[..row.LastIndexOf(';')],
        row => row + ";more",
        row => row.Replace(";de;", ";;"),
        row => row.Replace(";all;", ";" + new string('x', 2001) + ";"),
        row => row.Replace("Kunde", "\"Kunde"),
        row => row.Replace("Kunde", "Kund\uFFFD"),
        row => row[row.IndexOf(';')..],
        row => row.Replace(";all;", ";all;no address"),
    ];

    /// <summary>Whichever rows are broken, exactly their customers are rejected.</summary>
    [Property(MaxTest = 200)]
    public Property Check_AnyRowsCorrupted_RejectsExactlyTheirCustomers()
    {
        var rows = Enumerable.Range(1, Customers).SelectMany(RowsOf).ToArray();
        var corrupted = Gen.Choose(0, Corruptions.Length * 3).ArrayOf(rows.Length);
        var order = Gen.Shuffle(Enumerable.Range(0, rows.Length).ToArray());
        return Prop.ForAll(corrupted.ToArbitrary(), order.ToArbitrary(), (kinds, positions) =>
        {
            var file = positions.Select(i => kinds[i] < Corruptions.Length ? Corruptions[kinds[i]](rows[i]) : rows[i]);
            var expected = positions.Where(i => kinds[i] < Corruptions.Length).Select(i => CustomerOf(rows[i])).Distinct().Order().ToList();

            var verdict = Check(ImportBench.File([.. file]));

            var accepted = verdict.Drafts.Select(draft => draft.Id).Order().ToList();
            accepted.ShouldBe(Enumerable.Range(1, Customers).Select(n => $"C{n:D2}").Except(expected).Order().ToList());
            // A customer none of whose rows can be read has no id to be named by.
            verdict.Faults.Select(fault => fault.Customer).Where(id => id.Length > 0).Except(expected).ShouldBeEmpty();
        });
    }

    private static IEnumerable<string> RowsOf(int number)
    {
        var id = $"C{number:D2}";
        yield return $"{id};Kunde {number};de;{id}-01;Person;yes;infleet;{id}-main;all;";
        if (number % 2 == 0) yield return $"{id};Kunde {number};de;{id}-01;Person;yes;logbook;{id}-main;all;";
        for (var sub = 2; sub <= number % 4; sub++) yield return $"{id};Kunde {number};de;{id}-{sub:D2};Person;no;infleet;{id}-{sub};all;";
    }

    private static string CustomerOf(string row) => row[..row.IndexOf(';')];

    private static FileVerdict Check(string file)
    {
        var read = ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), CancellationToken.None).GetAwaiter().GetResult();
        read.TryGet(out var rows, out var error).ShouldBeTrue(error?.Message);
        return new FileRules(SampleOptions.Create()).Check(rows!);
    }
}
