namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Writes data classes, which never lock.</summary>
internal sealed class EntityWriter(Chance chance)
{
    /// <summary>A data class with so many methods.</summary>
    public string Entity(TypePlan type, int methods)
    {
        var text = new CodeText().Line($"namespace {type.Namespace};").Line().Open($"public sealed class {type.Name} : IEquatable<{type.Name}>");
        text.Open($"public {type.Name}(int id, string name)").Line("Id = id;").Line("Name = name;").Close();
        text.Line().Line("public int Id { get; }").Line().Line("public string Name { get; set; }").Line().Line("public int Quantity { get; set; }").Line()
            .Line("public bool IsActive => Quantity > 0;");
        text.Line().Open($"public bool Equals({type.Name}? other)").Line("return other is not null && other.Id == Id && other.Name == Name;").Close();
        text.Line().Line($"public override bool Equals(object? other) => Equals(other as {type.Name});");
        text.Line().Line("public override int GetHashCode() => HashCode.Combine(Id, Name);");
        text.Line().Open("public override string ToString()").Line("return $\"{Id}: {Name}\";").Close();
        type.Values.AddRange(
        [
            new Variable("Id", ValueType.Number), new Variable("Name", ValueType.Text, CanAssign: true),
            new Variable("Quantity", ValueType.Number, CanAssign: true), new Variable("IsActive", ValueType.Flag),
        ]);
        var signatures = new Signatures(chance, [type.FullName]);
        for (var i = 0; i < methods; i++)
        {
            var method = signatures.Next(type, canLock: false, canBeAsync: false);
            text.Line().Open($"public {method.Result.Name} {method.Name}({string.Join(", ", method.Parameters.Select(p => $"{p.Type.Name} {p.Name}"))})");
            BodyWriter.Write(text, chance, type, method, signatures);
            text.Close();
            type.Methods.Add(method);
        }

        return text.Close().ToString();
    }
}
