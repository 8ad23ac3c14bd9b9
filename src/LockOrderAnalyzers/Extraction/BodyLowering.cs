using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Turns the control flow graph of one body into its lock program. The graph has already lowered <c>lock</c>, <c>using</c>,
/// <c>foreach</c>, <c>await</c> and <c>try/finally</c>; what is left is to keep the steps that can matter to locks.
/// Bodies nested in it (lambdas, local functions) become lock programs of their own.
/// </summary>
internal sealed class BodyLowering
{
    private readonly ControlFlowGraph _graph;
    private readonly OperationLowering _operations;
    private readonly CancellationToken _cancellation;

    private BodyLowering(ControlFlowGraph graph, OperationLowering operations, CancellationToken cancellation)
    {
        _graph = graph;
        _operations = operations;
        _cancellation = cancellation;
    }

    /// <summary>Lowers a body and the bodies nested in it.</summary>
    /// <param name="graph">Its control flow graph.</param>
    /// <param name="scope">The variables it can name, and what is known of the body as a whole.</param>
    /// <param name="header">The facts that do not come from the body; its blocks and regions are replaced.</param>
    /// <param name="synchronizedOn">The lock that <c>MethodImplOptions.Synchronized</c> holds all the while, or null.</param>
    /// <param name="into">Receives the facts of the body and of the bodies nested in it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Lower(
        ControlFlowGraph graph, BodyScope scope, MethodFacts header, Operand? synchronizedOn, List<MethodFacts> into, CancellationToken cancellation)
    {
        var operations = new OperationLowering(scope, graph, into, cancellation);
        var lowering = new BodyLowering(graph, operations, cancellation);
        var regions = lowering.Regions();
        var blocks = lowering.Blocks(regions.IndexOf, synchronizedOn, header);
        operations.LowerLocalFunctions();
        (blocks, var kept) = BlockPacking.Pack(DeadStores.Remove(blocks, header.Parameters.Length), regions.All);
        into.Add(header with { Blocks = blocks, Regions = kept });
    }

    private (ImmutableArray<Region> All, Dictionary<ControlFlowRegion, int> IndexOf) Regions()
    {
        var order = new List<(ControlFlowRegion Region, int Parent)>();
        var indexOf = new Dictionary<ControlFlowRegion, int>();
        Visit(_graph.Root, -1);
        var all = ImmutableArray.CreateBuilder<Region>(order.Count);
        foreach (var (region, parent) in order)
            all.Add(new Region(Kind(region.Kind), parent, region.FirstBlockOrdinal, region.LastBlockOrdinal, Handlers(region), CatchesAll(region)));
        return (all.MoveToImmutable(), indexOf);

        void Visit(ControlFlowRegion region, int parent)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var index = order.Count;
            order.Add((region, parent));
            indexOf.Add(region, index);
            foreach (var nested in region.NestedRegions)
                Visit(nested, index);
        }

        ImmutableArray<int> Handlers(ControlFlowRegion region) => region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } around }
            ? around.NestedRegions.Where(r => r != region).Select(r => indexOf[r]).ToImmutableArray()
            : ImmutableArray<int>.Empty;
    }

    // The catch regions whose exceptions have nothing to do with the type of what is thrown.
    private static ImmutableArray<int> Uncaught(ITypeSymbol? thrown, Dictionary<ControlFlowRegion, int> regions)
    {
        if (thrown is null)
            return default;
        return regions.Where(region => region.Key is { Kind: ControlFlowRegionKind.Catch, ExceptionType: { } caught } && !IsOrDerives(thrown, caught) && !IsOrDerives(caught, thrown))
            .Select(static region => region.Value).OrderBy(static index => index).ToImmutableArray();
    }

    private static IOperation? Thrown(IOperation? branchValue) => branchValue is null ? null : OperationLowering.Unconverted(branchValue);

    private static bool IsOrDerives(ITypeSymbol type, ITypeSymbol from)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at, from))
                return true;
        }

        return false;
    }

    private static bool CatchesAll(ControlFlowRegion region)
        => region.Kind == ControlFlowRegionKind.Catch && region.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };

    private static RegionKind Kind(ControlFlowRegionKind kind) => kind switch
    {
        ControlFlowRegionKind.Try => RegionKind.Try,
        ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler => RegionKind.Catch,
        ControlFlowRegionKind.Finally => RegionKind.Finally,
        _ => RegionKind.Plain,
    };

    private ImmutableArray<Block> Blocks(Dictionary<ControlFlowRegion, int> regions, Operand? synchronizedOn, MethodFacts header)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>(_graph.Blocks.Length);
        foreach (var block in _graph.Blocks)
            _operations.NoteLostStatements(block);
        foreach (var block in _graph.Blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!block.IsReachable)
            {
                blocks.Add(new Block(ImmutableArray<Instruction>.Empty, null, null, null, regions[block.EnclosingRegion]));
                continue;
            }

            _operations.EnterBlock();
            if (synchronizedOn is not null && block.Kind == BasicBlockKind.Entry)
                _operations.EmitSynchronized(synchronizedOn, header.Site, enter: true);
            var mayThrowAtEnd = false;
            foreach (var operation in block.Operations)
            {
                var before = _operations.InstructionCount;
                _operations.Run(operation);
                mayThrowAtEnd = _operations.InstructionCount == before;
            }

            var value = block.BranchValue is null ? null : _operations.ReadBranchValue(block.BranchValue, IsReturn(block));
            if (value is not null && IsReturn(block))
                _operations.EmitReturn(value, block.BranchValue!);
            if (block.Kind == BasicBlockKind.Exit)
                _operations.MoveTo(null);
            if (synchronizedOn is not null && block.Kind == BasicBlockKind.Exit)
                _operations.EmitSynchronized(synchronizedOn, header.Site, enter: false);

            var (whenTrue, otherwise) = block.ConditionKind switch
            {
                ControlFlowConditionKind.WhenTrue => (Way(block.ConditionalSuccessor), Way(block.FallThroughSuccessor)),
                ControlFlowConditionKind.WhenFalse => (Way(block.FallThroughSuccessor), Way(block.ConditionalSuccessor)),
                _ => (null, Way(block.FallThroughSuccessor)),
            };
            var condition = block.ConditionKind == ControlFlowConditionKind.None ? null : value ?? new Operand.Opaque(null);
            var end = block.BranchValue ?? (block.Operations.IsEmpty ? null : block.Operations[block.Operations.Length - 1]);
            blocks.Add(new Block(
                _operations.TakeInstructions(), condition, whenTrue, otherwise, regions[block.EnclosingRegion], mayThrowAtEnd,
                end is null ? null : _operations.SiteOf(whenTrue?.Leaves == true || otherwise?.Leaves == true ? ReturnStatements.After(end.Syntax) : end.Syntax),
                block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Throw ? Uncaught(Thrown(block.BranchValue)?.Type, regions) : default));
        }

        return blocks.MoveToImmutable();

        Branch? Way(ControlFlowBranch? branch) => branch switch
        {
            null => null,
            { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling or ControlFlowBranchSemantics.ProgramTermination } => null,
            { Destination: null } => new Branch(-1, ImmutableArray<int>.Empty, Leaves: false, IsImplicit: Thrown(branch.Source.BranchValue) is IObjectCreationOperation { IsImplicit: true }),
            _ => new Branch(
                branch.Destination.Ordinal,
                branch.FinallyRegions.Select(r => regions[r]).ToImmutableArray(),
                branch.Destination.Kind == BasicBlockKind.Exit),
        };
    }

    private static bool IsReturn(BasicBlock block) => block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
        && block.ConditionKind == ControlFlowConditionKind.None;
}
