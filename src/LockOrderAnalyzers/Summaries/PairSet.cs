using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// The critical pairs of one method: of those that say the same, the one with the clearest witness. Locks taken later on the way
/// are no reason to keep two apart: where such a lock is a gate against a cycle, there is a shorter cycle through that lock.
/// </summary>
internal sealed class PairSet
{
    /// <summary>More pairs than this in one method are given up.</summary>
    public const int Limit = 4000;

    private readonly Dictionary<Key, (CriticalPair Pair, bool Local)> _pairs = [];

    /// <summary>True once a pair was given up.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The pairs, in the order in which they were first found.</summary>
    public ImmutableArray<CriticalPair> All => _pairs.Values.Select(static entry => entry.Pair).ToImmutableArray();

    /// <summary>The pairs that this method forms itself: no callee can form them without it.</summary>
    public ImmutableArray<CriticalPair> Local
        => _pairs.Values.Where(static entry => entry.Local).Select(static entry => entry.Pair).ToImmutableArray();

    /// <summary>Adds a pair.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="local">Whether this method forms it itself.</param>
    public void Add(CriticalPair pair, bool local)
    {
        var key = new Key(pair);
        if (_pairs.TryGetValue(key, out var known))
        {
            var better = IsClearer(pair, known.Pair) ? pair : known.Pair;
            if (!ReferenceEquals(better, known.Pair) || local && !known.Local)
                _pairs[key] = (better, local || known.Local);
            return;
        }

        if (_pairs.Count >= Limit)
        {
            Overflowed = true;
            return;
        }

        _pairs.Add(key, (pair, local));
    }

    private static bool IsClearer(CriticalPair pair, CriticalPair than)
    {
        if (pair.Confidence != than.Confidence)
            return pair.Confidence < than.Confidence;
        if (pair.Inner.Length != than.Inner.Length)
            return pair.Inner.Length < than.Inner.Length;
        if (pair.Weight != than.Weight)
            return pair.Weight < than.Weight;
        return Witness.Compare(pair.Acquired.Witness, than.Acquired.Witness) < 0;
    }

    // What a pair says, without where.
    private sealed class Key : IEquatable<Key>
    {
        private readonly CriticalPair _pair;
        private readonly int _hash;

        public Key(CriticalPair pair)
        {
            _pair = pair;
            var hash = pair.Acquired.Path.GetHashCode() * 31 + (int)pair.Acquired.Mode;
            foreach (var held in pair.Held)
                hash = unchecked(hash * 31 + held.Path.GetHashCode());
            _hash = hash;
        }

        public bool Equals(Key? other)
        {
            if (other is null || _hash != other._hash || _pair.Suspended != other._pair.Suspended || _pair.Detached != other._pair.Detached || _pair.IsUnderFlag != other._pair.IsUnderFlag || _pair.IsAlone != other._pair.IsAlone || !_pair.When.Equals(other._pair.When)
                || _pair.Held.Length != other._pair.Held.Length || !SaysSame(_pair.Acquired, other._pair.Acquired))
                return false;
            for (var i = 0; i < _pair.Held.Length; i++)
            {
                if (!SaysSame(_pair.Held[i], other._pair.Held[i]))
                    return false;
            }

            return _pair.Dropped.SequenceEqual(other._pair.Dropped);
        }

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode() => _hash;

        private static bool SaysSame(HeldLock left, HeldLock right)
            => left.Mode == right.Mode && left.Kind == right.Kind && (left.Wait == WaitKind.Try) == (right.Wait == WaitKind.Try) && left.Path.Equals(right.Path) && Equals(left.Proof, right.Proof);
    }
}
