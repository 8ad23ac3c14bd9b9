namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Makes expressions of the types that are asked for, out of what is in scope.</summary>
internal sealed class Expressions(Chance chance, Func<IEnumerable<Variable>> scope)
{
    /// <summary>An expression.</summary>
    public string Of(ValueType type, int depth = 0)
    {
        var known = scope().Where(variable => variable.Type == type).ToList();
        if (known.Count > 0 && chance.Percent(depth > 1 ? 85 : 55))
            return chance.OneOf(known).Name;
        return type.Kind switch
        {
            ValueKind.Number => Number(depth),
            ValueKind.Text => Text(depth),
            ValueKind.Flag => Flag(depth),
            ValueKind.Entity => Entity(type, depth),
            _ => Entities(type, depth),
        };
    }

    private string Number(int depth)
    {
        if (depth > 1)
            return Literal();
        return chance.Below(8) switch
        {
            0 => $"({Of(ValueType.Number, depth + 1)} + {Of(ValueType.Number, depth + 1)})",
            1 => $"Math.Max({Of(ValueType.Number, depth + 1)}, {Literal()})",
            2 => $"{Of(ValueType.Text, depth + 1)}.Length",
            3 => Any(ValueKind.Entity) is { } entity ? $"{entity.Name}.Quantity" : Literal(),
            4 => Any(ValueKind.Entities) is { } entities ? $"{entities.Name}.Count" : Literal(),
            5 => Any(ValueKind.Entities) is { } entities ? $"{entities.Name}.Sum(x => x.Quantity)" : Literal(),
            _ => Literal(),
        };
    }

    private string Text(int depth)
    {
        var literal = $"\"{chance.OneOf(Vocabulary.Texts)}\"";
        if (depth > 1)
            return literal;
        return chance.Below(6) switch
        {
            0 => $"$\"{{{Plain(ValueType.Number)}}}:{{{Plain(ValueType.Text)}}}\"",
            1 => Any(ValueKind.Entity) is { } entity ? $"{entity.Name}.Name" : literal,
            2 => $"{Of(ValueType.Text, depth + 1)}.Trim()",
            3 => $"{Of(ValueType.Number, depth + 1)}.ToString()",
            4 => Any(ValueKind.Entities) is { } entities ? $"string.Join(\", \", {entities.Name}.Select(x => x.Name))" : literal,
            _ => literal,
        };
    }

    private string Flag(int depth) => chance.Below(5) switch
    {
        0 => $"string.IsNullOrEmpty({Of(ValueType.Text, depth + 1)})",
        1 => Any(ValueKind.Entities) is { } entities ? $"{entities.Name}.Any(x => x.IsActive)" : $"{Of(ValueType.Number, 2)} == {Literal()}",
        2 => Any(ValueKind.Entity) is { } entity ? $"{entity.Name}.IsActive" : $"{Of(ValueType.Number, 2)} != {Literal()}",
        _ => $"{Of(ValueType.Number, 2)} {chance.OneOf(["<", ">", "<=", "=="])} {Literal()}",
    };

    private string Entity(ValueType type, int depth)
    {
        var lists = scope().Where(variable => variable.Type.Kind == ValueKind.Entities && variable.Type.Entity == type.Entity).ToList();
        return lists.Count > 0 && chance.Percent(40)
            ? $"{chance.OneOf(lists).Name}.First()"
            : $"new {type.Name}({Of(ValueType.Number, depth + 1)}, {Of(ValueType.Text, depth + 1)})";
    }

    private string Entities(ValueType type, int depth)
    {
        var known = scope().FirstOrDefault(variable => variable.Type == type);
        if (known is null || depth > 1)
            return $"new {type.Name}()";
        return chance.Below(3) switch
        {
            0 => $"{known.Name}.Where(x => x.Quantity > {Of(ValueType.Number, 2)}).ToList()",
            1 => $"{known.Name}.OrderBy(x => x.Name).ToList()",
            _ => $"new {type.Name}({known.Name})",
        };
    }

    private string Literal() => chance.Below(100).ToString();

    // Interpolations hold no quotes.
    private string Plain(ValueType type)
        => scope().LastOrDefault(variable => variable.Type == type)?.Name ?? (type == ValueType.Number ? Literal() : "nameof(String)");

    private Variable? Any(ValueKind kind)
    {
        var known = scope().Where(variable => variable.Type.Kind == kind).ToList();
        return known.Count == 0 ? null : chance.OneOf(known);
    }
}
