using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Extraction;
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
        return analysis.Findings(compilation, files, options.AnalyzerConfigOptionsProvider, cancellation)[FilePaths.Of(tree)];
    }

    // An edit of a file of lock facts leaves the compilation what it was.
    private ILookup<string, Finding> Findings(
        Compilation compilation, ImmutableArray<LockFactText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_findings is null || !_files.SequenceEqual(files, static (x, y) => ReferenceEquals(x, y)))
            {
                var facts = new LockFacts(files.Insert(0, ForeignFacts.BuiltIn).SelectMany(static file => file.Facts));
                _findings = RunSafely(compilation, facts, options, cancellation).OrderBy(static f => f.Site).ThenBy(static f => f.RuleId, StringComparer.Ordinal)
                    .ThenBy(static f => f.Message, StringComparer.Ordinal).ToLookup(static f => f.Site.Path);
                _files = files;
            }

            return _findings;
        }
    }

    // The last resort: a fault outside of any one method gives up the compilation, and says so.
    private static List<Finding> RunSafely(Compilation compilation, LockFacts facts, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        try
        {
            return Run(compilation, facts, options, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var first = compilation.SyntaxTrees.First();
            return [new Finding("LOCK900", new Site(FilePaths.Of(first), 0, 0, 1), $"the analysis gave up: {e.GetType().Name}: {e.Message}")];
        }
    }

    private static List<Finding> Run(Compilation compilation, LockFacts facts, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.ToImmutableArray();
        FilePaths.Distinguish(trees);
        var indexes = new TreeIndex[trees.Length];
        InParallel(trees.Length, cancellation, i => indexes[i] = TreeIndex.Of(trees[i], cancellation));
        var outside = RuleSwitch.IsOn("LOCK010", compilation, cancellation) ? OutsideCallNames.In(trees, cancellation) : null;
        var relevant = new RelevantMembers(trees.Select((tree, i) => (tree, indexes[i])).ToList(), facts, outside);
        var findings = new List<Finding>();
        var generated = new HashSet<string>(trees.Where(tree => GeneratedCode.IsGenerated(tree, options, cancellation)).Select(FilePaths.Of));
        var hasContracts = relevant.HasContracts || compilation.GetTypeByMetadataName("LockOrderAnalyzers.RequiresLockAttribute") is not null;
        var symbols = new SymbolFacts(compilation, relevant, hasContracts);
        var bodies = Extract(compilation, symbols, relevant, generated, findings, cancellation);
        var annotations = trees.Select((tree, i) => LockAnnotationExtraction.Read(compilation, tree, indexes[i].Annotations, symbols, cancellation))
            .Aggregate(LockAnnotations.None, static (all, next) => all.And(next));
        if (bodies.Count == 0 && annotations.IsEmpty)
            return findings;

        var (results, traits) = SummaryEngine.Run(new CallTargets(bodies, cancellation), cancellation);
        var classes = new LockClasses(results, traits);
        var reach = new EntryReach(results, body => IsCalledElsewhere(body, relevant));
        var graph = LockOrderGraph.Build(results, classes, reach, annotations.SafeOrders);
        var allClasses = graph.Usage.Keys.Concat(graph.Classes).Distinct().OrderBy(static c => c).ToList();
        var declared = new DeclaredOrders(annotations.DeclaredOrders, allClasses);
        var search = CycleSearch.Run(graph, classes.IsOwn, path => !generated.Contains(path), declared, cancellation);
        var names = new LockNames(graph);
        var build = Build(compilation, options);
        findings.AddRange(search.Cycles.SelectMany(cycle => CycleFindings.Of(cycle, names, build)));
        findings.AddRange(OrderFindings.Of(graph, declared, names, build).Where(finding => !generated.Contains(finding.Site.Path)));
        findings.AddRange(StateFindings.Of(StateRules.Of(results, classes, reach), names, build));
        findings.AddRange(AnnotationFindings.Of(annotations, graph.TakenOrders, allClasses, name => DeclaredMembers.Exists(compilation, name)));
        findings.AddRange(LimitFindings.Of(results, graph, search));
        return findings;
    }

    private static List<MethodFacts> Extract(
        Compilation compilation,
        SymbolFacts symbols,
        RelevantMembers relevant,
        HashSet<string> generated,
        List<Finding> findings,
        CancellationToken cancellation)
    {
        var groups = relevant.Kept.GroupBy(static kept => kept.Tree, static kept => kept.Member).ToList();
        var extracted = new (List<MethodFacts> Bodies, List<BodyFault> Faults)[groups.Count];
        InParallel(groups.Count, cancellation, i => extracted[i] = TreeExtraction.Extract(
            symbols, compilation.GetSemanticModel(groups[i].Key), groups[i], generated.Contains(FilePaths.Of(groups[i].Key)), cancellation));
        findings.AddRange(extracted.SelectMany(static e => e.Faults)
            .Select(static fault => new Finding("LOCK900", fault.Site, $"the analysis gave up this method: {fault.Reason}")));
        return extracted.SelectMany(static e => e.Bodies)
            .GroupBy(static body => body.Key)
            .Select(static same => same.Key.Id[0] is 'I' or 'S' ? InitializerChain.Combine(same.ToList()) : same.First())
            .ToList();
    }

    private static void InParallel(int count, CancellationToken cancellation, Action<int> run)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, run);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    // Whether code that was not extracted may call the body, by the name that the index knows it by.
    private static bool IsCalledElsewhere(MethodFacts body, RelevantMembers relevant)
    {
        if (body.Has(MethodTraits.Nested) || body.Has(MethodTraits.Constructor) && !body.Display.Contains(".ctor"))
            return false;
        var name = body.Has(MethodTraits.Constructor) ? MemberNames.Construct + body.Owner.Name : SimpleName(body);
        return body.Has(MethodTraits.Private)
            ? relevant.IsMentionedNear(name, body.Owner.Name.Substring(body.Owner.Name.LastIndexOf('.') + 1), body.Site.Path)
            : relevant.IsMentionedElsewhere(name);
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
