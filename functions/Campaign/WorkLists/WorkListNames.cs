namespace Sso.Functions.Campaign.WorkLists;

/// <summary>The lists as addresses and answers name them: <c>not-logged-in</c>.</summary>
internal static class WorkListNames
{
    private static readonly Dictionary<WorkList, string> Names = new()
    {
        [WorkList.Stuck] = "stuck",
        [WorkList.Failed] = "failed",
        [WorkList.Bounced] = "bounced",
        [WorkList.NotLoggedIn] = "not-logged-in",
        [WorkList.NoticeSeen] = "notice-seen",
        [WorkList.Draft] = "draft",
        [WorkList.MainSilent] = "main-silent",
        [WorkList.NotSignedIn] = "not-signed-in",
        [WorkList.Paused] = "paused",
    };

    public static string Of(WorkList list) => Names[list];

    /// <returns>Null when there is no such list.</returns>
    public static WorkList? Find(string name) => Names.Where(pair => pair.Value == name).Select(pair => (WorkList?)pair.Key).FirstOrDefault();
}
