using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.Client;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Replay;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Http;

/// <summary>
/// For developers: <c>/runtime/durable</c> lists the orchestrations, <c>/runtime/durable/&lt;id&gt;</c> shows one with its history, and <c>…/history</c> is that as a file. Mapped in development
/// only, since inputs and events are shown as they are.
/// </summary>
internal sealed class DurablePages(InstanceStore store, InstanceQueries queries)
{
    private const int PageSize = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runtime/durable", ListAsync);
        routes.MapGet("/runtime/durable/{id}", ShowAsync);
        routes.MapGet("/runtime/durable/{id}/history", DownloadAsync);
    }

    private async Task<IResult> ListAsync(string? prefix, string? status, string? from, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus[]? statuses = Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var wanted) ? [wanted] : null;
        var (rows, next) = await queries.QueryAsync(
            InstanceFilter.Create(null, null, statuses, prefix), PageSize, string.IsNullOrEmpty(from) ? null : from, cancellationToken);
        var page = new StringBuilder("<form><label>Id begins with <input name=prefix value=\"").Append(Encode(prefix))
            .Append("\"></label> <label>State <input name=status value=\"").Append(Encode(status)).Append("\"></label> <button>Show</button></form>")
            .Append("<table><tr><th>Id<th>Orchestrator<th>State<th>Custom status<th>Steps<th>Changed</tr>");
        foreach (var row in rows)
        {
            Row(page, $"<a href=\"/runtime/durable/{Uri.EscapeDataString(row.InstanceId)}\">{Encode(row.InstanceId)}</a>", Encode(row.Name),
                row.Status.ToString(), Encode(row.CustomStatus), Encode(row.Turns.ToString(CultureInfo.InvariantCulture)), Time(row.LastUpdatedAt.UtcDateTime));
        }
        page.Append("</table>");
        if (next is not null)
            page.Append(CultureInfo.InvariantCulture, $"<p><a href=\"?prefix={Uri.EscapeDataString(prefix ?? "")}&status={Uri.EscapeDataString(status ?? "")}&from={Uri.EscapeDataString(next)}\">More</a></p>");
        return Page("Orchestrations", page);
    }

    private async Task<IResult> ShowAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, withPayloads: true, cancellationToken) is not { } row) return Results.NotFound();
        var page = new StringBuilder("<p><a href=\"/runtime/durable\">All orchestrations</a></p><table>");
        Row(page, "Orchestrator", Encode($"{row.Name} {row.Version}"));
        Row(page, "State", row.Status.ToString());
        Row(page, "Custom status", Encode(row.CustomStatus));
        Row(page, "Input", Encode(row.Input));
        Row(page, "Output", Encode(row.Output));
        Row(page, "Failure", Encode(row.Failure?.ToString()));
        Row(page, "Parent", Encode(row.ParentId));
        Row(page, "Created", Time(row.CreatedAt.UtcDateTime));
        Row(page, "Next timer", row.Due is { } due ? Time(due.UtcDateTime) : "");
        page.Append("</table><h2>History</h2><p><a download href=\"/runtime/durable/").Append(Uri.EscapeDataString(row.InstanceId))
            .Append("/history\">Download for a replay test</a></p><table><tr><th>Step<th>Time<th>What</tr>");
        var turns = await store.ReadHistoryAsync(row, cancellationToken);
        for (var step = 0; step < turns.Count; step++)
        {
            foreach (var happened in turns[step].Events) Row(page, Step(step), Time(turns[step].Time), "▸ " + Describe(happened));
            foreach (var action in turns[step].Actions) Row(page, Step(step), Time(turns[step].Time), "◂ " + Encode($"{action.Describe()} {action.FireAt:u} {action.Data}"));
        }
        return Page(row.InstanceId, page.Append("</table>"));
    }

    /// <summary>The history as a file for replay tests.</summary>
    private async Task<IResult> DownloadAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, withPayloads: true, cancellationToken) is not { } row) return Results.NotFound();
        var history = OrchestrationHistory.Of(row, await store.ReadHistoryAsync(row, cancellationToken));
        return Results.Text(history.ToJson(), "application/json");
    }

    private static string Describe(HistoryEvent happened) =>
        Encode($"{happened.Kind} {(happened.IsAnswer ? $"#{happened.TaskId}" : happened.Name)} {happened.Failure?.ToString() ?? happened.Data}");

    private static string Step(int step) => step.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime time) => time.ToString("u", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder page, params string[] cells)
    {
        page.Append("<tr>");
        foreach (var cell in cells) page.Append("<td>").Append(cell);
        page.Append("</tr>");
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);

    private static IResult Page(string title, StringBuilder content) => Results.Content(
        $"<!doctype html><html lang=en><meta charset=utf-8><title>{Encode(title)}</title>" +
        "<style>body{font:14px system-ui;margin:2rem}td,th{text-align:left;padding:.2rem .8rem;vertical-align:top;border-bottom:1px solid #8884}</style>" +
        $"<h1>{Encode(title)}</h1>{content}</html>",
        "text/html; charset=utf-8");
}
