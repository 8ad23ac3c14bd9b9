namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Makes the names and parameters of methods.</summary>
internal sealed class Signatures(Chance chance, IReadOnlyList<string> entities)
{
    private static readonly string[] s_parameters = ["id", "name", "item", "amount", "options", "source", "other", "flag", "entries", "prefix"];

    /// <summary>A new method for a type: an overload where the name is there already and the parameters differ.</summary>
    public MethodPlan Next(TypePlan type, bool canLock, bool canBeAsync)
    {
        while (true)
        {
            var parameters = Parameters();
            var isAsync = canBeAsync && chance.Percent(15);
            var name = chance.Skewed(Vocabulary.Verbs);
            if (chance.Percent(55))
                name += chance.Skewed(Vocabulary.Nouns);
            if (isAsync)
                name += "Async";
            if (name == type.Name || type.Values.Any(value => value.Name == name) || IsTaken(type, name, parameters))
                continue;
            return new MethodPlan(name, parameters, chance.Percent(35) ? ValueType.None : AnyType())
            {
                IsAsync = isAsync,
                IsPrivate = chance.Percent(25),
                Locks = canLock && type.Lock != LockKind.None && chance.Percent(55),
            };
        }
    }

    /// <summary>A type of value, numbers more often than others.</summary>
    public ValueType AnyType() => chance.Below(10) switch
    {
        < 4 => ValueType.Number,
        < 6 => ValueType.Text,
        < 7 => ValueType.Flag,
        < 9 => new ValueType(ValueKind.Entity, chance.OneOf(entities)),
        _ => new ValueType(ValueKind.Entities, chance.OneOf(entities)),
    };

    private List<Variable> Parameters()
    {
        var count = chance.Below(10) switch { < 2 => 0, < 6 => 1, < 9 => 2, _ => 3 };
        var parameters = new List<Variable>();
        while (parameters.Count < count)
        {
            var name = chance.OneOf(s_parameters);
            if (parameters.All(parameter => parameter.Name != name))
                parameters.Add(new Variable(name, AnyType(), CanAssign: true));
        }

        return parameters;
    }

    // Base types count: a method that hides another is not what is meant.
    private static bool IsTaken(TypePlan type, string name, List<Variable> parameters)
        => type.Methods.Any(method => method.Name == name && method.Parameters.Select(p => p.Type).SequenceEqual(parameters.Select(p => p.Type)))
            || type.Base is { } parent && IsTaken(parent, name, parameters);
}
