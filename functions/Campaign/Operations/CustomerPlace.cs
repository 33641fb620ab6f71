using System.Globalization;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Where a customer stands in the campaign, as operators see it.</summary>
public sealed class CustomerPlace
{
    private CustomerPlace()
    {
    }

    public string CustomerId { get; private init; } = "";

    /// <summary>Tells whether anything of this has changed since.</summary>
    public string Version { get; private init; } = "";

    internal PlaceState State { get; private init; }

    /// <summary>The phase whose member the customer is.</summary>
    internal Phase? MemberOf { get; private init; }

    /// <summary>The planned phase that the customer is picked for.</summary>
    internal Phase? PickedFor { get; private init; }

    /// <summary>Planned phases, in the order in which they open.</summary>
    internal IReadOnlyList<Phase> Planned { get; private init; } = [];

    internal static CustomerPlace Of(Place place, IReadOnlyList<Phase> all)
    {
        var pickedFor = place.State == PlaceState.Member ? null : all.FirstOrDefault(phase => phase.IsPending && phase.Picked.Contains(place.CustomerId));
        return new CustomerPlace
        {
            CustomerId = place.CustomerId,
            Version = string.Create(CultureInfo.InvariantCulture, $"{place.ETag}/{pickedFor?.Number}"),
            State = place.State,
            MemberOf = all.FirstOrDefault(phase => phase.Number == place.Phase),
            PickedFor = pickedFor,
            Planned = [.. all.Where(phase => phase.IsPending).OrderBy(phase => phase.OpensAt)],
        };
    }
}
