namespace LockOrderAnalyzers.Summaries;

/// <summary>The states with which one block is entered: one for each set of held locks, joined as more of its kind arrive.</summary>
internal sealed class StateSet
{
    /// <summary>More different states than this at one block are given up.</summary>
    public const int Limit = 32;

    // Past this many, states that differ in the orders of keys alone are joined.
    private const int OrderLimit = 6;

    private readonly List<FlowState> _states = [];

    /// <summary>True once a state was given up.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The states.</summary>
    public IReadOnlyList<FlowState> States => _states;

    /// <summary>Adds a state. The state to go on with, or null if nothing new was learned.</summary>
    public FlowState? Add(FlowState state, int block)
    {
        for (var i = 0; i < _states.Count; i++)
        {
            if (!_states[i].IsSamePath(state, anyOrder: _states.Count >= OrderLimit))
                continue;
            var joined = _states[i].Join(state, block);
            if (ReferenceEquals(joined, _states[i]))
                return null;
            _states[i] = joined;
            return joined;
        }

        if (_states.Count == Limit)
        {
            Overflowed = true;
            return null;
        }

        _states.Add(state);
        return state;
    }
}
