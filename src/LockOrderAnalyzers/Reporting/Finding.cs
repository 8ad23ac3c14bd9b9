using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Something to report, as plain data: a rule turns it into a diagnostic of the tree it stands in.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Site">Where.</param>
/// <param name="Message">What.</param>
/// <param name="Related">Other places that belong to it. Of an order of locks, the first is where the held lock is taken.</param>
/// <param name="Properties">What code fixes need.</param>
internal sealed record Finding(
    string RuleId, Site Site, string Message, ImmutableArray<Site> Related, ImmutableDictionary<string, string?> Properties)
{
    /// <summary>How sure it is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>Makes a finding of a message alone.</summary>
    public Finding(string ruleId, Site site, string message)
        : this(ruleId, site, message, ImmutableArray<Site>.Empty, ImmutableDictionary<string, string?>.Empty)
    {
    }
}
