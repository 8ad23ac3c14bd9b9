using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Concurrency;
using LockOrderAnalyzers.Demand;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Incremental;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Ordering;
using LockOrderAnalyzers.Primitives;
using LockOrderAnalyzers.Reporting;
using LockOrderAnalyzers.States;
using LockOrderAnalyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// The one door to the analysis: for a compilation, on the first request, it runs the pipeline once and hands out findings
/// tree by tree. All rules share it; concurrent requests share one computation, and a cancelled one leaves nothing behind.
/// </summary>
internal sealed class LockOrderAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, LockOrderAnalysis> s_cache = new();

    private readonly object _gate = new();
    private ILookup<string, Finding>? _findings;
    private ImmutableArray<LockFactText> _files = ImmutableArray<LockFactText>.Empty;

    private LockOrderAnalysis()
    {
    }

    /// <summary>The findings that stand in one tree of a compilation, in source order.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="options">The analyzer's options: which code is generated, the name of the target framework, and the files of lock facts are read.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IEnumerable<Finding> FindingsIn(Compilation compilation, SyntaxTree tree, AnalyzerOptions options, CancellationToken cancellation)
    {
        var analysis = s_cache.GetValue(compilation, static _ => new LockOrderAnalysis());
        var files = LockFactFiles.Read(options.AdditionalFiles, cancellation);
        return analysis.Findings(compilation, files, options.AnalyzerConfigOptionsProvider, cancellation)[FilePaths.Of(compilation).PathOf(tree)];
    }

    /// <summary>The findings in all trees of a compilation where every member is looked into, not only those that can matter; nothing is remembered.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<Finding> OfEveryMember(Compilation compilation, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.ToImmutableArray();
        var build = compilation.AssemblyName ?? "";
        var environment = new AnalysisEnvironment(
            compilation, ImmutableArray<LockFactText>.Empty, build, [], RuleSwitch.IsOn("LOCK010", compilation, cancellation));
        return Run(compilation, trees, environment, before: null, ImmutableArray<LockFactText>.Empty, [], build, RelevantMembers.All, cancellation).Findings;
    }

    // An edit of a file of lock facts leaves the compilation what it was.
    private ILookup<string, Finding> Findings(
        Compilation compilation, ImmutableArray<LockFactText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_findings is null || !_files.SequenceEqual(files, static (x, y) => ReferenceEquals(x, y)))
            {
                _findings = Analyse(compilation, files, options, cancellation).ToLookup(static f => f.Site.Path);
                _files = files;
            }

            return _findings;
        }
    }

    // An edit that changes nothing that matters moves the findings of before. A fault outside of any one method gives up the compilation, and says so.
    private static ImmutableArray<Finding> Analyse(
        Compilation compilation, ImmutableArray<LockFactText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.ToImmutableArray();
        var paths = FilePaths.Of(compilation);
        try
        {
            if (files.All(static file => file.Facts.IsEmpty) && !LockScan.MayLock(trees, cancellation))
                return ImmutableArray<Finding>.Empty;

            var generated = new HashSet<string>(trees.Where(tree => GeneratedCode.IsGenerated(tree, options, cancellation)).Select(paths.PathOf));
            var environment = new AnalysisEnvironment(
                compilation, files, Build(compilation, options), generated, RuleSwitch.IsOn("LOCK010", compilation, cancellation));
            var state = ProjectState.Of(trees);

            // An editor makes a compilation of its own for each document that it asks for: one of them does the work for all.
            lock (state)
            {
                var snapshot = state.Latest?.Moved(compilation, environment, trees, paths, cancellation)
                    ?? Run(compilation, trees, environment, state.Latest, files, generated, Build(compilation, options), RelevantMembers.Of, cancellation);
                state.Keep(snapshot);
                return snapshot.Findings;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ImmutableArray.Create(new Finding("LOCK900", new Site(paths.PathOf(trees[0]), 0, 0, 1), $"the analysis gave up: {e.GetType().Name}: {e.Message}"));
        }
    }

    private static Snapshot Run(
        Compilation compilation,
        ImmutableArray<SyntaxTree> trees,
        AnalysisEnvironment environment,
        Snapshot? before,
        ImmutableArray<LockFactText> files,
        HashSet<string> generated,
        string build,
        Func<MemberIndex, BoundGraph, RelevantMembers> choose,
        CancellationToken cancellation)
    {
        var indexes = new TreeIndex[trees.Length];
        using (var memory = new IndexMemory())
            Concurrently.Run(trees.Length, cancellation, i => indexes[i] = TreeIndex.Of(trees[i], memory, cancellation));
        var facts = new LockFacts(files.Insert(0, ForeignFacts.BuiltIn).SelectMany(static file => file.Facts));
        var index = new MemberIndex(indexes, facts, environment.FindsOutsideCalls);
        var hasContracts = index.HasContracts || compilation.GetTypeByMetadataName("LockOrderAnalyzers.RequiresLockAttribute") is not null;
        var modes = ExtractionModes.Of(index, hasContracts);
        var symbols = new SymbolFacts(compilation, index, hasContracts);
        var known = before?.FactsFor(environment, modes, trees, cancellation) ?? ImmutableArray<TreeFacts>.Empty;
        var extraction = new DemandedExtraction(
            compilation, trees, indexes, symbols, generated,
            (tree, number) => !known.IsEmpty && known[tree].Members.TryGetValue(number, out var member) ? member.Facts : null, cancellation);
        var bound = new BoundGraph(index, extraction.Extract);
        var relevant = choose(index, bound);
        var annotations = trees.Select((tree, i) => LockAnnotationExtraction.Read(compilation, tree, indexes[i].Annotations, symbols, cancellation))
            .Aggregate(LockAnnotations.None, static (all, next) => all.And(next));
        var findings = Findings(compilation, index, bound, relevant, annotations, generated, build, cancellation)
            .OrderBy(static f => f.Site).ThenBy(static f => f.RuleId, StringComparer.Ordinal).ThenBy(static f => f.Message, StringComparer.Ordinal).ToImmutableArray();
        return new Snapshot(environment, trees, ImmutableArray.Create(indexes), FactsOf(bound, extraction, trees, indexes, cancellation), modes, Names(index, facts), findings);
    }

    private static ImmutableArray<TreeFacts> FactsOf(BoundGraph bound, DemandedExtraction extraction, ImmutableArray<SyntaxTree> trees, TreeIndex[] indexes, CancellationToken cancellation)
    {
        var facts = Enumerable.Repeat(TreeFacts.None, trees.Length).ToArray();
        foreach (var tree in bound.Bound.Select(one => (Place: extraction.PlaceOf(one.Member), one.Facts)).GroupBy(static one => one.Place.Tree))
            facts[tree.Key] = new TreeFacts(tree.ToImmutableDictionary(static one => one.Place.Number, one => ExtractedMember.Of(one.Facts, indexes[tree.Key].Members[one.Place.Number], trees[tree.Key].GetText(cancellation))));
        return ImmutableArray.Create(facts);
    }

    // The names by which code can mean something: an edit that brings or takes none of them changes no choice.
    private static HashSet<string> Names(MemberIndex index, LockFacts facts)
        => [.. index.Members.SelectMany(static member => member.Names), .. index.Types.Declared, .. facts.Words, MemberNames.Construct];

    private static List<Finding> Findings(
        Compilation compilation,
        MemberIndex index,
        BoundGraph bound,
        RelevantMembers relevant,
        LockAnnotations annotations,
        HashSet<string> generated,
        string build,
        CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var bodies = Bodies(relevant.Kept.Select(bound.FactsOf).ToList(), findings);
        if (bodies.Count == 0 && annotations.IsEmpty)
            return findings;

        var (results, traits) = SummaryEngine.Run(new CallTargets(bodies, type => index.IsCreated(BoundNames.SimpleName(type.Name)), cancellation), cancellation);
        var classes = new LockClasses(results, traits);
        var reach = new EntryReach(results, body => IsCalledElsewhere(body, relevant));
        var graph = LockOrderGraph.Build(results, classes, reach, annotations.SafeOrders);
        var allClasses = graph.Usage.Keys.Concat(graph.Classes).Distinct().OrderBy(static c => c).ToList();
        var declared = new DeclaredOrders(annotations.DeclaredOrders, allClasses);
        var search = CycleSearch.Run(graph, classes.IsOwn, path => !generated.Contains(path), declared, cancellation);
        var names = new LockNames(graph);
        findings.AddRange(search.Cycles.SelectMany(cycle => CycleFindings.Of(cycle, names, build)));
        findings.AddRange(OrderFindings.Of(graph, declared, names, build).Where(finding => !generated.Contains(finding.Site.Path)));
        findings.AddRange(StateFindings.Of(StateRules.Of(results, classes, reach), names, build));
        findings.AddRange(AnnotationFindings.Of(annotations, graph.TakenOrders, allClasses, name => DeclaredMembers.Exists(compilation, name)));
        findings.AddRange(LimitFindings.Of(results, graph, search));
        return findings;
    }

    private static List<MethodFacts> Bodies(List<MemberFacts> members, List<Finding> findings)
    {
        findings.AddRange(members.SelectMany(static member => member.Faults)
            .Select(static fault => new Finding("LOCK900", fault.Site, $"the analysis gave up this method: {fault.Reason}")));
        return members.SelectMany(static member => member.Bodies)
            .GroupBy(static body => body.Key)
            .Select(static same => same.Key.Id[0] is 'I' or 'S' ? InitializerChain.Combine(same.ToList()) : same.First())
            .ToList();
    }

    // Whether code that was not extracted may call the body, by the name that the index knows it by.
    private static bool IsCalledElsewhere(MethodFacts body, RelevantMembers relevant)
    {
        if (body.Has(MethodTraits.Nested) || body.Has(MethodTraits.Constructor) && !body.Display.Contains(".ctor"))
            return false;
        var name = body.Has(MethodTraits.Constructor) ? MemberNames.Construct + BoundNames.SimpleName(body.Owner.Name) : SimpleName(body);
        return relevant.IsCalledElsewhere(name, BoundNames.FullName(body.Owner));
    }

    private static string SimpleName(MethodFacts body)
    {
        var display = body.Display;
        var open = display.IndexOf('(');
        var name = open < 0 ? display : display.Substring(0, open);
        name = name.Substring(name.LastIndexOf('.') + 1);
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name.Substring(4) : name;
    }

    private static string Build(Compilation compilation, AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue("build_property.TargetFramework", out var framework) && framework.Length > 0
            ? $"{compilation.AssemblyName} {framework}"
            : compilation.AssemblyName ?? "";
}
