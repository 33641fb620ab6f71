namespace Sso.Functions.Mail;

/// <summary>Which of the mails that are due go first: the more urgent, then those of customers who have had fewer this hour, then the older.</summary>
internal static class MailChoice
{
    /// <param name="due">In the order of their age.</param>
    /// <param name="served">Mails that customers got in the running hour, by <see cref="MailBudgetState.CustomerKey"/>.</param>
    /// <param name="atMost">How many in all.</param>
    /// <param name="urgent">How many in all the budget allows while urgent ones are among them.</param>
    /// <param name="normal">How many the budget allows of those that are not urgent.</param>
    public static IReadOnlyList<OutboxEntry> Choose(
        IReadOnlyList<OutboxEntry> due, IReadOnlyDictionary<string, int> served, int atMost, int urgent, int normal)
    {
        var turns = new Dictionary<string, int>(StringComparer.Ordinal);
        List<OutboxEntry> chosen = [];
        var normalChosen = 0;
        foreach (var priority in due.GroupBy(entry => entry.Priority).OrderBy(group => group.Key))
        {
            foreach (var (entry, _) in priority.Select(entry => (Entry: entry, Turn: NextTurn(entry))).OrderBy(pair => pair.Turn))
            {
                if (chosen.Count == Math.Min(atMost, urgent)) return chosen;
                if (entry.Share == MailShare.Normal && normalChosen++ >= normal) return chosen;
                chosen.Add(entry);
            }
        }
        return chosen;

        // The customer's first mail has turn n when n went out this hour, the second one n + 1, and so on.
        int NextTurn(OutboxEntry entry)
        {
            var customer = MailBudgetState.CustomerKey(entry.CustomerId);
            return turns[customer] = turns.TryGetValue(customer, out var turn) ? turn + 1 : served.GetValueOrDefault(customer);
        }
    }
}
