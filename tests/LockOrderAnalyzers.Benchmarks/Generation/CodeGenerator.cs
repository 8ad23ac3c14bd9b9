using System.Collections.Immutable;

namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>
/// Makes code that looks like that of a large product: modules of data classes, collections, interfaces with implementations,
/// hierarchies and services. A type calls only types that were written before it, so that no locks are taken in circles but those that
/// are planted.
/// </summary>
internal sealed class CodeGenerator
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private readonly Chance _chance;
    private readonly int _percent;
    private readonly List<GeneratedFile> _files = [new("GlobalUsings.cs", Usings)];
    private readonly List<string> _inversions = [];
    private readonly List<TypePlan> _shared = [];
    private int _methods;
    private int _locking;

    private CodeGenerator(LockDensity density, ulong seed)
    {
        _chance = new Chance(seed);
        _percent = density switch
        {
            LockDensity.None => 0,
            LockDensity.Poor => 2,
            _ => 30,
        };
    }

    /// <summary>Code of about so many methods; the same for the same arguments.</summary>
    public static GeneratedCode Generate(int methods, LockDensity density, ulong seed = 1)
    {
        var generator = new CodeGenerator(density, seed);
        for (var module = 0; generator._methods < methods; module++)
            generator.Module(module);
        return new GeneratedCode([.. generator._files], generator._methods, generator._locking, [.. generator._inversions]);
    }

    private void Module(int number)
    {
        var (areas, nouns) = (Vocabulary.Areas, Vocabulary.Nouns);
        var round = number / (areas.Count * nouns.Count);
        var own = nouns[number / areas.Count % nouns.Count];
        var space = $"Contoso.{areas[number % areas.Count]}.{own}s{(round == 0 ? "" : round)}";
        var entities = Distinct(nouns, 3).Select(noun => new TypePlan(space, noun)).ToList();
        foreach (var entity in entities)
            Add(entity, new EntityWriter(_chance).Entity(entity, _chance.Between(2, 3)));

        var writer = new ClassWriter(_chance, [.. entities.Select(entity => entity.FullName)]);
        var available = new List<TypePlan>();
        var extensions = new TypePlan(space, entities[0].Name + "Extensions");
        Add(extensions, writer.Extensions(extensions, entities[0].FullName, 4));
        var collection = new TypePlan(space, $"{own}Collection") { Lock = NextLock() };
        var (source, methods, locking) = FixedTypes.Collection(collection);
        Add(collection, source, methods, locking);

        var names = new Queue<string>(Names(20, entities));
        for (var i = 0; i < 2; i++)
            Contract(space, names, writer, available);
        Hierarchy(space, names, writer, available);
        while (names.TryDequeue(out var name) && available.Count < 16)
        {
            var service = new TypePlan(space, name) { Lock = NextLock() };
            Depend(service, available, extensions, collection, entities);
            AddClass(service, writer, _chance.Between(6, 12));
            available.Add(service);
        }

        _shared.AddRange(available.Skip(available.Count - 4));
        if (_percent == 0 || number % 25 != 3)
            return;
        var (inversion, added, locks) = FixedTypes.Inversion(space, own);
        _inversions.Add(Add(new TypePlan(space, $"{own}Ledger"), inversion, added, locks));
    }

    private void Contract(string space, Queue<string> names, ClassWriter writer, List<TypePlan> available)
    {
        var name = names.Dequeue();
        var contract = new TypePlan(space, "I" + name);
        Add(contract, writer.Interface(contract, _chance.Between(2, 4)), 0);
        var used = available.ToList();
        foreach (var prefix in new[] { "Default", "Remote", "Memory" }.Take(_chance.Between(2, 3)))
        {
            var type = new TypePlan(space, prefix + name) { Contract = contract, Lock = NextLock() };
            Depend(type, used);
            AddClass(type, writer, _chance.Between(1, 4));
        }

        available.Add(contract);
    }

    private void Hierarchy(string space, Queue<string> names, ClassWriter writer, List<TypePlan> available)
    {
        var name = names.Dequeue();
        var parent = new TypePlan(space, name + "Base") { IsAbstract = true, Lock = NextLock() };
        var used = available.ToList();
        Depend(parent, used);
        AddClass(parent, writer, 6);
        foreach (var prefix in new[] { "Local", "Shared" })
        {
            var type = new TypePlan(space, prefix + name) { Base = parent, Lock = NextLock() };
            Depend(type, used);
            AddClass(type, writer, _chance.Between(2, 4));
        }

        available.Add(parent);
    }

    private void Depend(TypePlan type, List<TypePlan> near, TypePlan? extensions = null, TypePlan? collection = null, List<TypePlan>? entities = null)
    {
        var targets = Distinct(near, Math.Min(near.Count, _chance.Between(1, 3))).ToList();
        if (_shared.Count > 0 && _chance.Percent(40))
            targets.Add(_chance.OneOf(_shared));
        type.Dependencies.AddRange(targets.Distinct().Select((target, i) => new Dependency(
            $"_{char.ToLowerInvariant(target.Name[0])}{target.Name[1..]}{i}", target.FullName, target)));
        if (collection is not null && entities is not null)
        {
            var element = _chance.OneOf(entities).FullName;
            type.Dependencies.Add(new Dependency("_collection", $"{collection.Name}<{element}>", collection, element));
        }

        if (extensions is not null)
            type.Dependencies.Add(new Dependency(extensions.Name, extensions.Name, extensions));
    }

    // A share of the classes lock, and about half of their methods: what is missing to the percentage decides.
    private LockKind NextLock()
    {
        if (_locking * 100 >= _methods * _percent)
            return LockKind.None;
        return _chance.Below(100) switch
        {
            < 55 => LockKind.Object,
            < 75 => LockKind.Lock,
            < 80 => LockKind.Monitor,
            < 90 => LockKind.ReaderWriter,
            _ => LockKind.Semaphore,
        };
    }

    private void AddClass(TypePlan type, ClassWriter writer, int methods) => Add(type, writer.Class(type, methods));

    private void Add(TypePlan type, string source)
        => Add(type, source, type.Methods.Count(method => method.Dispatch != Dispatch.Abstract), type.Methods.Count(method => method.Locks));

    private string Add(TypePlan type, string source, int methods, int locking = 0)
    {
        var path = $"{type.Namespace.Replace('.', '/')}/{type.Name}.cs";
        // Names of the own namespace are written short, as people do.
        _files.Add(new GeneratedFile(path, source.Replace(type.Namespace + ".", "", StringComparison.Ordinal)));
        _methods += methods;
        _locking += locking;
        return path;
    }

    private IEnumerable<string> Names(int count, List<TypePlan> entities)
    {
        var names = new HashSet<string>();
        while (names.Count < count)
            names.Add((_chance.Percent(60) ? _chance.OneOf(entities).Name : _chance.Skewed(Vocabulary.Nouns)) + _chance.Skewed(Vocabulary.Suffixes));
        return names;
    }

    private List<T> Distinct<T>(IReadOnlyList<T> items, int count)
    {
        var chosen = new List<T>();
        while (chosen.Count < count)
        {
            var item = _chance.OneOf(items);
            if (!chosen.Contains(item))
                chosen.Add(item);
        }

        return chosen;
    }
}
