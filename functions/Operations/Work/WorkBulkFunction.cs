using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations.Work;

/// <summary>
/// What support does with several entries of a list at once: first a page says what it would cause, then it is done and each entry's outcome is shown. Sending a
/// form again does nothing twice.
/// </summary>
internal sealed class WorkBulkFunction(StaffDoor door, StaffPages pages, WorkSelection selection, WorkReminders reminders, WorkNotes notes)
{
    [Function("ChooseWork")]
    public Task<IResult> ChooseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/work/{list}/selection")] HttpRequest request, string list, CancellationToken cancellationToken) =>
        RunAsync(request, list, async (_, found, form) =>
        {
            var chosen = await selection.ReadAsync(found, form, cancellationToken);
            if (chosen.Count == 0) return Page.SeeOther($"{WorkPaths.Of(list)}?{AccountDesk.DoneMark}={WorkFields.Nothing}");
            return form[WorkFields.Do] == WorkFields.Note
                ? ShowNote(request, list, chosen, text: "", fault: null)
                : ShowReminder(request, list, chosen, await reminders.PlanAsync(chosen, cancellationToken), isUnsure: false);
        });

    [Function("RemindWork")]
    public Task<IResult> RemindAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/work/{list}/remind")] HttpRequest request, string list, CancellationToken cancellationToken) =>
        RunAsync(request, list, async (staff, found, form) =>
        {
            var chosen = WorkSelection.Confirmed(found, form);
            if (form[SupportAction.SureField] != "yes") return ShowReminder(request, list, chosen, await reminders.PlanAsync(chosen, cancellationToken), isUnsure: true);
            var outcomes = await reminders.SendAsync(chosen, staff.Actor, cancellationToken);
            return ShowResults(request, list, WorkFields.Remind, chosen.Select(item => new WorkResult(item.CustomerId, item.AccountId, outcomes[item].ToString())));
        });

    [Function("NoteWork")]
    public Task<IResult> NoteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/work/{list}/note")] HttpRequest request, string list, CancellationToken cancellationToken) =>
        RunAsync(request, list, async (staff, found, form) =>
        {
            var chosen = WorkSelection.Confirmed(found, form);
            var text = form[WorkFields.Note].ToString().ReplaceLineEndings("\n").Trim();
            var id = form[WorkFields.NoteId].ToString();
            if (text.Length == 0 || !RowRules.IsId(id)) return ShowNote(request, list, chosen, text, "NoteEmpty");
            if (text.Length > CustomerNote.MaxLength) return ShowNote(request, list, chosen, text, "NoteTooLong");
            var outcomes = await notes.WriteAsync([.. chosen.Select(item => item.CustomerId).Distinct(StringComparer.Ordinal)], id, staff.Actor, text, cancellationToken);
            return ShowResults(request, list, WorkFields.Note, outcomes.Select(outcome => new WorkResult(outcome.Key, null, outcome.Value ? "Noted" : "NoSuchCustomer")));
        });

    private static IResult ShowReminder(HttpRequest request, string list, IReadOnlyList<WorkItem> chosen, ReminderPlan plan, bool isUnsure) => Page.Show<WorkRemindPage>(
        PageLanguage.Of(request), new { List = list, Entries = WorkSelection.Write(chosen), Plan = WorkPlanView.Of(plan), IsUnsure = isUnsure },
        isUnsure ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static IResult ShowNote(HttpRequest request, string list, IReadOnlyList<WorkItem> chosen, string text, string? fault) => Page.Show<WorkNotePage>(
        PageLanguage.Of(request),
        new { List = list, Entries = WorkSelection.Write(chosen), Customers = chosen.Select(item => item.CustomerId).Distinct(StringComparer.Ordinal).Count(), Text = text, Fault = fault },
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult ShowResults(HttpRequest request, string list, string action, IEnumerable<WorkResult> results) =>
        Page.Show<WorkResultPage>(PageLanguage.Of(request), new { List = list, Action = action, Results = (IReadOnlyList<WorkResult>)[.. results] });

    private Task<IResult> RunAsync(HttpRequest request, string list, Func<StaffMember, WorkList, IFormCollection, Task<IResult>> act) =>
        door.ActAsync(request, WorkListNames.Find(list) is null ? WorkPaths.Home : WorkPaths.Of(list), operatorsOnly: false, async (staff, form) =>
            WorkListNames.Find(list) is { } found ? await act(staff, found, form) : pages.NoSuchList(request));
}
